"""What can be searched: each app registers its own.

An app writes a module `search.py` and calls `register(Source(...))` in AppConfig.ready(). From then
on the entries follow every save and deletion of the model in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models


@dataclass(frozen=True)
class Entry:
    """One page in one language, as the search knows it. `text` is plain text."""

    language: str
    title: str
    url: str
    text: str = ""
    summary: str = ""
    date: dt.date | None = None
    public_from: dt.datetime | None = None  # None: at once
    column: int | None = None
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """`entries`: of one object; nothing for what nobody may see, now or later.

    `are_names`: the titles name places or people; no terms are made out of pieces of them.
    `parts`: models whose rows change the entries, and the way to the object: "gate", "profile.unit".
    """

    kind: str
    label: Any  # for people, translated when shown
    model: type[models.Model]
    entries: Callable[[Any], Iterable[Entry]]
    queryset: Callable[[], models.QuerySet]
    links: tuple[Any, ...] = ()  # through models of many-to-many fields of the model
    parts: tuple[tuple[type[models.Model], str], ...] = ()
    are_names: bool = False
    position: int = 100


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    from portal.search import upkeep  # noqa: PLC0415 - needs the app registry

    if _sources.setdefault(source.kind, source).model is not source.model:
        raise ImproperlyConfigured(f"Two sources of the search call themselves {source.kind}.")
    upkeep.follow(source)


def all_sources() -> list[Source]:
    return sorted(_sources.values(), key=lambda source: source.position)


def get(kind: str) -> Source:
    return _sources[kind]
