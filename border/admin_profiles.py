"""Profiles of communes in the admin: all that is known about one on one page."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from border.models import (
    BorderFigure,
    BorderMarker,
    BorderProfile,
    OppositeLocality,
    ProfilePhoto,
    marker_numbers,
)
from border.numbers import as_published
from border.reference_admin import PeriodFilter, ReferenceAdmin
from border.source_choice import ChoosesSources
from border.withdrawal_admin import WithdrawnAdmin
from portal.history_admin import HistoryAdmin, HistoryLink
from portal.read_only_admin import ReadOnly

SOURCE = ("confidence", "source")


class RoomyFields:
    """A whole line for a sentence, two lines for a note; the editor of texts keeps its size."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name.startswith(("place_", "detail_", "agreement_")):
            kwargs["widget"] = forms.TextInput(attrs={"class": "vLargeTextField"})
        elif db_field.name in ("note", "basis"):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2, "cols": 80})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class OppositeInline(RoomyFields, ChoosesSources, admin.StackedInline):
    model = OppositeLocality
    extra = 0
    fields = [
        ("level", "name_vi", "name_en"),
        ("name_zh", "name_zh_confidence"),
        ("sister_since", "sister_until"),
        "agreement_vi",
        "agreement_en",
        SOURCE,
        "note",
    ]
    show_change_link = True


class MarkersOfOnePage(forms.BaseInlineFormSet):
    """Each marker asks the database; this looks at those that are sent together."""

    def clean(self):
        super().clean()
        sent = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        for place, form in enumerate(sent):
            for number in [other.cleaned_data.get("number") for other in sent[:place]]:
                if number and marker_numbers.overlap(form.cleaned_data.get("number", ""), number):
                    message = _("Another row of this page has some of it: %(number)s.")
                    error = ValidationError(message, params={"number": number})
                    form.add_error("number", error)
                    break


class MarkerInline(RoomyFields, ChoosesSources, admin.StackedInline):
    model = BorderMarker
    formset = MarkersOfOnePage
    extra = 0
    fields = ["number", "place_vi", "place_en", SOURCE, "note"]
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        """Where the commune ended, its markers stay as they came: new ones stand in another."""
        ended = obj is not None and obj.unit.ended_before(timezone.localdate())
        return not ended and super().has_add_permission(request, obj)


class FigureInline(RoomyFields, ChoosesSources, admin.StackedInline):
    model = BorderFigure
    extra = 0
    fields = [
        ("topic", "position"),
        ("label_vi", "label_en"),
        ("value", "unit_vi", "unit_en"),
        ("qualifier", "period"),
        "detail_vi",
        "detail_en",
        SOURCE,
        "note",
    ]
    show_change_link = True


class PhotoInline(HistoryLink, admin.TabularInline):
    model = ProfilePhoto
    extra = 0
    autocomplete_fields = ["photo"]
    fields = ["position", "photo", "earlier"]
    readonly_fields = ["earlier"]


class UnitPeriodFilter(PeriodFilter):
    way = "unit"


class AboutFilter(admin.SimpleListFilter):
    title = pgettext_lazy("figure", "about")
    parameter_name = "about"

    def lookups(self, request, model_admin):
        return [("area", _("the whole area")), ("commune", _("one commune"))]

    def queryset(self, request, figures):
        if self.value():
            return figures.filter(profile__isnull=self.value() == "area")
        return figures


@admin.register(BorderProfile)
class BorderProfileAdmin(RoomyFields, ReferenceAdmin, HistoryAdmin):
    restored_fields = ("about_vi", "about_en")
    list_display = ["unit", "border_km_computed", "sector_km", "how_sure", "kept_by_office"]
    list_select_related = ()  # the units come with what tells them apart
    list_filter = [UnitPeriodFilter, "confidence"]
    search_fields = ["unit__name"]
    autocomplete_fields = ["unit"]
    list_per_page = 100
    inlines = [PhotoInline, OppositeInline, MarkerInline, FigureInline]
    fieldsets = [
        (None, {"fields": ["unit", "about_vi", "about_en"]}),
        (
            _("National border"),
            {
                "fields": [
                    ("border_km", "border_km_qualifier", "border_km_computed"),
                    ("sector_km", "sector_km_qualifier", "sector_year"),
                    ("sector_vi", "sector_en"),
                ]
            },
        ),
        (_("Source"), {"fields": [SOURCE, "basis", "note", "kept_by_office"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).described()

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "unit"] if obj else self.readonly_fields

    def set_free(self, rows) -> int:
        for model in (OppositeLocality, BorderMarker, BorderFigure):
            model.objects.filter(profile__in=rows).update(kept_by_office=False)
        return super().set_free(rows)


@admin.register(ProfilePhoto)
class ProfilePhotoAdmin(ReadOnly, HistoryAdmin):
    """One photo with its history; it is changed on the page of its commune."""

    list_display = ["photo", "profile", "position"]
    list_select_related = ["photo", "profile__unit"]
    search_fields = ["profile__unit__name", "photo__caption_vi"]


class SisterFilter(admin.SimpleListFilter):
    title = _("sister localities")
    parameter_name = "sister"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, places):
        if self.value():
            sisters = places.filter(OppositeLocality.SISTER)
            return sisters if self.value() == "yes" else places.exclude(pk__in=sisters)
        return places


@admin.register(OppositeLocality)
class OppositeLocalityAdmin(RoomyFields, WithdrawnAdmin, HistoryAdmin):
    list_display = ["name_vi", "level", "profile", "sister_since", "agreement_vi", "how_sure"]
    list_select_related = ["profile__unit"]
    list_filter = [SisterFilter, "level", "confidence"]
    search_fields = ["name_vi", "name_en", "profile__unit__name"]
    autocomplete_fields = ["profile"]
    fields = ["profile", *OppositeInline.fields, "kept_by_office"]


@admin.register(BorderMarker)
class BorderMarkerAdmin(RoomyFields, WithdrawnAdmin, HistoryAdmin):
    list_display = ["number", "profile", "place_vi", "how_sure"]
    list_select_related = ["profile__unit"]
    list_filter = ["confidence"]
    search_fields = ["number", "place_vi", "profile__unit__name"]
    autocomplete_fields = ["profile"]
    fields = ["number", "profile", "place_vi", "place_en", SOURCE, "note", "kept_by_office"]


@admin.register(BorderFigure)
class BorderFigureAdmin(RoomyFields, WithdrawnAdmin, HistoryAdmin):
    list_display = ["label_vi", "profile", "shown_value", "qualifier", "period", "how_sure"]
    list_select_related = ["profile__unit"]
    list_filter = [AboutFilter, "topic", "confidence"]
    search_fields = ["label_vi", "label_en"]
    autocomplete_fields = ["profile"]
    fields = [*FigureInline.fields[:1], "profile", *FigureInline.fields[1:], "kept_by_office"]

    @admin.display(description=_("value"), ordering="value")
    def shown_value(self, figure):
        return f"{as_published(figure.value)} {figure.unit_vi}"
