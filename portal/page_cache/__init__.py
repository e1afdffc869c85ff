"""Whole public pages, kept until what they show changes.

What a page read from the database is noticed by itself, table by table. A view that knows better
than the table which rows it depends on says so with `depends_on(..., instead_of=table)`.
"""

import datetime as dt


def depends_on(*tags: str, instead_of: str | None = None) -> None:
    """The page being made shows these things; `instead_of` names the table they describe."""


def fresh_until(moment: dt.datetime) -> None:
    """The page being made is right only until this moment."""


def ignore(*tables: str) -> None:
    """Writes to these tables change no public page: counters, logs, what readers send."""
