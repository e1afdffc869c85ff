"""What pages about units and gates wait for, though nobody writes then: days and hours to come."""

from __future__ import annotations

from django.conf import settings
from django.db.models import DateTimeField, F, Func, QuerySet, Value

from border.models import AdminUnit, GateNotice, GatePeriod
from portal.page_cache import timetable


def beginnings() -> QuerySet[AdminUnit]:
    """Units with `begins_at`, midnight of their first day where the office is."""
    midnight = Func(
        Value(settings.TIME_ZONE),
        F("valid_from"),
        template="TIMEZONE(%(expressions)s::timestamp)",
        output_field=DateTimeField(),
    )
    return AdminUnit.objects.annotate(begins_at=midnight)


def register() -> None:
    timetable.register(beginnings, table=AdminUnit._meta.db_table, field="begins_at")
    for moment in ("shown_from", "shown_until"):
        timetable.register(GateNotice.objects.all, table=GateNotice._meta.db_table, field=moment)
    for moment in ("begins", "ends"):
        timetable.register(
            GatePeriod.objects.with_moments, table=GatePeriod._meta.db_table, field=moment
        )
