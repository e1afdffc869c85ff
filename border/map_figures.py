"""What the map can be coloured by. The numbers come from the apps that count them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Counted:
    """How many of it each unit has, by the unit's key; units without any may be missing.
    `has_examples`: some are invented to show the portal, and the page says so."""

    by_unit: Mapping[int, int]
    has_examples: bool = False


Counts = Callable[[int], Counted]  # in a year


@dataclass(frozen=True)
class MapFigure:
    """`key` stands in addresses; `words(3)` says "3 articles"; `note` is said below the map."""

    key: str
    label: Any
    counts: Counts
    words: Callable[[int], str]
    note: Any = ""


_figures: dict[str, MapFigure] = {}


def register(figure: MapFigure) -> None:
    """Call it in AppConfig.ready()."""
    _figures[figure.key] = figure


def all_figures() -> list[MapFigure]:
    return list(_figures.values())


def figure_of(key: str) -> MapFigure | None:
    return _figures.get(key)
