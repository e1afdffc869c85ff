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

    def xy(self, point: LonLat) -> tuple[float, float]:
        lon, lat = point
        return (
            MARGIN + (lon - self.west) * self.narrowing * self.scale,
            MARGIN + (self.north - lat) * self.scale,
        )
