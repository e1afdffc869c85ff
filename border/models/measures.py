"""Lengths, areas and figures: what no measure can be, in the words of the reader.

The database refuses the same, by constraints and by border.measure_guards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from border.numbers import as_published

if TYPE_CHECKING:
    from border.models.profiles import BorderProfile
    from border.models.units import AdminUnit

NOT_NEGATIVE = _("A figure is not less than zero.")
POSITIVE_LENGTH = _("A length is more than zero; leave it empty if it is not known.")
SAY_HOW_EXACT = _("Say how exact the length is: exact, about, more than …")

not_negative = MinValueValidator(0, NOT_NEGATIVE)


def more_than_zero(value) -> None:
    if value <= 0:
        raise ValidationError(POSITIVE_LENGTH)


def are_lengths(*fields: str) -> Q:
    """Each of them more than zero, or not known."""
    condition = Q()
    for field in fields:
        condition &= Q(**{field: None}) | Q(**{f"{field}__gt": 0})
    return condition


def ensure_lengths_say_how_exact(profile: BorderProfile, fields: Iterable[str]) -> None:
    missing = {
        f"{field}_qualifier": SAY_HOW_EXACT
        for field in fields
        if getattr(profile, field) is not None and not getattr(profile, f"{field}_qualifier")
    }
    if missing:
        raise ValidationError(missing)


def ensure_area_is_possible(unit: AdminUnit) -> None:
    """More than nothing, and not more than the province has, where that is known."""
    if unit.area_km2 is None:
        return
    if unit.area_km2 <= 0:
        raise ValidationError({"area_km2": _("An area is more than zero.")})
    province = unit.province
    if province is None:
        return
    if province is unit:
        _ensure_area_holds_its_units(unit)
    else:
        _ensure_area_within(province, unit)


def _ensure_area_within(province: AdminUnit, unit: AdminUnit) -> None:
    if province.area_km2 and unit.area_km2 and unit.area_km2 > province.area_km2:
        message = _(
            "The whole province has %(area)s km². Check the digits and the decimal mark here, or the"
            " area of the province."
        )
        error = ValidationError(message, params={"area": as_published(province.area_km2)})
        raise ValidationError({"area_km2": error})


def _ensure_area_holds_its_units(province: AdminUnit) -> None:
    if not province.pk:
        return
    below = type(province).objects.filter(Q(parent=province) | Q(parent__parent=province))
    larger = below.filter(area_km2__gt=province.area_km2).first()
    if larger and larger.area_km2:
        message = _(
            "%(unit)s alone has %(area)s km². Check the digits and the decimal mark here, or the area"
            " of that unit."
        )
        params = {"unit": larger.label, "area": as_published(larger.area_km2)}
        raise ValidationError({"area_km2": ValidationError(message, params=params)})
