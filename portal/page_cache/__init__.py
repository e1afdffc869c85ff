"""Whole public pages, kept until what they show changes.

What a page read from the database is noticed by itself, table by table, and so is every write.
A view that knows better than the table which rows it depends on says so with
`depends_on(..., instead_of=tables)`; an app that announces its writes says `announced(table)`.
"""

import datetime as dt
from collections.abc import Iterable

from portal.page_cache import recording, writes
from portal.page_cache.writes import announced as announced
from portal.page_cache.writes import ignore as ignore
from portal.page_cache.writes import reached_by_reference as reached_by_reference


def depends_on(*tags: str, instead_of: Iterable[str]) -> None:
    """The page being made shows these rows of the tables `instead_of`, and no others."""
    if record := recording.current():
        record.tags.update(tags)
        record.described.update(instead_of)


def fresh_until(moment: dt.datetime) -> None:
    """The page being made is right only until this moment."""
    if record := recording.current():
        known = record.fresh_until
        record.fresh_until = moment if known is None else min(known, moment)


def changed(table: str, tags: Iterable[str]) -> None:
    """A row of an announced table was written, which is told by these tags.

    Pages that read the table and do not describe what they read are made anew too. Counts when
    the transaction is committed.
    """
    writes.note({f"table:{table}", *tags})


def rewritten(table: str) -> None:
    """Many rows of an announced table were written, nobody knows which."""
    writes.note({f"table:{table}", f"whole:{table}"})
