"""The map of places as SVG text. Knows degrees, words and numbers, no models.

border.places_map brings it together with what is in the database.
"""

from border.map.drawing import Group, Place, draw
from border.map.signs import STEPS, Mark, legend_mark, legend_point, legend_spokes

__all__ = [
    "STEPS",
    "Group",
    "Mark",
    "Place",
    "draw",
    "legend_mark",
    "legend_point",
    "legend_spokes",
]
