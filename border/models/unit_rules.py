"""Rules about units in the words of the reader, each with what to do instead.

The database refuses the same (border.guards).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from decimal import Decimal

    from border.models.successions import UnitSuccession
    from border.models.units import AdminUnit

POINT_MARGIN = 0.1  # degrees; the outline is a decoration, up to 6 km beside the line


class HasPoint(Protocol):
    lat: Decimal | None
    lon: Decimal | None


def ensure_valid_on(unit: AdminUnit, date: dt.date) -> None:
    """Raises ValidationError with code "unit_not_valid", naming the units to take."""
    if unit.is_valid_on(date):
        return
    others = "; ".join(str(other) for other in unit.counterparts_on(date).described())
    ended = unit.ended_before(date)
    day = unit.valid_to if ended else unit.valid_from
    message = (
        gettext("%(unit)s ended on %(day)s.")
        if ended
        else gettext("%(unit)s exists only since %(day)s.")
    )
    if others:
        message += " " + gettext("For %(date)s choose: %(others)s.")
    params = {
        "unit": unit.label,
        "day": date_format(day, "SHORT_DATE_FORMAT") if day else "",
        "date": date_format(date, "SHORT_DATE_FORMAT"),
        "others": others,
    }
    raise ValidationError(message, code="unit_not_valid", params=params)


def ensure_days_in_order(unit: AdminUnit) -> None:
    """At the field, before the database is asked about a period that is none."""
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        raise ValidationError({"valid_to": _("The last day lies before the first.")})


def ensure_parent_is_above(unit: AdminUnit) -> None:
    """A commune in a district or the province, a district in the province: nothing in itself."""
    levels = list(type(unit.level))
    if unit.parent and levels.index(unit.parent.level) >= levels.index(unit.level):
        message = _("%(parent)s is not of a higher level.")
        error = ValidationError(message, params={"parent": unit.parent.label})
        raise ValidationError({"parent": error})


def ensure_point_in(province: AdminUnit | None, row: HasPoint) -> None:
    """A point far outside the outline is a slip of the hand."""
    if row.lat is None or row.lon is None or not (province and province.outline):
        return
    for field, number, corners in [
        ("lon", row.lon, [lon for lon, _lat in province.outline]),
        ("lat", row.lat, [lat for _lon, lat in province.outline]),
    ]:
        least, most = min(corners) - POINT_MARGIN, max(corners) + POINT_MARGIN
        if not least <= number <= most:
            message = _("The province lies between %(least).2f and %(most).2f degrees.")
            error = ValidationError(message, params={"least": least, "most": most})
            raise ValidationError({field: error})


def ensure_successions_keep_their_days(unit: AdminUnit) -> None:
    if not unit.pk:
        return
    became, began = unit.followed_by.first(), unit.formed_from.first()
    if became and unit.valid_to != became.date - dt.timedelta(days=1):
        _refuse_day("valid_to", became)
    if began and unit.valid_from != began.date:
        _refuse_day("valid_from", began)


def _refuse_day(field: str, succession: UnitSuccession) -> None:
    message = _("This contradicts the succession %(succession)s of %(day)s.")
    params = {
        "succession": str(succession),
        "day": date_format(succession.date, "SHORT_DATE_FORMAT"),
    }
    raise ValidationError({field: ValidationError(message, params=params)})
