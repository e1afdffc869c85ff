"""Units in the forms and lists of the desk: looked up among those of a day, told apart by district."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.models import AdminUnit
from border.querysets import COMMUNE_KINDS, DISTRICT_KINDS, split_type_word
from campaigns.widgets import UnitSelect
from portal.text import fold

UNITS_SHOWN = 20


class UnitChoice:
    """Forms that name a unit: it is looked up among those of the day."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is AdminUnit:
            kwargs["widget"] = UnitSelect()
            kwargs["queryset"] = AdminUnit.objects.described()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PlaceColumn:
    """Communes of one name are told apart by their district."""

    @admin.display(description=_("place"), ordering="unit__sort_key")
    def place(self, record):
        return record.unit and record.unit.label_in_district


def matching_units(term: str, on: str) -> dict[str, object]:
    """Districts and communes of the form's day, by part of the name, as select2 wants them."""
    units = AdminUnit.objects.filter(kind__in=[*DISTRICT_KINDS, *COMMUNE_KINDS]).described()
    if day := _day(on):
        units = units.valid_on(day)
    kinds, name = split_type_word(fold(term))
    units = units.filter(name_ascii__icontains=name)
    if kinds:
        units = units.filter(kind__in=kinds)
    found: list[dict[str, object]] = [
        {"id": str(unit.pk), "text": str(unit)} for unit in units[:UNITS_SHOWN]
    ]
    if not found:
        found = [{"id": "", "text": gettext("No unit of this name on that day."), "disabled": True}]
    return {"results": found, "pagination": {"more": False}}


def _day(text: str):
    try:
        return forms.DateField(required=False).clean(text)
    except ValidationError:
        return None
