"""The signs of the map: a point, and what stands at it. The legend shows the same ones.

The colours written here are for a drawing by itself; on a page the classes bring the reader's.
"""

from __future__ import annotations

from enum import StrEnum

from django.utils.safestring import SafeString, mark_safe

COLOUR = "#2f7d72"  # both stand out on light and on dark ground
GATE_COLOUR = "#a06a00"
STEPS = 5
RADIUS, WIDER = 4.5, 1.5  # of a point, and how much a step adds
MARK = 5  # half the width of a mark
SIGN = 28  # of the legend, a square


class Mark(StrEnum):
    """What stands at a place beside its point."""

    NONE = ""
    GATE = "gate"
    MAIN_GATE = "main-gate"


def radius(step: int) -> float:
    return RADIUS + WIDER * step


def strength(step: int) -> str:
    return f"{0.25 + 0.75 * step / (STEPS - 1):.2f}"


def shoulder(step: int) -> tuple[int, int]:
    """Where a mark stands beside its point."""
    return round(radius(step)), -round(radius(step))


def point(step: int) -> str:
    """Its colour comes from what it stands in."""
    return f'<circle r="{radius(step):g}" fill-opacity="{strength(step)}"/>'


def mark(kind: Mark, x: int = 0, y: int = 0) -> str:
    """A diamond; a filled one for a main gate."""
    fill = GATE_COLOUR if kind == Mark.MAIN_GATE else "none"
    return (
        f'<path class="map__mark map__mark--{kind}" d="M{x} {y - MARK}'
        f'l{MARK} {MARK}l-{MARK} {MARK}l-{MARK} -{MARK}z"'
        f' fill="{fill}" stroke="{GATE_COLOUR}" stroke-width="1.8"/>'
    )


def coloured(points: str) -> str:
    return f'<g class="map__points" fill="{COLOUR}" stroke="{COLOUR}">{points}</g>'


def at(x: float, y: float, shape: str, times: float = 1.0) -> str:
    """A shape that was drawn around nothing, somewhere on the drawing."""
    larger = f" scale({times:g})" if times != 1 else ""
    return f'<g transform="translate({x:.0f} {y:.0f}){larger}">{shape}</g>'


def spokes(path: str) -> str:
    return (
        f'<path class="map__spokes" d="{path}" stroke="{GATE_COLOUR}" stroke-width="1.5"'
        ' stroke-opacity="0.6" fill="none"/>'
    )


def legend_point(step: int) -> SafeString:
    return _sign(coloured(at(SIGN / 2, SIGN / 2, point(step))))


def legend_mark(kind: Mark) -> SafeString:
    return _sign(at(SIGN / 2, SIGN / 2, mark(kind)))


def legend_spokes() -> SafeString:
    return _sign(spokes(f"M4 4L{SIGN / 2:.0f} {SIGN / 2:.0f}L{SIGN - 4} 8M14 14L10 {SIGN - 4}"))


def _sign(shape: str) -> SafeString:
    return mark_safe(  # noqa: S308 - shapes of this module only
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-legend__sign"'
        f' viewBox="0 0 {SIGN} {SIGN}" width="{SIGN}" height="{SIGN}" aria-hidden="true">'
        f"{shape}</svg>"
    )
