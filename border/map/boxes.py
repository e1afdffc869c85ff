"""Boxes on a drawing, and what is taken there: found by cells, since it is asked thousands of times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

CELL = 100

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Taken:
    """Boxes by the cells they touch, so that a country of places is looked through quickly."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[Box, Hashable]]] = defaultdict(list)

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


def scaled(box: Box, x: float, y: float, times: float) -> Box:
    left, top, right, bottom = box
    return (
        *(x + (left - x) * times, y + (top - y) * times),
        *(x + (right - x) * times, y + (bottom - y) * times),
    )


def _cells(box: Box) -> list[tuple[int, int]]:
    west, north, east, south = (int(side // CELL) for side in box)
    if west == east and north == south:  # as mostly, and this is asked thousands of times
        return [(west, north)]
    return [(column, row) for row in range(north, south + 1) for column in range(west, east + 1)]
