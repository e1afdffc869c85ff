"""The sections of the portal: one list for the navigation of every page, the footer and the site map.

Each app registers its own in AppConfig.ready(), so that the frame names no app.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """`label`: a word or two, it stands in a row with others; `url_name`: of its first page."""

    label: str | Promise
    url_name: str
    position: int

    @property
    def app_name(self) -> str:
        return self.url_name.partition(":")[0]


@dataclass(frozen=True)
class Link:
    """An entry of the navigation in the language of the page."""

    label: str
    url: str
    app_name: str = ""


_sections: list[Section] = []

# What a state portal offers below every page (Decree 224/2026), in this order.
SERVICES: list[tuple[str | Promise, str]] = [
    (_("Search"), "search:results"),
    (_("Site map"), "about:site_map"),
    (_("Contact"), "feedback:contact"),
    (_("Open data"), "about:open_data"),
    (_("Access statistics"), "statistics:page"),
    (_("Accessibility"), "about:accessibility"),
    (_("Privacy"), "about:privacy"),
    (_("Terms of use"), "about:terms"),
    (_("Help"), "about:help"),
]


def register(label: str | Promise, url_name: str, *, position: int) -> None:
    """Call it in AppConfig.ready(); sections with smaller positions stand first."""
    _sections.append(Section(label, url_name, position))


def sections() -> list[Section]:
    return sorted(_sections, key=lambda section: section.position)


def main_links() -> list[Link]:
    return [
        Link(str(section.label), reverse(section.url_name), section.app_name)
        for section in sections()
    ]


def service_links() -> list[Link]:
    return [Link(str(label), reverse(name)) for label, name in SERVICES]


def current(links: Iterable[Link], *, path: str, app_name: str) -> Link | None:
    """The entry a page belongs to: the one its address begins with, else the one of its app."""
    links = list(links)
    above = [link for link in links if path.startswith(link.url)]
    if above:
        return max(above, key=lambda link: len(link.url))
    return next((link for link in links if app_name and link.app_name == app_name), None)
