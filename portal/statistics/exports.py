"""The statistics as an Excel file, row by row: memory does not grow with the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

import xlsxwriter
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.statistics import counted, reports
from portal.statistics.models import DayCount, DayVisitors
from portal.statistics.reports import Choice, Row

# What somebody wrote into a title stays text: no formula, no link that opens by itself.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ROWS_OF_A_SHEET = 1_048_000


def write(file: IO[bytes], choice: Choice, *, by: str) -> int:
    """How many rows of things the file has; `by`: who asked for it."""
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheets = _Sheets(book)
    rows = list(reports.rows(choice))
    sheets.add(_("By month and title"), _columns(), map(_cells, rows[:_ROWS_OF_A_SHEET]))
    times = (_("Views, downloads"), 18)
    sheets.add(_("By column"), [(_("Column"), 40), times], reports.sums(rows, "column"))
    sheets.add(_("By author"), [(_("Author"), 40), times], reports.sums(rows, "author"))
    sheets.add(_("By day"), _day_columns(), _days(choice))
    sheets.add(
        _("About this file"), [(_("About this file"), 24), ("", 60)], _about(choice, by, len(rows))
    )
    book.close()
    return len(rows)


class _Sheets:
    """A sheet after the other: with constant memory none is written to again."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})
        self._month = book.add_format({"num_format": "mm/yyyy"})

    def add(
        self, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
    ) -> None:
        sheet = self._book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        for place, (name, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name, self._head)
        for line, cells in enumerate(rows, start=1):
            for place, value in enumerate(cells):
                self._write(sheet, line, place, value)

    def _write(self, sheet: Any, line: int, place: int, value: Any) -> None:
        if isinstance(value, Month):
            sheet.write_datetime(line, place, _midnight(value.start), self._month)
        elif isinstance(value, dt.date):
            sheet.write_datetime(line, place, _midnight(value), self._day)
        elif isinstance(value, int):
            sheet.write_number(line, place, value)
        else:
            sheet.write_string(line, place, str(value))


@dataclass(frozen=True)
class Month:
    """Written as 09/2026, so that Excel can sort it."""

    start: dt.date


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel knows no time zones


def _columns() -> list[tuple[str, int]]:
    return [
        *((_("Month"), 10), (_("Kind"), 22), (_("Language"), 10), (_("Column"), 24)),
        *((_("Author"), 24), (_("Title"), 60), (_("Address"), 50), (_("Views, downloads"), 18)),
    ]


def _cells(row: Row) -> list[Any]:
    thing = row.thing
    return [
        Month(row.period) if row.period else "",
        row.kind.label,
        thing.language if thing else "",
        thing.column if thing else "",
        thing.author if thing else "",
        row.title,
        f"{settings.SITE_URL}{thing.url}" if thing else "",
        row.count,
    ]


def _day_columns() -> list[tuple[str, int]]:
    return [(_("Day"), 12), (_("Readers"), 12), (_("Pages opened"), 14)]


def _days(choice: Choice) -> Iterable[tuple[dt.date, int, int]]:
    """Only days on which something was counted."""
    between = (choice.first, choice.last)
    readers = dict(DayVisitors.objects.filter(day__range=between).values_list("day", "visitors"))
    counts = DayCount.objects.filter(kind=counted.PAGES, day__range=between)
    pages = dict(counts.values_list("day", "count"))
    for day in sorted({*readers, *pages}):
        yield day, readers.get(day, 0), pages.get(day, 0)


def _about(choice: Choice, by: str, rows: int) -> list[tuple[str, Any]]:
    kind = counted.kind(choice.kind).label if choice.kind else _("All")
    now = timezone.localtime()
    return [
        (_("From"), choice.first),
        (_("To"), choice.last),
        (_("Kind"), kind),
        (_("Column"), choice.column or _("All")),
        (_("Author"), choice.author or _("All")),
        (_("Rows"), rows),
        (_("Made by"), by),
        (_("Made at"), f"{now:%d/%m/%Y %H:%M}"),
    ]
