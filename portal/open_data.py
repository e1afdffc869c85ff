"""Data sets that everybody may take away: each app registers its own, one page lists them all.

A data set is one CSV file under an address that stays (`/data/<key>.csv`); pages of both languages
lead to the same file. One with points on the map is GeoJSON too (`/data/<key>.geojson`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = "Creative Commons Attribution 4.0 (CC BY 4.0)"
_POINT = ("lon", "lat")
_ODD_FIRST_LETTERS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    name: str
    meaning: Any


@dataclass(frozen=True)
class DataSet:
    """`rows` holds only what anybody may see, one value per column; words are translated when shown.

    `rights`: what the licence does not cover, where the office passes on what others made.
    """

    key: str
    title: Any
    description: Any
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Sequence[Any]]]
    source: Any = ""
    rights: Any = ""
    position: int = 100

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def has_points(self) -> bool:
        """Degrees of WGS 84 in two of the columns."""
        return {*_POINT} <= set(self.names)


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
    writer.writerow(data_set.names)
    for row in data_set.rows():
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def as_geojson(data_set: DataSet) -> bytes:
    """RFC 7946: a feature for each row, those without a point with the geometry null."""
    return json.dumps(
        {
            "type": "FeatureCollection",
            "licence": LICENCE_URL,
            "rights": str(data_set.rights),
            "source": str(data_set.source),
            "features": [_feature(data_set.names, row) for row in data_set.rows()],
        },
        ensure_ascii=False,
        default=_in_json,
    ).encode()


def _in_json(value: Any) -> float | str:
    """Numbers stay numbers, days become ISO 8601."""
    return float(value) if isinstance(value, Decimal) else str(value)


def _feature(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    values = dict(zip(names, row, strict=True))
    point = [values.pop(name) for name in _POINT]
    geometry = None
    if None not in point:
        geometry = {"type": "Point", "coordinates": [float(degrees) for degrees in point]}
    return {"type": "Feature", "geometry": geometry, "properties": values}


def _cell(value: Any) -> str:
    """Text stays text in a spreadsheet: no formula comes out of data."""
    text = "" if value is None else str(value)
    is_odd = isinstance(value, str) and text.startswith(_ODD_FIRST_LETTERS)
    return f"'{text}" if is_odd else text
