"""The counters in Redis: their names, the scripts that change them, the salt of the day."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.page_cache.redis_client import Line

LUA = Path(__file__).with_name("lua")

# Of its own: the page cache's line checks the pages after each trouble.
line = Line()


def key(*parts: object) -> str:
    return ":".join([settings.CACHE_PREFIX, "visits", *map(str, parts)])


@functools.cache
def _script(name: str) -> Any:
    return line.client.register_script((LUA / f"{name}.lua").read_text(encoding="utf-8"))


def run(name: str, keys: list[str], arguments: list[Any]) -> Any:
    """Raises Away."""
    with line.open() as client:
        return _script(name)(keys=keys, args=arguments, client=client)


def field(day: dt.date, kind: str, item: int) -> str:
    """One counter in the hash of what is not in Postgres yet."""
    return f"{day:%Y-%m-%d}|{kind}|{item}"


def parse_field(text: str) -> tuple[dt.date, str, int]:
    day, kind, item = text.split("|")
    return dt.date.fromisoformat(day), kind, int(item)


def seconds_left(now: dt.datetime) -> int:
    """Until midnight in the office's time zone."""
    local = timezone.localtime(now)
    midnight = (local + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, int((midnight - local).total_seconds()))


class Salts:
    """The salt of the day, as Redis and this process know it.

    It lives in Redis until midnight and in no other store. That processes remember it for the day
    lets an emptied Redis get it back: readers are then recognised, not counted a second time.
    """

    def __init__(self) -> None:
        self._known: tuple[dt.date, bytes] | None = None

    def known(self, day: dt.date) -> bytes | None:
        known = self._known
        return known[1] if known and known[0] == day else None

    def offered(self, day: dt.date) -> bytes:
        """What we take for the salt; Redis keeps the first one it is offered."""
        salt = self.known(day) or secrets.token_bytes(32)
        self._known = (day, salt)
        return salt

    def adopt(self, day: dt.date, salt: bytes) -> None:
        self._known = (day, salt)

    def forget(self) -> None:
        self._known = None


salts = Salts()


def sketch_name(salt: bytes) -> str:
    """Which salt a sketch was made with; says nothing about the salt."""
    return hashlib.sha256(b"sketch" + salt).hexdigest()[:16]
