"""Degrees to units of a drawing: a flat map that is right in the middle of the province."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 1000.0
MARGIN = 30.0

LonLat = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    west: float
    north: float
    scale: float  # units a degree of latitude
    narrowing: float  # a degree of longitude is this much shorter
    height: float

    @classmethod
    def around(cls, points: Iterable[LonLat]) -> Projection:
        """So that all points fit in, WIDTH wide."""
        lons, lats = zip(*(list(points) or [(0.0, 0.0)]), strict=True)
        west, east, south, north = min(lons), max(lons), min(lats), max(lats)
        narrowing = math.cos(math.radians((south + north) / 2))
        scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrowing, 0.01)
        return cls(west, north, scale, narrowing, (north - south) * scale + 2 * MARGIN)

    @property
    def lines(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Slope and start of the line from longitude to x, and from latitude to y."""
        across = self.narrowing * self.scale
        return (
            (across, MARGIN - self.west * across),
            (-self.scale, MARGIN + self.north * self.scale),
        )

    def xy(self, point: LonLat) -> tuple[float, float]:
        (across, left), (down, top) = self.lines
        return across * point[0] + left, down * point[1] + top
