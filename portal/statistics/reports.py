"""What was read in a period: for the public page and, by author and column, for the office."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from portal.statistics import counted
from portal.statistics.counted import PAGES, Thing
from portal.statistics.models import DayCount, DayVisitors


@dataclass(frozen=True)
class Span:
    """One day or month: readers (each day counted by itself) and pages opened."""

    start: dt.date
    readers: int
    pages: int


def by_day(last: dt.date, days: int = 30) -> list[Span]:
    """Oldest first; days without readers too."""
    first = last - dt.timedelta(days=days - 1)
    wanted = [first + dt.timedelta(days=number) for number in range(days)]
    readers = DayVisitors.objects.filter(day__range=(first, last)).values_list("day", "visitors")
    pages = _pages().filter(day__range=(first, last)).values_list("day", "count")
    return _spans(wanted, dict(readers), dict(pages))


def by_month(last: dt.date, months: int = 12) -> list[Span]:
    wanted = [_month(last, -back) for back in reversed(range(months))]
    in_time = {"day__gte": wanted[0], "day__lte": last}
    return _spans(
        wanted,
        _sums(DayVisitors.objects.filter(**in_time), "visitors"),
        _sums(_pages().filter(**in_time), "count"),
    )


def _pages() -> QuerySet[DayCount]:
    return DayCount.objects.filter(kind=PAGES)


def _sums(rows: QuerySet, field: str) -> dict[dt.date, int]:
    months = rows.order_by().annotate(month=TruncMonth("day")).values_list("month")
    return dict(months.annotate(sum=Sum(field)))


def _spans(starts: Iterable[dt.date], readers: dict, pages: dict) -> list[Span]:
    return [Span(start, readers.get(start, 0), pages.get(start, 0)) for start in starts]


def _month(day: dt.date, offset: int) -> dt.date:
    number = day.year * 12 + day.month - 1 + offset
    return dt.date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True)
class Row:
    """One thing in one period; `thing` is None when its row was deleted."""

    period: dt.date | None
    kind: counted.Kind
    key: int
    count: int
    thing: Thing | None = None

    @property
    def title(self) -> str:
        return self.thing.title if self.thing else f"#{self.key}"


def most(
    kind: counted.Kind, first: dt.date, last: dt.date, *, language: str = "", limit: int = 10
) -> list[Row]:
    """The most read public things of one language."""
    found: list[Row] = []
    rows = _totals(first, last, [kind.name]).order_by("-sum", "key")
    # What is not public any more or in the other language drops out: look a little further down.
    best = [(key, number) for _kind, key, number in rows[: limit * 5]]
    things = {thing.key: thing for thing in kind.published([key for key, _number in best])}
    for key, number in best:
        thing = things.get(key)
        if thing and (not language or thing.language in {"", language}) and len(found) < limit:
            found.append(Row(None, kind, key, number, thing))
    return found


@dataclass(frozen=True)
class Choice:
    """What somebody of the office asks for; empty means all."""

    first: dt.date
    last: dt.date
    kind: str = ""
    column: str = ""
    author: str = ""
    by_month: bool = False

    @property
    def kinds(self) -> list[str]:
        return [self.kind] if self.kind else [kind.name for kind in counted.kinds()]


def rows(choice: Choice) -> Iterator[Row]:
    """Most read first; with `by_month` month after month."""
    periods = _totals(choice.first, choice.last, choice.kinds, by_month=choice.by_month)
    order = ["month"] if choice.by_month else []
    found = list(periods.order_by(*order, "-sum", "kind", "key"))
    things = _things({(line[-3], line[-2]) for line in found})
    for line in found:
        kind, key, number = line[-3:]
        thing = things.get((kind, key))
        if fits(thing, choice):
            period = line[0] if choice.by_month else None
            yield Row(period, counted.kind(kind), key, number, thing)


def _totals(first: dt.date, last: dt.date, kinds: Collection[str], *, by_month=False) -> QuerySet:
    rows = DayCount.objects.filter(day__range=(first, last), kind__in=kinds).order_by()
    names = ["kind", "key"]
    if by_month:
        rows, names = rows.annotate(month=TruncMonth("day")), ["month", *names]
    return rows.values_list(*names).annotate(sum=Sum("count"))


def _things(names: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Thing]:
    keys = defaultdict(list)
    for kind, key in names:
        keys[kind].append(key)
    return {
        (kind, thing.key): thing
        for kind, numbers in keys.items()
        for thing in counted.kind(kind).every(numbers)
    }


def fits(thing: Thing | None, choice: Choice) -> bool:
    column, author = (thing.column, thing.author) if thing else ("", "")
    return choice.column in {"", column} and choice.author in {"", author}


def sums(rows: Iterable[Row], attribute: str) -> list[tuple[str, int]]:
    """Totals by "column" or "author" of the things that have one, greatest first."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.thing and (name := getattr(row.thing, attribute)):
            found[name] += row.count
    return sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
