"""The map of places as SVG text. Knows degrees, words and numbers, no models.

border.places_map brings it together with what is in the database.
"""

from border.map.drawing import Group, OnPaper, Place, draw, draw_on_paper
from border.map.projection import LonLat, Projection
from border.map.signs import STEPS, Mark, legend_mark, legend_point, legend_spokes
from border.map.small import Sign, Spot, ToSet, draw_small, draw_to_set

__all__ = [
    "STEPS",
    "Group",
    "LonLat",
    "Mark",
    "OnPaper",
    "Place",
    "Projection",
    "Sign",
    "Spot",
    "ToSet",
    "draw",
    "draw_on_paper",
    "draw_small",
    "draw_to_set",
    "legend_mark",
    "legend_point",
    "legend_spokes",
]
