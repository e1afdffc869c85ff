from django.contrib import admin, messages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from border.models import (
    AdminUnit,
    BorderFigure,
    BorderGate,
    BorderProfile,
    Source,
    UnitSuccession,
)
from portal.admin_search import FoldedSearch
from portal.read_only_admin import ReadOnly


class PeriodFilter(admin.SimpleListFilter):
    title = _("period")
    parameter_name = "period"

    def lookups(self, request, model_admin):
        return [("current", _("current")), ("former", _("former"))]

    def queryset(self, request, units):
        if self.value() == "former":
            return units.filter(valid_to__lt=timezone.localdate())
        return units.current() if self.value() == "current" else units


class ReferenceAdmin(FoldedSearch):
    """Rows that were loaded from files. What somebody changes here, later loads leave alone."""

    actions = ["follow_the_shipped_data"]
    readonly_fields = ["kept_by_office"]

    def save_model(self, request, obj, form, change):
        obj.kept_by_office = True
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Follow the shipped data again"), permissions=["change"])
    def follow_the_shipped_data(self, request, queryset):
        count = queryset.update(kept_by_office=False)
        text = ngettext(
            "%(count)d row will follow the shipped data from the next load on.",
            "%(count)d rows will follow the shipped data from the next load on.",
            count,
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)


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
class AdminUnitAdmin(ReferenceAdmin):
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
        (_("Location"), {"fields": ["on_border", "area_km2", ("lat", "lon")]}),
        (_("Source"), {"fields": ["source", "confidence", "kept_by_office"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """An address that was published stays."""
        return [*self.readonly_fields, "slug"] if obj else self.readonly_fields

    def get_queryset(self, request):
        return super().get_queryset(request).described()

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        named = AdminUnit.objects.containing(search_term).values("pk")
        return queryset.filter(Q(pk__in=named) | Q(code__startswith=search_term.strip())), False


@admin.register(UnitSuccession)
class UnitSuccessionAdmin(ReferenceAdmin):
    list_display = ["old", "new", "date", "kind", "legal_basis", "legal_item"]
    list_select_related = ["old", "new", "legal_basis"]
    list_filter = ["date", "kind"]
    search_fields = ["old__name", "new__name"]
    autocomplete_fields = ["old", "new", "legal_basis"]
    list_per_page = 100


@admin.register(BorderGate)
class BorderGateAdmin(ReferenceAdmin):
    list_display = [
        "name_vi",
        "kind",
        "status_since",
        "unit",
        "opposite_vi",
        "confidence",
        "kind_confidence",
        "unit_confidence",
        "kept_by_office",
    ]
    list_select_related = ["unit"]
    list_filter = ["kind", "confidence"]
    search_fields = ["name_vi", "name_en", "opposite_vi", "opposite_en"]
    autocomplete_fields = ["unit", "old_unit", "part_of"]
    fieldsets = [
        (None, {"fields": ["code", ("name_vi", "name_en"), "position"]}),
        (_("Kind"), {"fields": ["kind", "kind_confidence", "status_since", "part_of"]}),
        (_("Location"), {"fields": ["unit", "unit_confidence", "old_unit", "markers"]}),
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


@admin.register(BorderProfile)
class BorderProfileAdmin(ReferenceAdmin):
    list_display = ["unit", "border_km_computed", "sector_km", "confidence", "basis"]
    list_select_related = ["unit"]
    list_filter = ["confidence", ("unit__valid_to", admin.EmptyFieldListFilter)]
    search_fields = ["unit__name"]
    autocomplete_fields = ["unit"]
    list_per_page = 100


@admin.register(BorderFigure)
class BorderFigureAdmin(ReferenceAdmin):
    list_display = ["label_vi", "value", "unit_vi", "qualifier", "period", "confidence"]
    search_fields = ["label_vi", "label_en"]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "key"] if obj else self.readonly_fields


@admin.register(Source)
class SourceAdmin(ReadOnly, FoldedSearch):
    """For looking up what a key stands for; the files are where sources change."""

    list_display = ["key", "kind", "title_vi", "show_link"]
    list_filter = ["kind"]
    search_fields = ["key", "title_vi", "title_en", "citation"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
