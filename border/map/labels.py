"""Names beside points, so that none covers another name, a point or a mark.

Each name tries the places around its point, the more important names first. One that fits nowhere
is left out: the table beside the map has all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

LETTER = 0.56  # width of a letter, in heights; measured on Vietnamese names in Be Vietnam Pro
CELL = 100
MOST_ON_PHONE = 60  # names that are tried there; it never has room for so many

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Wanted:
    """A name for what stands at (x, y) and takes `radius` around it and the box `mark`.

    `gap`: from there to the name. `is_area`: it names ground and not a point, so it stands on the
    place and not beside it.
    """

    key: Hashable
    text: str
    x: float
    y: float
    size: float
    radius: float = 0.0
    gap: float = 0.0
    mark: Box | None = None
    is_area: bool = False

    def scaled(self, times: float, *, shapes: float) -> Wanted:
        """The same around the same spot, so many times as large."""
        return replace(
            self,
            size=self.size * times,
            gap=self.gap * times,
            radius=self.radius * shapes,
            mark=self.mark and _scaled(self.mark, self.x, self.y, shapes),
        )

    def choices(self) -> Iterator[Label]:
        """Where its label could stand, the best place first."""
        return _around(self) if self.is_area else _beside(self)


class Label(NamedTuple):
    text: str
    x: float
    y: float  # of the line the letters stand on
    anchor: str
    size: float

    @property
    def box(self) -> Box:
        width = len(self.text) * LETTER * self.size
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, self.y - self.size * 0.95, left + width, self.y + self.size * 0.3


def place(
    wanted: Sequence[Wanted], *, width: float, height: float, taken: Iterable[Box] = ()
) -> dict[Hashable, Label]:
    """Labels by key, of as many as fit; earlier ones are more important. `taken`: by others."""
    sheet = _Sheet(wanted, width, height)
    for box in taken:
        sheet.add(box)
    placed: dict[Hashable, Label] = {}
    for name in wanted:
        if label := sheet.first_fit(name):
            sheet.add(label.box)
            placed[name.key] = label
    return placed


def place_on_both(
    screen: Sequence[Wanted], phone: Sequence[Wanted], *, width: float, height: float
) -> tuple[dict[Hashable, Label], dict[Hashable, Label]]:
    """Labels for two sizes of the same names, in the same order.

    A name beside a point stands on the same side in both, so that one text can serve both; one that
    fits only the smaller size is on the screen only. Names of ground stand wherever they fit.
    """
    wide, narrow = _Sheet(screen, width, height), _Sheet(phone, width, height)
    tried = {name.key for name in phone[:MOST_ON_PHONE]}
    placed: tuple[dict[Hashable, Label], dict[Hashable, Label]] = ({}, {})
    for small, large in zip(screen, phone, strict=True):
        if small.is_area:
            labels = wide.first_fit(small), narrow.first_fit(large)
        else:
            labels = _same_side(small, large, wide, narrow if small.key in tried else None)
        for sheet, found, label in zip((wide, narrow), placed, labels, strict=True):
            if label:
                sheet.add(label.box)
                found[small.key] = label
    return placed


def _same_side(
    small: Wanted, large: Wanted, wide: _Sheet, narrow: _Sheet | None
) -> tuple[Label | None, Label | None]:
    only_wide = None
    for label, larger in zip(small.choices(), large.choices(), strict=True):
        if wide.fits(label, small.key):
            if narrow is None:
                return label, None
            if narrow.fits(larger, small.key):
                return label, larger
            only_wide = only_wide or label
    return only_wide, None


def _beside(name: Wanted) -> Iterator[Label]:
    gap = name.gap
    middle, above, below = name.y + name.size * 0.35, name.y - gap, name.y + gap + name.size * 0.7
    for x, y, anchor in (
        (name.x + gap, middle, "start"),
        (name.x - gap, middle, "end"),
        (name.x, above, "middle"),
        (name.x, below, "middle"),
        (name.x + gap * 0.7, above, "start"),
        (name.x + gap * 0.7, below, "start"),
        (name.x - gap * 0.7, above, "end"),
        (name.x - gap * 0.7, below, "end"),
    ):
        yield Label(name.text, x, y, anchor, name.size)


def _around(name: Wanted) -> Iterator[Label]:
    """The middle first, then what is nearest to it."""
    across = len(name.text) * LETTER * name.size / 4
    for column, row in _NEAREST:
        x, y = name.x + column * across, name.y + name.size * (0.35 + row / 2)
        yield Label(name.text, x, y, "middle", name.size)


# Steps from the middle: quarters of the name across, half lines up and down.
_NEAREST = sorted(product(range(-2, 3), range(-5, 6)), key=lambda step: step[0] ** 2 + step[1] ** 2)


class _Sheet:
    """What is taken on a drawing: boxes by the cells they touch, so that a country of places is
    looked through quickly."""

    def __init__(self, wanted: Iterable[Wanted], width: float, height: float) -> None:
        self.width, self.height = width, height
        self.cells: dict[tuple[int, int], list[tuple[Box, Hashable]]] = defaultdict(list)
        for name in wanted:
            self.add_shapes(name)

    def first_fit(self, name: Wanted) -> Label | None:
        return next((label for label in name.choices() if self.fits(label, name.key)), None)

    def fits(self, label: Label, key: Hashable) -> bool:
        left, top, right, bottom = label.box
        inside = left >= 0 and top >= 0 and right <= self.width and bottom <= self.height
        return inside and self.is_free(label.box, key)

    def add_shapes(self, name: Wanted) -> None:
        if name.radius:
            self.add(box_around(name.x, name.y, name.radius), name.key)
        if name.mark:
            self.add(name.mark)

    def add(self, box: Box, key: Hashable = None) -> None:
        for cell in _cells(box):
            self.cells[cell].append((box, key))

    def is_free(self, box: Box, key: Hashable) -> bool:
        """A name may touch its own point, not its mark."""
        left, top, right, bottom = box
        for cell in _cells(box):
            for (west, north, east, south), other in self.cells.get(cell, ()):
                touches = left < east and west < right and top < south and north < bottom
                if touches and (other is None or other != key):
                    return False
        return True


def box_around(x: float, y: float, half: float) -> Box:
    return x - half, y - half, x + half, y + half


def _scaled(box: Box, x: float, y: float, times: float) -> Box:
    left, top, right, bottom = box
    return (
        *(x + (left - x) * times, y + (top - y) * times),
        *(x + (right - x) * times, y + (bottom - y) * times),
    )


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    columns = range(int(left // CELL), int(right // CELL) + 1)
    return [
        (column, row)
        for row in range(int(top // CELL), int(bottom // CELL) + 1)
        for column in columns
    ]
