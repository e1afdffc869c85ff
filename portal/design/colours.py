"""The colours of static/css/tokens.css as a browser would take them, and how well they are seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from django.contrib.staticfiles import finders

TOKENS = "css/tokens.css"
SETS = list(product(["normal", "high"], ["light", "dark"]))  # contrast, scheme
TEXT = {"normal": 4.5, "high": 7.0}
SHAPE = {"normal": 3.0, "high": 4.5}

# What stands on what.
TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "sunk"),
    ("ink", "red-wash"),
    ("ink", "pine-wash"),
    ("ink", "gold-wash"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "sunk"),
    ("link", "paper"),
    ("link", "surface"),
    ("link", "sunk"),
    ("link", "red-wash"),
    ("on-red", "red"),
    ("paper", "ink"),
    ("pine-text", "pine-wash"),
    ("gold-text", "gold-wash"),
    ("on-pine", "pine"),
    ("on-pine", "pine-deep"),
    ("on-pine-soft", "pine"),
    ("on-pine-soft", "pine-deep"),
]
SHAPE_PAIRS = [
    ("outline", "surface"),
    ("outline", "paper"),
    ("outline", "sunk"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("focus", "sunk"),
    ("red", "surface"),
    ("gold", "pine"),
    ("gold", "pine-deep"),
]

_TOKEN = re.compile(r"--([\w-]+):\s*([^;]*#[0-9a-f]{6}[^;]*);")
_SWITCH = re.compile(r"var\(--(normal|high|light|dark), ([^()]*)\)")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Pair:
    """One colour on another, in one set."""

    front: str
    ground: str
    ratio: float
    needed: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.needed


@cache
def tokens(contrast: str, scheme: str) -> dict[str, str]:
    """Name -> #rrggbb with these two switches on."""
    path = finders.find(TOKENS)
    assert path is not None  # noqa: S101 - a file of ours
    found = _TOKEN.findall(Path(path).read_text(encoding="utf-8"))
    return {name: _resolved(value, {contrast, scheme}) for name, value in found}


def pairs(contrast: str, scheme: str) -> list[Pair]:
    colours = tokens(contrast, scheme)
    wanted = [(TEXT[contrast], TEXT_PAIRS), (SHAPE[contrast], SHAPE_PAIRS)]
    return [
        Pair(front, ground, ratio(colours[front], colours[ground]), needed)
        for needed, names in wanted
        for front, ground in names
    ]


def ratio(one: str, other: str) -> float:
    """Contrast as WCAG 2.2 counts it, 1 to 21."""
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def _resolved(value: str, on: set[str]) -> str:
    """From the inside out: a switch that is on leaves its colour, one that is off leaves nothing."""

    def chosen(match: re.Match) -> str:
        return match[2] if match[1] in on else ""

    while _SWITCH.search(value):
        value = _SWITCH.sub(chosen, value)
    (colour,) = _COLOUR.findall(value)
    return colour


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
