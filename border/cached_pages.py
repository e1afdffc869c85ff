"""What pages about units and gates wait for, though nobody writes then: days and hours to come."""

from __future__ import annotations

from django.conf import settings
from django.db.models import DateField, DateTimeField, ExpressionWrapper, F, Func, QuerySet, Value
from django.db.models.expressions import Combinable

from border.models import AdminUnit, GateNotice, GatePeriod, OppositeLocality
from portal.page_cache import timetable

# The day after the last one of a period.
DAY_AFTER = ExpressionWrapper(F("valid_to") + 1, output_field=DateField())


def changes_of_units() -> QuerySet[AdminUnit]:
    """Units with the first moment they exist (`begins`) and the first they do not (`ends`): one may
    end with nothing that begins."""
    return AdminUnit.objects.annotate(begins=_midnight(F("valid_from")), ends=_midnight(DAY_AFTER))


def changes_of_kind() -> QuerySet[GatePeriod]:
    """Kinds of gates with the first moment they hold (`begins`) and the first they do not
    (`ends`)."""
    return GatePeriod.objects.annotate(begins=_midnight(F("valid_from")), ends=_midnight(DAY_AFTER))


def sisterhoods() -> QuerySet[OppositeLocality]:
    """Sister localities with `begins`, midnight of their first day."""
    return OppositeLocality.objects.annotate(begins=_midnight(F("sister_since")))


def _midnight(day: Combinable) -> Func:
    """The moment a day begins where the office is."""
    return Func(
        Value(settings.TIME_ZONE),
        day,
        template="TIMEZONE(%(expressions)s::timestamp)",
        output_field=DateTimeField(),
    )


def register() -> None:
    for moment in ("shown_from", "shown_until"):
        timetable.register(GateNotice.objects.all, table=GateNotice._meta.db_table, field=moment)
    for moment in ("begins", "ends"):
        timetable.register(changes_of_units, table=AdminUnit._meta.db_table, field=moment)
        timetable.register(changes_of_kind, table=GatePeriod._meta.db_table, field=moment)
    timetable.register(sisterhoods, table=OppositeLocality._meta.db_table, field="begins")
