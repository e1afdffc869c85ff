"""What is counted besides pages as such: each app registers its own kinds of things."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

# Every opened page, whatever stands on it; the thing behind it has no number.
PAGES = "page"
_NAME = re.compile(r"([a-z_]{1,40}):([1-9][0-9]{0,17})", re.ASCII)


@dataclass(frozen=True)
class Thing:
    """One counted thing, for people; `key` is its primary key."""

    key: int
    title: str
    url: str
    language: str = ""
    column: str = ""
    author: str = ""


Finder = Callable[[Collection[int]], Iterable[Thing]]


@dataclass(frozen=True)
class Kind:
    """`published` knows what everybody may see now, `every` also drafts and what was withdrawn.

    `downloads`: the kind that counts the files of a page, under the same key.
    """

    name: str
    label: Any
    published: Finder
    every: Finder
    is_download: bool = False
    downloads: str = ""


_kinds: dict[str, Kind] = {}


def register(
    name: str,
    label: Any,
    *,
    published: Finder,
    every: Finder,
    is_download: bool = False,
    downloads: str = "",
) -> None:
    """Call it in AppConfig.ready(). A download is counted by the server, all else by the beacon."""
    _kinds[name] = Kind(name, label, published, every, is_download, downloads)


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind(name: str) -> Kind:
    """KeyError for a kind nobody registered."""
    return _kinds[name]


def parse(text: str) -> tuple[str, int] | None:
    """ "article:12" of a kind that pages may name; None for anything else."""
    match = _NAME.fullmatch(text)
    if match is None or match[1] not in _kinds or _kinds[match[1]].is_download:
        return None
    return match[1], int(match[2])


def is_public(name: str, key: int) -> bool:
    return any(True for _thing in _kinds[name].published([key]))
