"""What changes by its hour: nobody writes anything then, and pages must change all the same.

An app names its querysets in AppConfig.ready(). The next hour stands in Redis, so that a page can
be given out without asking Postgres whether something is due.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable

from django.db.models import Min, QuerySet
from django.utils import timezone

from portal.page_cache import store
from portal.page_cache.redis_client import line

# How to find rows whose hour is to come, and which tags stand for some of them.
Rows = Callable[[], QuerySet]
Tags = Callable[[QuerySet], Iterable[str]]

_timed: dict[tuple[str, str], tuple[Rows, Tags]] = {}
_FAR = 7 * 24 * 3600.0


def _whole_table(rows: QuerySet) -> list[str]:
    table = rows.model._meta.db_table
    return [f"table:{table}", f"whole:{table}"]


def register(
    rows: Rows, *, table: str, field: str = "published_at", tags: Tags = _whole_table
) -> None:
    """`rows()` change what readers see at the moment in `field`: all that is approved, say.

    A later call for the same table and field wins.
    """
    _timed[table, field] = (rows, tags)


def knows(table: str) -> bool:
    return any(table == known for known, _field in _timed)


def touches(tags: Iterable[str]) -> bool:
    return any(f"table:{table}" in set(tags) for table, _field in _timed)


def set_next() -> None:
    """Tell Redis the next hour at which something becomes public."""
    now = timezone.now()
    hours = [
        rows().filter(**{f"{field}__gt": now}).aggregate(next=Min(field))["next"]
        for (_table, field), (rows, _tags) in _timed.items()
    ]
    known = [hour.timestamp() for hour in hours if hour]
    with line.open() as client:
        client.set(store.key("due"), min(known, default=time.time() + _FAR))
        client.set(store.key("looked"), now.timestamp(), nx=True)


def take_due() -> set[str]:
    """Tags of everything that became public since the last look; sets the next hour.

    Two who look at once find the same, which does no harm.
    """
    now = timezone.now()
    with line.open() as client:
        looked = client.get(store.key("looked"))
    since = dt.datetime.fromtimestamp(float(looked), dt.UTC) if looked else now
    found: set[str] = set()
    for (_table, field), (rows, tags) in _timed.items():
        due = rows().filter(**{f"{field}__gt": since, f"{field}__lte": now})
        if due.exists():
            found.update(tags(due))
    return found


def looked(at: float) -> None:
    with line.open() as client:
        client.set(store.key("looked"), at)
