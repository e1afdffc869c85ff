"""Where a name may stand that has no room at its place, with a line that leads there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# From the place to the name, in heights of its letters.
FURTHER = (1.2, 2.0, 3.0, 4.2, 5.5)
FURTHEST = (*FURTHER, 7.0, 9.0, 11.5)
# Straight up and down first: a province is wide, so that is the way out of it.
DIRECTIONS = sorted(
    ((math.cos(angle), math.sin(angle)) for angle in map(math.radians, range(0, 360, 10))),
    key=lambda direction: -abs(direction[1]),
)
STEP = 8.0  # of the line, from one place that must be free to the next
STEEP = 0.3  # cosine of a direction from which a name stands over or under the end of its line


class Line(NamedTuple):
    from_x: float
    from_y: float
    to_x: float
    to_y: float

    def moved(self, right: float, down: float) -> Line:
        return Line(self.from_x + right, self.from_y + down, self.to_x + right, self.to_y + down)

    def points(self) -> Iterator[tuple[float, float]]:
        """Along the line, ends included."""
        across, down = self.to_x - self.from_x, self.to_y - self.from_y
        steps = max(1, math.ceil(math.hypot(across, down) / STEP))
        for step in range(steps + 1):
            yield self.from_x + across * step / steps, self.from_y + down * step / steps


class Spot(NamedTuple):
    """Where the letters stand, and from what side, at the end of the line."""

    x: float
    y: float
    anchor: str
    line: Line


def spots(
    x: float, y: float, distances: Iterable[float], *, size: float, clear: float
) -> Iterator[Spot]:
    """In the order of the distances, every other direction at each. `clear`: how far from the
    place the line begins."""
    for number, heights in enumerate(distances):
        away = clear + heights * size
        for right, down in DIRECTIONS[number % 2 :: 2]:
            line = Line(x + clear * right, y + clear * down, x + away * right, y + away * down)
            yield _at_end(line, right, down, size)


def _at_end(line: Line, right: float, down: float, size: float) -> Spot:
    if abs(right) <= STEEP:
        below = line.to_y + size * (1.0 if down > 0 else -0.35)
        return Spot(line.to_x, below, "middle", line)
    aside = size * 0.25 if right > 0 else -size * 0.25
    anchor = "start" if right > 0 else "end"
    return Spot(line.to_x + aside, line.to_y + size * 0.35, anchor, line)
