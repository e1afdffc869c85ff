"""Which sections the portal has: each app registers its own, the site map shows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A page in the site map; `children` are shown below it."""

    title: str
    url: str
    children: tuple[Link, ...] = ()


# Called with the language of the page ("vi", "en") whenever the site map is shown.
Section = Callable[[str], Iterable[Link]]

_sections: list[tuple[int, Section]] = []


def register(section: Section, *, position: int) -> None:
    """Call it in AppConfig.ready(); sections with smaller positions stand first."""
    _sections.append((position, section))


def links(language: str) -> list[Link]:
    """The whole tree, section by section."""
    ordered = sorted(_sections, key=lambda entry: entry[0])
    return [link for _position, section in ordered for link in section(language)]
