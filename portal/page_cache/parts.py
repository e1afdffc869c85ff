"""Pieces of pages that cost much and stand on pages which change more often than they do.

A part is kept like a page, until what it shows changes; a page made of kept parts is made anew for
what has changed and takes the rest as it is. Nothing per reader and no full addresses in a part.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from portal.page_cache import recording, store
from portal.page_cache.recording import Record
from portal.page_cache.redis_client import Away


@dataclass(frozen=True)
class Part:
    html: str
    record: Record

    def pack(self) -> bytes:
        record = self.record
        until = record.fresh_until.isoformat() if record.fresh_until else None
        head = [sorted(record.tables), sorted(record.described), sorted(record.tags), until]
        return json.dumps([head, self.html]).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Part:
        (tables, described, tags, until), html = json.loads(data)
        fresh_until = dt.datetime.fromisoformat(until) if until else None
        return cls(html, Record(set(tables), set(described), set(tags), fresh_until))


def kept(name: str, make: Callable[[], str], tables: Iterable[str] = ()) -> str:
    """The part of this name; the page being made depends on all that the part depends on.

    `tables`: what the part shows without reading it, because the page around it has read it.
    """
    if not settings.PAGE_CACHE:
        return make()
    try:
        part = _find(name) or _make(name, make, tables)
    except Away:
        return make()
    if page := recording.current():
        page.take_over(part.record)
    return part.html


def _find(name: str) -> Part | None:
    data = store.get_fresh(_key(name))
    return Part.unpack(data) if data else None


def _make(name: str, make: Callable[[], str], tables: Iterable[str]) -> Part:
    begun_at = store.last_change()
    with recording.recording() as record:
        record.tables.update(tables)
        part = Part(make(), record)
    seconds = float(store.KEPT_SECONDS)
    if record.fresh_until:
        seconds = (record.fresh_until - timezone.now()).total_seconds()
    if seconds > 0:
        tags = record.all_tags() | {store.EVERYTHING}
        store.keep(_key(name), part, tags=tags, begun_at=begun_at, fresh_seconds=seconds)
    return part


def _key(name: str) -> str:
    """No address looks like this, so no page has the name."""
    return f"part {name}"
