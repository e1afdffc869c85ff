"""Pages in Redis, and which pages show what.

A page is two keys: its bytes, and a mark that says they are fresh. Invalidating takes the mark
away and leaves the bytes, which are still better than nothing while Postgres is away.

No page made from old data is ever kept: every change gets a number, a page is made knowing the
last number, and Redis refuses to keep it when one of its tags has a higher one by then.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from portal.page_cache.redis_client import line

KEPT_SECONDS = 7 * 24 * 3600
LOCK_MILLISECONDS = 10_000
EVERYTHING = "everything"  # a tag of every page

# ARGV: number of changes when the page was begun, bytes, seconds to keep, seconds fresh, tags...
_KEEP = """
for i = 5, #ARGV do
  local number = redis.call('HGET', KEYS[3], ARGV[i])
  if number and tonumber(number) > tonumber(ARGV[1]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
redis.call('SET', KEYS[2], '1', 'PX', ARGV[4])
for i = 5, #ARGV do redis.call('SADD', KEYS[4] .. ARGV[i], KEYS[5]) end
return 1
"""

# ARGV: tags...; answers the names of the pages that are no longer fresh.
_INVALIDATE = """
local number = redis.call('INCR', KEYS[1])
local stale = {}
for _, tag in ipairs(ARGV) do
  redis.call('HSET', KEYS[2], tag, number)
  local names = redis.call('SMEMBERS', KEYS[3] .. tag)
  for _, name in ipairs(names) do
    redis.call('DEL', KEYS[4] .. name)
    if string.sub(tag, 1, 5) == 'self:' then redis.call('DEL', KEYS[5] .. name) end
    stale[#stale + 1] = name
  end
  redis.call('DEL', KEYS[3] .. tag)
end
return stale
"""


@dataclass(frozen=True)
class Page:
    """What goes out: the body is kept compressed, headers without those of one connection."""

    body: bytes
    headers: dict[str, str]
    made_at: float

    @classmethod
    def of(cls, content: bytes, headers: dict[str, str], made_at: float | None = None) -> Page:
        tag = hashlib.sha256(content + headers.get("Content-Type", "").encode()).hexdigest()[:32]
        return cls(
            body=gzip.compress(content, 6, mtime=0),
            headers=headers | {"ETag": f'"{tag}"'},
            made_at=made_at or time.time(),
        )

    def plain(self) -> bytes:
        return gzip.decompress(self.body)

    def pack(self) -> bytes:
        return json.dumps([self.headers, self.made_at]).encode() + b"\n" + self.body

    @classmethod
    def unpack(cls, data: bytes) -> Page:
        head, _newline, body = data.partition(b"\n")
        headers, made_at = json.loads(head)
        return cls(body=body, headers=headers, made_at=made_at)


@dataclass(frozen=True)
class Found:
    """`page` may be stale; `is_due`: something became public by its hour since the last look."""

    page: Page | None
    is_fresh: bool
    is_due: bool


def key(kind: str, name: str = "") -> str:
    return f"{settings.CACHE_PREFIX}:pages:{kind}{name}"


def get(name: str) -> Found:
    with line.open() as client:
        data, fresh, due = client.mget(key("page:", name), key("fresh:", name), key("due"))
    page = Page.unpack(data) if data else None
    # No hour at all: Redis was emptied, and nobody has looked since.
    is_due = due is None or float(due) <= time.time()
    return Found(page, is_fresh=fresh is not None and page is not None, is_due=is_due)


def get_fresh(name: str) -> bytes | None:
    """The bytes kept under this name, if nothing they show has changed."""
    with line.open() as client:
        data, fresh = client.mget(key("page:", name), key("fresh:", name))
    return data if fresh is not None else None


def last_change() -> int:
    """To be asked before a page is begun."""
    with line.open() as client:
        return int(client.get(key("number")) or 0)


class Packed(Protocol):
    def pack(self) -> bytes: ...


def keep(
    name: str, page: Packed, *, tags: Iterable[str], begun_at: int, fresh_seconds: float
) -> bool:
    """False when something the page shows has changed while it was made."""
    keys = [key("page:", name), key("fresh:", name), key("changes"), key("tag:"), name]
    fresh = max(1, int(min(fresh_seconds, KEPT_SECONDS) * 1000))
    with line.open() as client:
        return bool(
            client.eval(
                _KEEP,
                len(keys),
                *keys,
                begun_at,
                page.pack(),
                KEPT_SECONDS,
                fresh,
                EVERYTHING,
                *sorted(tags),
            )
        )


def was_changed_since(number: int, tags: Sequence[str]) -> bool:
    with line.open() as client:
        numbers = client.hmget(key("changes"), list(tags)) if tags else []
    return any(found is not None and int(found) > number for found in numbers)


def invalidate(tags: Iterable[str]) -> list[str]:
    """Names of the pages that showed something of this and are no longer fresh."""
    keys = [key("number"), key("changes"), key("tag:"), key("fresh:"), key("page:")]
    with line.open() as client:
        stale = client.eval(_INVALIDATE, len(keys), *keys, *sorted(tags))
    return [name.decode() for name in stale]


def clear() -> None:
    """Forget every page; one that is being made at this moment is not kept either."""
    invalidate([EVERYTHING])
    with line.open() as client:
        for kind in ["page:", "fresh:", "tag:"]:
            for found in client.scan_iter(f"{key(kind)}*", count=1000):
                client.unlink(found)


def lock(name: str) -> bool:
    """True for the one who is to make the page."""
    with line.open() as client:
        return bool(client.set(key("lock:", name), "1", nx=True, px=LOCK_MILLISECONDS))


def unlock(name: str) -> None:
    with line.open() as client:
        client.delete(key("lock:", name))
