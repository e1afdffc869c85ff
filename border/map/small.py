"""The whole ground in small: every place a faint point, and what the picture is about.

A picture without links or words of its own: it may stand in a link, beside words, and on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.utils.safestring import SafeString, mark_safe

from border.map import drawing, labels, signs
from border.map.boxes import box_around
from border.map.projection import WIDTH, LonLat, Projection
from border.map.signs import Mark

LETTER = 44.0  # drawn about a third as wide as it counts
TIMES = 3.0  # as large are the signs
DOT = 14
STRONG = signs.STEPS - 1


@dataclass(frozen=True)
class Spot:
    """A place that stands out, with its name."""

    name: str
    at: LonLat


@dataclass(frozen=True)
class Sign:
    """A gate, where it stands, or beside the place it belongs to."""

    kind: Mark
    at: LonLat
    is_beside: bool = False


def draw_small(
    points: Sequence[LonLat],
    *,
    outline: Sequence[LonLat],
    spots: Sequence[Spot] = (),
    gates: Sequence[Sign] = (),
) -> SafeString:
    projection = Projection.around([*outline, *points, *(spot.at for spot in spots)])
    standing_out = {spot.at for spot in spots}
    others = [point for point in points if point not in standing_out]
    drawn = [
        drawing.outline_of(outline, projection),
        _dots(points, projection),
        *_stood_out(spots, gates, others, projection),
    ]
    size = f"{WIDTH:.0f} {projection.height:.0f}"
    return mark_safe(  # noqa: S308 - every text in it went through escape
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map map--small" viewBox="0 0 {size}"'
        f' aria-hidden="true" fill="currentColor">{"".join(drawn)}</svg>'
    )


@dataclass(frozen=True)
class ToSet:
    """The ground for a form where a point is set. `x` and `y`: slope and start of the lines from
    degrees to the drawing, so that a script needs no projection of its own.
    """

    ground: SafeString
    width: str
    height: str
    x: str
    y: str
    point: str


def draw_to_set(points: Sequence[LonLat], *, outline: Sequence[LonLat], at: LonLat | None) -> ToSet:
    """`at`: the point so far. What is set lies among the others, so they and the outline decide
    what is drawn."""
    projection = Projection.around([*outline, *points])
    ground = drawing.outline_of(outline, projection) + _dots(points, projection)
    (across, left), (down, top) = projection.lines
    return ToSet(
        mark_safe(ground),  # noqa: S308 - numbers only
        width=f"{WIDTH:.0f}",
        height=f"{projection.height:.0f}",
        x=f"{across:.6f} {left:.6f}",
        y=f"{down:.6f} {top:.6f}",
        point="{:.0f} {:.0f}".format(*projection.xy(at)) if at else "",
    )


def _dots(points: Sequence[LonLat], projection: Projection) -> str:
    places = "".join(f"M{round(x)} {round(y)}h0" for x, y in map(projection.xy, points))
    return (
        f'<path class="map__dots" d="{places}" stroke="{signs.COLOUR}" stroke-opacity="0.4"'
        f' stroke-width="{DOT}" stroke-linecap="round"/>'
    )


def _stood_out(
    spots: Sequence[Spot],
    gates: Sequence[Sign],
    others: Sequence[LonLat],
    projection: Projection,
) -> list[str]:
    radius = signs.radius(STRONG) * TIMES / 2
    points = [projection.xy(spot.at) for spot in spots]
    wanted = [
        labels.Wanted(number, spot.name, x, y, LETTER, radius, radius + LETTER / 4)
        for number, (spot, (x, y)) in enumerate(zip(spots, points, strict=True))
    ]
    diamonds = [(gate.kind, *_xy(gate, projection, radius if spots else DOT)) for gate in gates]
    taken = [box_around(x, y, signs.MARK * TIMES) for _kind, x, y in diamonds]
    dots = [box_around(x, y, DOT / 2) for x, y in map(projection.xy, others)]
    placed = labels.place(wanted, width=WIDTH, height=projection.height, taken=[*taken, *dots])
    if len(placed) < len(wanted):  # rather over dots than not at all
        placed = labels.place(wanted, width=WIDTH, height=projection.height, taken=taken)
    shapes = "".join(signs.at(x, y, signs.point(STRONG), TIMES / 2) for x, y in points)
    return [
        signs.coloured(shapes),
        *(signs.at(x, y, signs.mark(kind), TIMES) for kind, x, y in diamonds),
        *(_name(label) for label in placed.values()),
    ]


def _xy(gate: Sign, projection: Projection, aside: float) -> tuple[float, float]:
    x, y = projection.xy(gate.at)
    return (x + aside, y - aside) if gate.is_beside else (x, y)


def _name(label: labels.Label) -> str:
    return (
        f'<text x="{label.x:.0f}" y="{label.y:.0f}" text-anchor="{label.anchor}"'
        f' font-size="{label.size:g}">{escape(label.text)}</text>'
    )
