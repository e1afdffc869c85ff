"""The outline of the province: decoration, up to 6 km off, and never "the border"."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from border.map.projection import LonLat

FILE = Path(__file__).resolve().parents[1] / "data" / "province_outline.geojson"


@cache
def province_outline() -> tuple[LonLat, ...]:
    (feature,) = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    (ring,) = feature["geometry"]["coordinates"]
    return tuple((lon, lat) for lon, lat in ring)
