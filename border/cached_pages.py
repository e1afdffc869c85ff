"""What pages about units wait for: the first day of a unit, and so the last one of others."""

from __future__ import annotations

from django.conf import settings
from django.db.models import DateTimeField, F, Func, QuerySet, Value

from border.models import AdminUnit
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
