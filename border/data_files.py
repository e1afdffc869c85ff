"""The shipped data files, read row by row into the fields of our models.

Nothing here touches the database. What a row says that cannot be is collected as a `Problem`
naming file and line; the caller refuses the whole load if there is one.
"""

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.db.models import Choices

from border.models import Kind

KINDS = {
    "province": Kind.PROVINCE,
    "district": Kind.DISTRICT,
    "provincial city": Kind.CITY,
    "town": Kind.TOWN,
    "commune": Kind.COMMUNE,
    "ward": Kind.WARD,
    "township": Kind.TOWNSHIP,
}


@dataclass
class Row:
    """One line of a file; every getter notes a problem instead of failing."""

    place: str
    cells: dict[str, str]
    problems: list[str]

    def text(self, column: str) -> str:
        if column not in self.cells:
            self.problem(f"no column {column}")
        return (self.cells.get(column) or "").strip()

    def number(self, column: str) -> Decimal | None:
        return self._read(column, Decimal, InvalidOperation)

    def date(self, column: str) -> dt.date | None:
        return self._read(column, dt.date.fromisoformat, ValueError)

    def yes(self, column: str) -> bool:
        return self.choice(column, {"yes": True, "no": False}) or False

    def choice(self, column: str, choices: dict):
        return self._read(column, choices.__getitem__, KeyError)

    def one_of(self, column: str, choices: type[Choices]) -> str:
        return self.choice(column, {value: value for value in choices.values}) or ""

    def problem(self, what: str) -> None:
        self.problems.append(f"{self.place}: {what}")

    def _read(self, column: str, convert: Callable, error: type[Exception]):
        text = self.text(column)
        if not text:
            return None
        try:
            return convert(text)
        except error:
            self.problem(f"{column} cannot be {text!r}")
            return None


@dataclass
class DataFiles:
    """A folder of data files, and what was found wrong in them."""

    folder: Path
    problems: list[str] = field(default_factory=list)

    def rows(self, name: str, *, may_be_missing: bool = False) -> Iterator[Row]:
        path = self.folder / name
        if not path.is_file():
            if not may_be_missing:
                self.problems.append(f"{name}: missing")
            return
        # utf-8-sig: with or without the mark that Excel puts first.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for cells in reader:
                yield Row(f"{name}, line {reader.line_num}", cells, self.problems)

    def outline(self, name: str) -> list[list[float]] | None:
        """Corners of the only polygon of a GeoJSON file; a folder may come without it."""
        path = self.folder / name
        if not path.is_file():
            return None
        try:
            (feature,) = json.loads(path.read_text(encoding="utf-8"))["features"]
            (ring,) = feature["geometry"]["coordinates"]
            return [[float(lon), float(lat)] for lon, lat in ring]
        except (ValueError, KeyError, TypeError):
            self.problems.append(f"{name}: one polygon without holes expected")
            return None
