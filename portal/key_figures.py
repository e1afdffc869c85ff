"""Figures a journalist asks for first: each app registers those it can answer for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class KeyFigure:
    """`value` as it is printed; `note`: date, source or condition; `url`: where it comes from."""

    label: str
    value: str
    note: str = ""
    url: str = ""


# Called in the language of the page whenever the figures are shown.
Figures = Callable[[], Iterable[KeyFigure]]

_figures: list[tuple[int, Figures]] = []


def register(figures: Figures, *, position: int) -> None:
    """Call it in AppConfig.ready(); smaller positions stand first."""
    _figures.append((position, figures))


def all_figures() -> list[KeyFigure]:
    ordered = sorted(_figures, key=lambda entry: entry[0])
    return [figure for _position, figures in ordered for figure in figures()]
