import datetime as dt
from itertools import pairwise

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Q
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from border import admin_profiles as admin_profiles  # registers itself
from border import source_admin as source_admin  # registers itself
from border.models import (
    AdminUnit,
    BorderGate,
    GateKind,
    GateNotice,
    GatePeriod,
    UnitSuccession,
)
from border.point_admin import PointAdmin
from border.reference_admin import PeriodFilter, ReferenceAdmin
from border.source_choice import ChoosesSources
from portal.history_admin import HistoryAdmin, HistoryLink
from portal.read_only_admin import ReadOnly


class PredecessorInline(ReadOnly, admin.TabularInline):
    """To look at; a succession is changed on its own page."""

    model = UnitSuccession
    fk_name = "new"
    verbose_name_plural = _("formed from")
    fields = ["old", "date", "kind", "legal_basis", "legal_item"]
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("old", "new", "legal_basis")


@admin.register(AdminUnit)
class AdminUnitAdmin(PointAdmin, ReferenceAdmin, HistoryAdmin):
    list_display = [
        "full_name",
        "parent",
        "code",
        "valid_from",
        "valid_to",
        "on_border",
        "area_km2",
    ]
    list_select_related = ["parent"]
    list_filter = [PeriodFilter, "kind", "on_border", "confidence"]
    search_fields = ["name_ascii", "code"]
    search_help_text = _("Name with or without accents, or code")
    autocomplete_fields = ["parent"]
    list_per_page = 100
    inlines = [PredecessorInline]
    fieldsets = [
        (None, {"fields": ["kind", "code", "name", "full_name", "full_name_en", "slug"]}),
        (_("Period"), {"fields": [("valid_from", "valid_to"), "parent"]}),
        (_("Location"), {"fields": ["on_border", "area_km2", ("lat", "lon"), "on_map"]}),
        (_("Source"), {"fields": ["source", "confidence", "kept_by_office"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """An address that was published stays."""
        return [*self.readonly_fields, "slug"] if obj else self.readonly_fields

    def get_queryset(self, request):
        return super().get_queryset(request).described()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "code" in form.changed_data:
            text = _(
                "The code was changed from %(old)s to %(new)s; open data and everybody who names the"
                " unit by its code follow it. If this was a slip, take it back in the history."
            )
            codes = {"old": form.initial["code"], "new": obj.code}
            self.message_user(request, text % codes, messages.WARNING)

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        named = AdminUnit.objects.containing(search_term).values("pk")
        return queryset.filter(Q(pk__in=named) | Q(code__startswith=search_term.strip())), False


@admin.register(UnitSuccession)
class UnitSuccessionAdmin(ReferenceAdmin, HistoryAdmin):
    list_display = ["old", "new", "date", "kind", "legal_basis", "legal_item"]
    list_select_related = ["old", "new", "legal_basis"]
    list_filter = ["date", "kind"]
    search_fields = ["old__name", "new__name"]
    autocomplete_fields = ["old", "new", "legal_basis"]
    list_per_page = 100


class GateKindFilter(admin.SimpleListFilter):
    title = _("kind today")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return GateKind.choices

    def queryset(self, request, gates):
        return gates.of_kind(self.value()) if self.value() else gates


class GatePlaceFilter(PeriodFilter):
    """After a reform the office places gates anew (apply_reform says which)."""

    title = _("commune")
    parameter_name = "place"
    way = "unit"


class GatePeriods(BaseInlineFormSet):
    """The rows together: the database looks at them only when all are written."""

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if self._counts(form)]
        rows.sort(key=lambda form: form.cleaned_data["valid_from"] or dt.date.min)
        for before, after in pairwise(rows):
            first = after.cleaned_data["valid_from"]
            last = before.cleaned_data["valid_to"]
            if first is None or last is None or last >= first:
                after.add_error("valid_from", _("The gate has another kind on some of these days."))

    def _counts(self, form) -> bool:
        data = getattr(form, "cleaned_data", {})
        return "kind" in data and not data.get("DELETE") and not form.errors


class GatePeriodInline(ChoosesSources, HistoryLink, admin.StackedInline):
    model = GatePeriod
    formset = GatePeriods
    extra = 0
    fields = [("kind", "valid_from", "valid_to"), ("confidence", "source"), "note", "earlier"]
    readonly_fields = ["earlier"]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}


@admin.register(BorderGate)
class BorderGateAdmin(PointAdmin, ReferenceAdmin, HistoryAdmin):
    inlines = [GatePeriodInline]
    list_display = ["name_vi", "kind_today", "since", "unit", "opposite_vi", "kept_by_office"]
    list_select_related = ["unit"]
    list_filter = [GateKindFilter, GatePlaceFilter, "confidence", "unit_confidence"]
    search_fields = ["name_vi", "name_en", "opposite_vi", "opposite_en"]
    autocomplete_fields = ["unit", "old_unit", "part_of"]
    fieldsets = [
        (None, {"fields": ["code", ("name_vi", "name_en"), "position"]}),
        (
            _("Location"),
            {
                "fields": [
                    ("unit", "unit_confidence"),
                    "old_unit",
                    ("lat", "lon"),
                    "on_map",
                    "markers",
                    "part_of",
                ]
            },
        ),
        (
            _("What passes, and when"),
            {
                "fields": [
                    ("passes_people", "passes_goods"),
                    ("opening_hours_vi", "opening_hours_en"),
                ]
            },
        ),
        (
            _("Opposite gate"),
            {
                "fields": [
                    ("opposite_vi", "opposite_en"),
                    ("opposite_zh", "opposite_zh_confidence"),
                    ("opposite_county_vi", "opposite_county_zh"),
                ]
            },
        ),
        (_("Source"), {"fields": ["source", "confidence", "note", "kept_by_office"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "code"] if obj else self.readonly_fields

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.has_changed():  # a row that was taken away must not come back either
            form.instance.periods.update(kept_by_office=True)

    def set_free(self, rows) -> int:
        GatePeriod.objects.filter(gate__in=rows).update(kept_by_office=False)
        return super().set_free(rows)

    @admin.display(description=_("kind today"), ordering="kind")
    def kind_today(self, gate):
        return GateKind(gate.kind).label if gate.kind else None

    @admin.display(description=_("since"), ordering="status_since")
    def since(self, gate):
        return gate.status_since


@admin.register(GatePeriod)
class GatePeriodAdmin(ReadOnly, HistoryAdmin):
    """One kind with its history; it is changed on the page of its gate, together with the others."""

    list_display = ["gate", "kind", "valid_from", "valid_to", "confidence", "kept_by_office"]
    list_select_related = ["gate"]
    list_filter = ["kind", "gate"]


@admin.register(GateNotice)
class GateNoticeAdmin(HistoryAdmin):
    """Closed for a flood, other hours at Tết: on the home page and on those of the gate."""

    list_display = ["text_vi", "gate", "is_closed", "state", "shown_from", "shown_until"]
    list_select_related = ["gate"]
    list_filter = ["gate", "is_closed"]
    date_hierarchy = "shown_from"
    fields = ["gate", "is_closed", "text_vi", "text_en", ("shown_from", "shown_until")]
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput(attrs={"class": "vLargeTextField"})}
    }

    @admin.display(description=_("state"))
    def state(self, notice):
        now = timezone.now()
        if notice.shown_until <= now:
            return pgettext("notice", "over")
        return gettext("shown now") if notice.shown_from <= now else gettext("to come")
