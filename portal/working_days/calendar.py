"""Counting working days.

The day on which something happens does not count, the period begins with the next one (Civil Code
2015, Article 147); Saturdays, Sundays and holidays do not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from portal.working_days.models import SpecialDay

DAY = dt.timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Free weekdays and worked weekends; a year it knows nothing of has neither."""

    off: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()

    def is_working_day(self, day: dt.date) -> bool:
        if day.weekday() >= _SATURDAY:
            return day in self.worked
        return day not in self.off

    def add(self, start: dt.date, days: int) -> dt.date:
        """The `days`th working day after `start`; `start` itself for 0."""
        if days < 0:
            raise ValueError("days must not be negative")
        day = start
        while days:
            day += DAY
            days -= self.is_working_day(day)
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(map(self.is_working_day, _days_after(start, end)))


def calendar() -> Calendar:
    """All days the office has entered, a dozen a year; one query."""
    found: dict[str, set[dt.date]] = {kind: set() for kind in SpecialDay.Kind.values}
    for day, kind in SpecialDay.objects.order_by().values_list("day", "kind"):
        found[kind].add(day)
    return Calendar(frozenset(found["off"]), frozenset(found["worked"]))


def _days_after(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    for number in range(1, (end - start).days + 1):
        yield start + number * DAY
