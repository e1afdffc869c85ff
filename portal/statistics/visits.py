"""Counting one visit or one download: in Redis, in one step."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from portal.page_cache.redis_client import Away
from portal.statistics import counted, people, store
from portal.statistics.people import Reader

logger = logging.getLogger(__name__)

VISITS_A_MINUTE = 120
DOWNLOADS_A_MINUTE = 30
READERS_OF_ONE_ADDRESS = 1000
KNOWN_SECONDS, UNKNOWN_SECONDS = 600, 60


class Refused(Exception):
    """Not counted: the thing is not public, or the address asks too often."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Visit:
    """What Redis answered: `seen` readers today, `base` the sums of the other days (JSON)."""

    day: dt.date
    online: int
    seen: int
    base: bytes
    views: int | None


def count_visit(reader: Reader, item: tuple[str, int] | None) -> Visit:
    """Raises Refused, Away, DatabaseError. One call to Redis unless salt or thing are new to us."""
    for _attempt in range(4):
        now = timezone.now()
        day = timezone.localdate(now)
        word, *reply = _visit(reader, item, now, day)
        if word == b"counted":
            online, seen, base, views = reply
            return Visit(day, online, seen, base, int(views) if item else None)
        if word == b"salt":
            store.salts.adopt(day, reply[0])
        elif word == b"ask" and item:
            learn(day, *item)
        else:
            raise Refused(404 if word == b"unknown" else 429)
    raise Away


def _visit(reader: Reader, item: tuple[str, int] | None, now: dt.datetime, day: dt.date) -> list:
    salt = store.salts.offered(day)
    visitor, address = reader.name(salt), reader.address_name(salt)
    sketch = store.sketch_name(salt)
    field = store.field(day, *item) if item else ""
    keys = [
        store.key("salt", day),
        store.key("rate", address),
        store.key("seen", day, sketch),
        store.key("online", day),
        store.key("agents", day),
        store.key("open"),
        store.key("counts"),
        store.key("base", day),
        store.key("total", *(item or ())),
        store.key("again", reader.name(salt, field)),
    ]
    arguments = [
        *(salt, store.seconds_left(now), visitor, address, int(now.timestamp())),
        *(VISITS_A_MINUTE, READERS_OF_ONE_ADDRESS, uuid.uuid4().hex),
        *(store.field(day, counted.PAGES, 0), field, f"{day}|{sketch}"),
    ]
    return store.run("visit", keys, arguments)


def learn(day: dt.date, kind: str, item: int) -> int | None:
    """Ask Postgres whether this is public and how often it was read; keep it for ten minutes."""
    total = None
    if counted.is_public(kind, item):
        rows = apps.get_model("statistics", "DayCount").objects.filter(kind=kind, key=item)
        total = rows.aggregate(total=Sum("count"))["total"] or 0
    name = store.key("total", kind, item)
    with store.line.open() as client:
        if total is None:
            client.set(name, "x", ex=UNKNOWN_SECONDS)
            return None
        field = store.field(day, kind, item)
        waiting = [client.hget(store.key(where), field) for where in ("counts", "batch")]
        total += sum(int(count or 0) for count in waiting)
        client.set(name, total, ex=KNOWN_SECONDS, nx=True)
    return total


def views_of(day: dt.date, kind: str, item: int) -> int | None:
    """Without counting; None for what is not public. Raises Away, DatabaseError."""
    with store.line.open() as client:
        known = client.get(store.key("total", kind, item))
    if known is None:
        return learn(day, kind, item)
    return None if known == b"x" else int(known)


def count_download(request: HttpRequest, kind: str, item: int) -> None:
    """A person got a public file. The rest of a file that was begun, and HEAD, are no downloads.

    Call it where the view has found the file and is about to send it. Never raises.
    """
    begins = request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    if request.method != "GET" or not begins or people.is_of_staff(request):
        return
    if people.is_robot(request):
        return
    try:
        _download(people.reader_of(request), kind, item)
    except Away:
        logger.warning("a download was not counted: Redis is away")


def _download(reader: Reader, kind: str, item: int) -> None:
    now = timezone.now()
    day = timezone.localdate(now)
    field = store.field(day, counted.kind(kind).name, item)
    for _attempt in range(3):
        salt = store.salts.offered(day)
        keys = [
            store.key("salt", day),
            store.key("rate", "file", reader.address_name(salt)),
            store.key("counts"),
            store.key("again", reader.name(salt, field)),
            store.key("total", kind, item),
        ]
        arguments = [salt, store.seconds_left(now), DOWNLOADS_A_MINUTE, uuid.uuid4().hex, field]
        word, *reply = store.run("download", keys, arguments)
        if word != b"salt":
            return
        store.salts.adopt(day, reply[0])
