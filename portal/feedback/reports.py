"""What the office sees of the ratings: how content readers are, and with which pages they are not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth

from portal.feedback.models import RatingCount, Remark, Score

# One reader of one is no "100 %": below this many ratings only the counts are told.
FEWEST_FOR_SHARE = 5


def share_of(content: int, total: int) -> int | None:
    """How many of a hundred are content; None for too few to say."""
    return round(100 * content / total) if total >= FEWEST_FOR_SHARE else None


@dataclass(frozen=True)
class Row:
    """`subject`: a page, a month or nothing, which is everything."""

    subject: Any
    content: int
    fair: int
    poor: int

    @property
    def total(self) -> int:
        return self.content + self.fair + self.poor

    @property
    def share(self) -> int | None:
        """How many of a hundred are satisfied or very satisfied, if that says anything."""
        return share_of(self.content + self.fair, self.total)


def whole(first: dt.date, last: dt.date) -> Row:
    return Row(None, **_between(first, last).order_by().aggregate(**_sums()))


def by_month(first: dt.date, last: dt.date) -> list[Row]:
    months = _between(first, last).values_list(TruncMonth("day"))
    return _rows(months, order=[TruncMonth("day")])


def by_page(first: dt.date, last: dt.date, *, limit: int) -> list[Row]:
    """Those that left most readers not satisfied first."""
    pages = _between(first, last).values_list("page")
    return _rows(pages, order=["-poor", "-fair", "-content", "page"], limit=limit)


def remarks(first: dt.date, last: dt.date) -> QuerySet[Remark]:
    return Remark.objects.filter(day__range=(first, last))


def _between(first: dt.date, last: dt.date) -> QuerySet[RatingCount]:
    return RatingCount.objects.filter(day__range=(first, last))


def _rows(subjects: Any, *, order: list[Any], limit: int | None = None) -> list[Row]:
    return [Row(*found) for found in subjects.annotate(**_sums()).order_by(*order)[:limit]]


def _sums() -> dict[str, Coalesce]:
    """In the order of Row."""
    return {score.name.lower(): Coalesce(Sum("count", filter=Q(score=score)), 0) for score in Score}
