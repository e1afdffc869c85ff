"""Names beside points, so that none covers another name, a point or a mark.

Each name tries the places around its point, the more important names first. One that fits nowhere
is left out: the table beside the map has all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

LETTER = 0.56  # width of a letter, in heights; measured on Vietnamese names in Be Vietnam Pro
CELL = 60.0

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Wanted:
    """A name for what stands at (x, y) and takes `radius` around it and the box `mark`.

    `is_area`: it names ground and not a point, so it stands on the place and not beside it.
    """

    key: Hashable
    text: str
    x: float
    y: float
    size: float
    radius: float = 0.0
    mark: Box | None = None
    is_area: bool = False


@dataclass(frozen=True)
class Label:
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


def place(wanted: Sequence[Wanted], *, width: float, height: float) -> dict[Hashable, Label]:
    """Labels by key, of as many as fit; earlier ones are more important."""
    taken = _Taken()
    for name in wanted:
        taken.add_shapes(name)
    placed: dict[Hashable, Label] = {}
    for name in wanted:
        for label in _beside(name) if not name.is_area else _around(name):
            left, top, right, bottom = label.box
            inside = left >= 0 and top >= 0 and right <= width and bottom <= height
            if inside and taken.is_free(label.box, name.key):
                taken.add(label.box)
                placed[name.key] = label
                break
    return placed


def _beside(name: Wanted) -> Iterator[Label]:
    gap = name.radius + name.size * 0.25
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


class _Taken:
    """Boxes by the cells they touch, so that a country of places is looked through quickly."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[Box, Hashable]]] = defaultdict(list)

    def add_shapes(self, name: Wanted) -> None:
        if name.radius:
            x, y, r = name.x, name.y, name.radius
            self.add((x - r, y - r, x + r, y + r), name.key)
        if name.mark:
            self.add(name.mark)

    def add(self, box: Box, key: Hashable = None) -> None:
        for cell in _cells(box):
            self.cells[cell].append((box, key))

    def is_free(self, box: Box, key: Hashable) -> bool:
        """A name may touch its own point, not its mark."""
        return not any(
            (other is None or other != key) and _overlap(box, there)
            for cell in _cells(box)
            for there, other in self.cells.get(cell, ())
        )


def _overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = (int(side // CELL) for side in box)
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
