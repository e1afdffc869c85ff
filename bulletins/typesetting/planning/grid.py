"""The page as a grid of lines, and all that measure.typ has measured on it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Measured = Mapping[str, Any]


@dataclass(frozen=True)
class Frame:
    """The measures of a page, in points and lines."""

    lines: int
    pitch: float
    leading: float
    margin_top: float
    text_width: float
    column_width: float
    text_height: float
    cover_width: float
    cover_height: float

    def lines_of(self, height: float) -> int:
        """Lines that a block of this height takes on the grid."""
        return max(1, math.ceil((height + self.leading) / self.pitch - 0.02))

    def text_lines(self, height: float) -> int:
        return max(1, round((height + self.leading) / self.pitch))

    def height(self, lines: int) -> float:
        """From the top of the first to the foot of the last line."""
        return lines * self.pitch - self.leading

    def span(self, line: int, lines: int) -> float:
        """Height from `line` down to the top of the line after, or to the foot of the page."""
        return min(lines * self.pitch, self.text_height - line * self.pitch)


class Measures:
    """The entries of measure.typ by what they measure.

    `items` has heads and captions by the item's key, `atoms` the blocks of a body by key and language.
    """

    def __init__(self, entries: Sequence[Measured]) -> None:
        by_kind: dict[str, list[Measured]] = {}
        for entry in entries:
            by_kind.setdefault(entry["kind"], []).append(entry)
        frame = by_kind["frame"][0]
        self.frame = Frame(**{name: frame[name] for name in Frame.__dataclass_fields__})
        self.items = {entry["key"]: entry for entry in by_kind.get("item", [])}
        self.atoms: dict[tuple[str, str], Sequence[Measured]] = {
            (entry["key"], entry["language"]): entry["atoms"] for entry in by_kind.get("atoms", [])
        }
        self.contents = by_kind["contents"][0]
        self.outreach = by_kind.get("outreach", [None])[0]
