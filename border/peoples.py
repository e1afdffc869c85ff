"""The peoples of the province as the censuses counted them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from border.models import BorderFigure


@dataclass(frozen=True)
class People:
    """`counts`: one for each period, None where nobody counted. `share`: per cent of the newest."""

    figure: BorderFigure
    counts: Sequence[Decimal | None]
    share: Decimal | None


@dataclass(frozen=True)
class Peoples:
    """`periods`: the newest first, as `counts` of each people are."""

    periods: Sequence[str]
    rows: Sequence[People]

    @property
    def total(self) -> Decimal:
        return sum((row.counts[0] for row in self.rows if row.counts[0]), Decimal())

    @classmethod
    def of(cls, figures: Iterable[BorderFigure]) -> Peoples:
        """`figures`: from `of_peoples()`; one people has the same label in every period."""
        counted: dict[str, dict[str, BorderFigure]] = {}
        for figure in figures:
            counted.setdefault(figure.label_vi, {})[figure.period] = figure
        periods = sorted({period for row in counted.values() for period in row}, reverse=True)
        newest = sum((row[periods[0]].value for row in counted.values() if periods[0] in row), 0)
        return cls(periods, [_people(row, periods, newest) for row in counted.values()])


def _people(row: dict[str, BorderFigure], periods: Sequence[str], whole: Decimal | int) -> People:
    counts = [row[period].value if period in row else None for period in periods]
    share = counts[0] / whole * 100 if counts[0] is not None and whole else None
    return People(next(iter(row.values())), counts, share)
