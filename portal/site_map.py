"""Which sections the portal has: each app registers its own, the site map shows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from portal import navigation


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
    """The whole tree, section by section.

    A section of the navigation that registered no tree stands in it by itself, so that the two
    never disagree.
    """
    entries = [(position, list(section(language))) for position, section in _sections]
    known = {link.url for _position, found in entries for link in found}
    for section in navigation.sections():
        if (url := reverse(section.url_name)) not in known:
            entries.append((section.position, [Link(str(section.label), url)]))
    ordered = sorted(entries, key=lambda entry: entry[0])
    return [link for _position, found in ordered for link in found]
