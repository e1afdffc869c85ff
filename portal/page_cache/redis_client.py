"""The page cache's own line to Redis: short patience, and a pause after trouble.

Redis may vanish at any time. A page that waits for it is worse than a page made anew.
"""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Callable, Iterator
from typing import Any

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PAUSE_SECONDS = 1.0
PATIENCE_SECONDS = 0.5


class Away(Exception):
    """Redis does not answer; nothing was read and perhaps nothing was written."""


class Line:
    """One per process. After trouble it is checked before it is trusted again (`on_return`)."""

    def __init__(self) -> None:
        self._away_until = 0.0
        self._is_checked = False
        self.on_return: Callable[[], None] = lambda: None

    @functools.cached_property
    def client(self) -> Any:
        return redis.Redis.from_url(
            settings.CACHES["default"]["LOCATION"],
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            # An error must be seen: after a restart Redis may remember old pages.
            retry=Retry(NoBackoff(), 0),
        )

    @contextlib.contextmanager
    def open(self) -> Iterator[Any]:
        """A client (whose types cannot say that answers are bytes). Raises Away, at once during
        the pause."""
        if time.monotonic() < self._away_until:
            raise Away
        try:
            if not self._is_checked:
                self._is_checked = True
                self.on_return()
            yield self.client
        except (RedisError, OSError) as error:
            self.distrust(PAUSE_SECONDS)
            raise Away from error

    def distrust(self, seconds: float = 0.0) -> None:
        """Look again whether what is kept there can still be right."""
        self._away_until = time.monotonic() + seconds
        self._is_checked = False


line = Line()
