"""What the page being made has shown so far: the things it must be made anew for."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class Record:
    """Tables that were read, tags that describe some of them better, and the end of freshness."""

    tables: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    fresh_until: dt.datetime | None = None

    def all_tags(self) -> set[str]:
        """`table:x` changes with every write to x, `whole:x` only with one nobody described."""
        return (
            self.tags
            | {f"table:{table}" for table in self.tables - self.described}
            | {f"whole:{table}" for table in self.described}
        )

    def take_over(self, part: Record) -> None:
        """A part of the page was made apart: what it depends on, the page depends on."""
        self.tags |= part.all_tags()
        if part.fresh_until:
            known = self.fresh_until or part.fresh_until
            self.fresh_until = min(known, part.fresh_until)


_current: ContextVar[Record | None] = ContextVar("page_record", default=None)


def current() -> Record | None:
    return _current.get()


@contextlib.contextmanager
def recording() -> Iterator[Record]:
    record = Record()
    token = _current.set(record)
    try:
        yield record
    finally:
        _current.reset(token)
