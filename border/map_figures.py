"""What the map can be coloured by. The numbers come from the apps that count them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

# How many of it each unit has in a year, by the unit's key; units without any may be missing.
Counts = Callable[[int], Mapping[int, int]]


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
