"""Telling Redis and the disk what has changed, and being sure they were told.

What Redis could not be told is written into Postgres as a new generation: pages of an older one
are not trusted when Redis is back.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError

from portal.page_cache import disk, store, timetable
from portal.page_cache.redis_client import Away, line

logger = logging.getLogger(__name__)

# A transaction open for longer is told of in between; its own word follows at the commit.
FORGOTTEN_AFTER_SECONDS = 60


def apply(tags: Iterable[str], *, mark: str | None = None) -> None:
    """These things are different now: pages that show them are made anew when asked for."""
    tags = set(tags)
    try:
        disk.remove(store.invalidate(tags))
        forget_if_emptied()
        if mark:
            with line.open() as client:
                client.hdel(store.key("open"), mark)
        if timetable.touches(tags):
            timetable.set_next()
    except Away:
        logger.warning("pages could not be told of a change; they count as outdated")
        disk.clear()
        _distrust()


def announce(mark: str, tags: set[str]) -> None:
    """A transaction is about to change this: if its process dies after the commit, others see it."""
    try:
        with line.open() as client:
            entry = json.dumps([time.time(), sorted(tags)])
            client.hset(store.key("open"), mark, entry)
    except Away:
        pass


def apply_due() -> None:
    """What became public by its hour. Called by whoever sees that the hour has come."""
    at = time.time()
    try:
        tags = timetable.take_due()
        if tags:
            disk.remove(store.invalidate(tags))
        timetable.looked(at)
        timetable.set_next()
    except Away:
        disk.clear()


def finish_forgotten() -> None:
    """Changes whose process died between its commit and telling."""
    try:
        with line.open() as client:
            entries = client.hgetall(store.key("open"))
        for mark, entry in entries.items():
            began, tags = json.loads(entry)
            if began < time.time() - FORGOTTEN_AFTER_SECONDS:
                apply(tags, mark=mark.decode())
    except Away:
        pass


def forget_if_emptied() -> None:
    """An emptied Redis does not know any more which files show what."""
    with line.open() as client:
        if disk.is_on() and not client.exists(store.key("generation")):
            check()


def check() -> None:
    """Forget all pages when Redis is another one than before or missed a change, or when the
    portal has another address.

    While Postgres cannot be asked, a Redis that has not been restarted is believed.
    """
    client = line.client
    server = client.info("server")["run_id"]
    known = (client.get(store.key("generation")) or b"").decode()
    try:
        here = f"{server} {_generation().current()} {settings.SITE_URL} {settings.PAGES_ROOT}"
    except DatabaseError:
        if not known.startswith(f"{server} "):
            raise Away from None
        return
    if known != here:
        store.clear()
        disk.clear()
        client.set(store.key("generation"), here)
        timetable.set_next()


def look_after() -> None:
    """Every second, for pages that a web server gives out without asking Django."""
    try:
        with line.open() as client:
            due, known = client.mget(store.key("due"), store.key("generation"))
        if known is None:
            check()
        if due is None or float(due) <= time.time():
            apply_due()
    except Away:
        return
    finish_forgotten()


def _generation():
    """By name: this package is imported before the models are there."""
    return apps.get_model("page_cache", "Generation")


def _distrust() -> None:
    try:
        _generation().next()
    except DatabaseError:
        logger.exception("the new generation could not be written")
    line.distrust()


line.on_return = check
