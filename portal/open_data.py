"""Data sets that everybody may take away: each app registers its own, one page lists them all.

A data set is one CSV file under an address that stays (`/data/<key>.csv`); pages of both languages
lead to the same file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = "Creative Commons Attribution 4.0 (CC BY 4.0)"
_ODD_FIRST_LETTERS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    name: str
    meaning: Any


@dataclass(frozen=True)
class DataSet:
    """`rows` holds only what anybody may see, one value per column; words are translated when shown."""

    key: str
    title: Any
    description: Any
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Sequence[Any]]]
    source: Any = ""
    position: int = 100


_data_sets: dict[str, DataSet] = {}


def register(data_set: DataSet) -> None:
    """Call it in AppConfig.ready()."""
    _data_sets[data_set.key] = data_set


def data_sets() -> list[DataSet]:
    return sorted(_data_sets.values(), key=lambda one: one.position)


def get(key: str) -> DataSet:
    """KeyError for a data set nobody registered."""
    return _data_sets[key]


def as_csv(data_set: DataSet) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads the accents.

    In one piece: the page cache keeps it whole, and the largest set has some thousand rows.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in data_set.columns])
    for row in data_set.rows():
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """Text stays text in a spreadsheet: no formula comes out of data."""
    text = "" if value is None else str(value)
    is_odd = isinstance(value, str) and text.startswith(_ODD_FIRST_LETTERS)
    return f"'{text}" if is_odd else text
