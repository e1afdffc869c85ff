"""Rules about units in the words of the reader, each with what to do instead.

The database refuses the same (border.guards).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.querysets import names_meant
from portal.text import fold, squeeze

if TYPE_CHECKING:
    from decimal import Decimal

    from django_stubs_ext import StrOrPromise

    from border.models.successions import UnitSuccession
    from border.models.units import AdminUnit

DAY = dt.timedelta(days=1)
# Of the national list of units (Decision 19/2025/QĐ-TTg, and 124/2004/QĐ-TTg before it).
DIGITS_OF_CODES = {"province": 2, "district": 3, "commune": 5}


RecordedDays = Callable[["AdminUnit"], Iterable[dt.date]]
_recorded_days: list[RecordedDays] = []


def register_recorded_days(find: RecordedDays) -> None:
    """Apps above tell on which days they recorded something in a unit."""
    _recorded_days.append(find)


class HasPoint(Protocol):
    lat: Decimal | None
    lon: Decimal | None


def ensure_valid_on(unit: AdminUnit, date: dt.date) -> None:
    """Raises ValidationError with code "unit_not_valid", naming the units to take."""
    if unit.is_valid_on(date):
        return
    others = unit.counterparts_on(date).select_related("parent")
    named = "; ".join(other.label_in_district for other in others)
    ended = unit.ended_before(date)
    day = unit.valid_to if ended else unit.valid_from
    message = (
        gettext("%(unit)s ended on %(day)s.")
        if ended
        else gettext("%(unit)s exists only since %(day)s.")
    )
    if named:
        message += " " + gettext("For %(date)s choose: %(others)s.")
    params = {
        "unit": unit.label_in_district,
        "day": _day(day),
        "date": _day(date),
        "others": named,
    }
    raise ValidationError(message, code="unit_not_valid", params=params)


def ensure_gate_lies_in(commune: AdminUnit | None, former: AdminUnit | None) -> None:
    """In a commune of today, and formerly in a unit that ended."""
    if commune and commune.level != "commune":
        message = _("%(unit)s is not a commune, ward or township.")
        raise ValidationError({"unit": _about(commune, message)})
    if commune:
        try:
            ensure_valid_on(commune, timezone.localdate())
        except ValidationError as error:
            raise ValidationError({"unit": error}) from error
    if former and former.valid_to is None:
        message = _("%(unit)s has not ended; here stands a former unit, or nothing.")
        raise ValidationError({"old_unit": _about(former, message)})


def ensure_days_in_order(unit: AdminUnit) -> None:
    """At the field, before the database is asked about a period that is none."""
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        raise ValidationError({"valid_to": _("The last day lies before the first.")})


def ensure_code(unit: AdminUnit) -> None:
    """As many digits as its level has, and no other unit's on one of its days."""
    digits = DIGITS_OF_CODES[unit.level]
    if not (unit.code.isascii() and unit.code.isdecimal() and len(unit.code) == digits):
        message = _("A code of this level has %(digits)d digits.")
        raise ValidationError({"code": ValidationError(message, params={"digits": digits})})
    others = type(unit).objects.exclude(pk=unit.pk).filter(code=unit.code)
    if other := others.overlapping(unit.valid_from, unit.valid_to).first():
        message = _("%(unit)s has this code on some of these days.")
        raise ValidationError({"code": _about(other, message)})


def ensure_names_fit(unit: AdminUnit) -> None:
    """The full names say the kind that is chosen. A province may be a city by name."""
    if unit.level == "province":
        return
    for field in ("full_name", "full_name_en"):
        meant = [kind for kinds, _bare in names_meant(fold(getattr(unit, field))) for kind in kinds]
        if meant and unit.kind not in meant:
            message = _(
                "The name says another kind than the one chosen (%(kind)s): change one of them."
            )
            error = ValidationError(message, params={"kind": unit.get_kind_display()})
            raise ValidationError({field: error})


def ensure_name_is_free(unit: AdminUnit) -> None:
    """Units of one kind have different names within what they belong to."""
    others = type(unit).objects.exclude(pk=unit.pk).filter(kind=unit.kind, parent=unit.parent)
    others = others.filter(name__iexact=squeeze(unit.name))
    if other := others.overlapping(unit.valid_from, unit.valid_to).first():
        message = _("%(unit)s has this name on some of these days.")
        raise ValidationError({"name": _about(other, message)})


def ensure_parent(unit: AdminUnit) -> None:
    """A commune in a district or the province, a district in the province: nothing in itself."""
    above = unit.parent
    if above is None:
        if unit.level != "province":
            raise ValidationError({"parent": _("Only a province belongs to nothing here.")})
        return
    levels = list(type(unit.level))
    if levels.index(above.level) >= levels.index(unit.level):
        message = _("Nothing of this level belongs to %(unit)s: choose a unit of a higher level.")
        raise ValidationError({"parent": _about(above, message)})
    if unit.valid_from and above.ended_before(unit.valid_from):
        message = _("%(unit)s ended on %(day)s.")
        raise ValidationError({"parent": _about(above, message, above.valid_to)})


def ensure_period_within(unit: AdminUnit) -> None:
    """A unit lives within the period of what it belongs to, and so do those that belong to it."""
    if above := unit.parent:
        if _begins_too_early(unit, above):
            message = _("%(unit)s exists only since %(day)s.")
            raise ValidationError({"valid_from": _about(above, message, above.valid_from)})
        if _ends_too_late(unit, above):
            message = _("%(unit)s ended on %(day)s.")
            raise ValidationError({"valid_to": _about(above, message, above.valid_to)})
    for below in unit.children.all() if unit.pk else []:
        if _begins_too_early(below, unit):
            message = _("%(unit)s belongs to it and begins earlier.")
            raise ValidationError({"valid_from": _about(below, message)})
        if _ends_too_late(below, unit):
            message = _("%(unit)s belongs to it and ends later.")
            raise ValidationError({"valid_to": _about(below, message)})


def _begins_too_early(below: AdminUnit, above: AdminUnit) -> bool:
    first_known = below.valid_from or below.valid_to
    return bool(above.valid_from and first_known and first_known < above.valid_from)


def _ends_too_late(below: AdminUnit, above: AdminUnit) -> bool:
    return bool(above.valid_to and (below.valid_to is None or below.valid_to > above.valid_to))


def ensure_point_in(province: AdminUnit | None, row: HasPoint) -> None:
    """A point far outside the outline is a slip of the hand. Without a province: outside of all."""
    if row.lat is None or row.lon is None or (province and not province.pk):
        return
    with connection.cursor() as cursor:
        place = [row.lat, row.lon, province.pk if province else None]
        cursor.execute("SELECT border_km_outside(%s, %s, %s)", place)
        [km] = cursor.fetchone()
    if km is None:
        return
    _ensure_degrees_of(province, row)
    message = _("The point lies %(km)s km outside the province.")
    error = ValidationError(message, params={"km": number_format(km, 0)})
    raise ValidationError({"lat": error})


def _ensure_degrees_of(province: AdminUnit | None, row: HasPoint) -> None:
    """Names the number that cannot be right, if one of them alone cannot."""
    corners = (province and province.outline) or []
    for field, number, degrees in [
        ("lon", row.lon, [lon for lon, _lat in corners]),
        ("lat", row.lat, [lat for _lon, lat in corners]),
    ]:
        if degrees and not min(degrees) <= float(number or 0) <= max(degrees):
            message = _("The province lies between %(least)s and %(most)s degrees.")
            ends = {"least": min(degrees), "most": max(degrees)}
            params = {name: number_format(end, 2) for name, end in ends.items()}
            raise ValidationError({field: ValidationError(message, params=params)})


def ensure_recorded_days_stay(unit: AdminUnit) -> None:
    days = [day for find in _recorded_days for day in find(unit)] if unit.pk else []
    for day in days:
        if not unit.is_valid_on(day):
            message = _("Outreach or another record of %(day)s belongs to this unit.")
            field = "valid_to" if unit.ended_before(day) else "valid_from"
            raise ValidationError({field: ValidationError(message, params={"day": _day(day)})})


def ensure_successions_keep_their_days(unit: AdminUnit) -> None:
    if not unit.pk:
        return
    became, began = unit.followed_by.first(), unit.formed_from.first()
    if became and unit.valid_to != became.date - DAY:
        _contradicts("valid_to", became)
    if began and unit.valid_from != began.date:
        _contradicts("valid_from", began)


def _contradicts(field: str, succession: UnitSuccession) -> None:
    message = _("This contradicts the succession %(succession)s of %(day)s.")
    params = {"succession": str(succession), "day": _day(succession.date)}
    raise ValidationError({field: ValidationError(message, params=params)})


def ensure_succession_on_its_day(step: UnitSuccession) -> None:
    """At the field that is wrong: the date where both units agree on another, or the unit."""
    old, new = step.old, step.new
    if old == new:
        raise ValidationError({"new": _("A unit cannot succeed itself.")})
    if old.level != new.level:
        message = _("%(unit)s is not of the same level as the old unit.")
        raise ValidationError({"new": _about(new, message)})
    if old.valid_to is None:
        raise ValidationError(
            {"old": _about(old, _("%(unit)s has not ended: set its last day first."))}
        )
    changed_on = old.valid_to + DAY
    if new.valid_from != changed_on:
        message = _("The old unit was replaced on %(day)s; %(unit)s does not begin on that day.")
        raise ValidationError({"new": _about(new, message, changed_on)})
    if step.date != changed_on:
        message = _("These two units changed on %(day)s.")
        raise ValidationError({"date": _about(new, message, changed_on)})


def ensure_whole_or_in_parts(step: UnitSuccession) -> None:
    """A unit goes whole into one other, or in parts into several."""
    others = type(step).objects.filter(old=step.old).exclude(pk=step.pk).select_related("new")
    for other in others:
        if {step.kind, other.kind} != {"part"} and other.new_id != step.new_id:
            message = _(
                "The old unit goes into %(unit)s as well: in both rows the extent must be “part”."
            )
            raise ValidationError({"kind": _about(other.new, message)})


def _about(unit: AdminUnit, message: StrOrPromise, day: dt.date | None = None) -> ValidationError:
    return ValidationError(message, params={"unit": unit.distinct_label, "day": _day(day)})


def _day(day: dt.date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
