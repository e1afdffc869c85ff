"""How much one address may send. Nothing about the address is kept beyond the hour or the day."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.http import HttpRequest

from portal.page_cache.redis_client import Away, Line
from portal.statistics.people import address_of, reader_of

HOUR, DAY = 3600, 24 * 3600

# Of its own: the page cache's line checks the pages after each trouble.
line = Line()


def is_over(request: HttpRequest, kind: str, *, times: int = 1) -> bool:
    """Counts this post; `times`: how much more than usual this kind may have.

    False while Redis is away: a reader's word is worth more than the limit.
    """
    try:
        in_hour, in_day = _count(address_of(request), kind)
    except Away:
        return False
    return (
        in_hour > settings.READER_POSTS_PER_HOUR * times
        or in_day > settings.READER_POSTS_PER_DAY * times
    )


def is_first(request: HttpRequest, *about: str) -> bool:
    """The first time within a day that this reader does this; True while Redis is away.

    Reader, not address: telephones of one company share an address by the thousand.
    """
    reader = reader_of(request)
    try:
        with line.open() as client:
            name = _name(client, reader.address, reader.agent, *about)
            return bool(client.set(_key("once", name), "1", nx=True, ex=DAY))
    except Away:
        return True


def _count(address: str, kind: str) -> tuple[int, int]:
    with line.open() as client:
        name = _name(client, address, kind)
        return _add(client, _key("hour", name), HOUR), _add(client, _key("day", name), DAY)


def _add(client, key: str, seconds: int) -> int:
    """In one go: a counter that ran out in between would be made anew without an end."""
    with client.pipeline() as together:
        together.set(key, 0, nx=True, ex=seconds).incr(key)
        return int(together.execute()[-1])


def _name(client, address: str, *about: str) -> str:
    """A hash with a random key that is thrown away after a day."""
    with client.pipeline() as together:
        together.set(_key("salt"), secrets.token_bytes(32), nx=True, ex=DAY).get(_key("salt"))
        salt = together.execute()[-1]
    if not salt:  # without one, the hash would tell the address to whoever tries them all
        raise Away
    text = "\0".join([address, *about]).encode("utf-8", "replace")
    return hmac.new(salt, text, hashlib.sha256).hexdigest()[:24]


def _key(*parts: str) -> str:
    return ":".join([settings.CACHE_PREFIX, "posts", *parts])
