"""Columns over time as SVG text; beside them the page shows the same figures as a table.

Presentation attributes only, never style: the public pages' policy refuses inline styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.utils.safestring import SafeString, mark_safe

# One colour that stands out on a light and on a dark page; text takes the colour around it.
COLOUR = "#2f7d72"
HEIGHT, TOP, BOTTOM, SIZE, GAP = 200, 22, 26, 13, 0.25
LETTER = 0.65  # width of a wide letter, in font sizes


@dataclass(frozen=True)
class Column:
    """`label` stands below the column where there is one."""

    value: int
    words: str
    label: str = ""


def column_chart_svg(
    columns: Sequence[Column], *, title: str, desc: str, key: str, width: int = 480
) -> SafeString:
    """Columns from left to right; only the highest has its number, the rest is in the table."""
    highest = max((column.value for column in columns), default=0) or 1
    step = width / max(len(columns), 1)
    ground = HEIGHT - BOTTOM
    drawn = "".join(
        _column(
            column,
            x=step * place,
            step=step,
            height=(ground - TOP) * column.value / highest,
            width=width,
        )
        for place, column in enumerate(columns)
    )
    return mark_safe(  # noqa: S308 - every text below went through escape
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}"'
        f' role="img" aria-labelledby="{key}-title {key}-desc" font-size="{SIZE}">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(desc)}</desc>'
        f'<path d="M0 {ground}H{width}" stroke="currentColor" stroke-opacity="0.25" fill="none"/>'
        f"{drawn}{_highest(columns, highest, step, width)}</svg>"
    )


def _column(column: Column, *, x: float, step: float, height: float, width: int) -> str:
    ground = HEIGHT - BOTTOM
    place = _anchored(column.label, x + step / 2, width)
    label = (
        f'<text {place} y="{HEIGHT - 8}" fill="currentColor" fill-opacity="0.72">'
        f"{escape(column.label)}</text>"
        if column.label
        else ""
    )
    height = max(height, 1) if column.value else 0
    return (
        f'<rect x="{x + step * GAP / 2:.1f}" y="{ground - height:.1f}"'
        f' width="{step * (1 - GAP):.1f}" height="{height:.1f}" fill="{COLOUR}"/>{label}'
    )


def _highest(columns: Sequence[Column], highest: int, step: float, width: int) -> str:
    for place, column in enumerate(columns):
        if column.value == highest:
            anchored = _anchored(column.words, step * (place + 0.5), width)
            return (
                f'<text {anchored} y="{TOP - 7}" fill="currentColor" font-weight="600">'
                f"{escape(column.words)}</text>"
            )
    return ""


def _anchored(words: str, x: float, width: int) -> str:
    """Centred on x; where they would leave the drawing, they begin or end at its edge."""
    half = len(words) * LETTER * SIZE / 2
    if x + half > width:
        return f'x="{width}" text-anchor="end"'
    if x - half < 0:
        return 'x="0" text-anchor="start"'
    return f'x="{x:.1f}" text-anchor="middle"'
