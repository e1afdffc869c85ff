"""The five figures: readers online, today, in seven days, in thirty days, ever.

Each contains the one before it by construction: the longer times are today's figure plus other
days, and who is online is among today's.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.page_cache.redis_client import Away
from portal.statistics import store
from portal.statistics.models import DayVisitors

WEEK, MONTH = 7, 30
ONLINE_SECONDS = 300
BASE_SECONDS = 120


@dataclass(frozen=True)
class Base:
    """From Postgres: today as far as it is written, and the other days of each time."""

    today: int
    week: int
    month: int
    total: int


@dataclass(frozen=True)
class Figures:
    """`online` is None while it cannot be known."""

    online: int | None
    today: int
    week: int
    month: int
    total: int


def together(online: int | None, seen: int, base: Base) -> Figures:
    today = max(seen, base.today)
    return Figures(
        online=None if online is None else min(online, today),
        today=today,
        week=base.week + today,
        month=base.month + today,
        total=base.total + today,
    )


def base(day: dt.date, kept: bytes = b"") -> Base:
    """As Redis keeps it, else from one query. Raises DatabaseError."""
    return Base(**json.loads(kept)) if kept else refresh(day)


def refresh(day: dt.date) -> Base:
    found = from_postgres(day)
    try:
        with store.line.open() as client:
            client.set(store.key("base", day), json.dumps(asdict(found)), ex=BASE_SECONDS)
    except Away:
        pass
    return found


def from_postgres(day: dt.date) -> Base:
    """Days after today count into the total only: the clock may have been set back."""

    def readers(which: Q) -> Coalesce:
        return Coalesce(Sum("visitors", filter=which), 0)

    def last(days: int) -> Q:
        return Q(day__gt=day - dt.timedelta(days=days), day__lt=day)

    sums = DayVisitors.objects.aggregate(
        today=readers(Q(day=day)),
        week=readers(last(WEEK)),
        month=readers(last(MONTH)),
        total=readers(~Q(day=day)),
    )
    return Base(**sums)


def current() -> Figures:
    """Without a visit: for pages made on the server."""
    now = timezone.now()
    day = timezone.localdate(now)
    try:
        with store.line.open() as client:
            salt, kept = client.mget(store.key("salt", day), store.key("base", day))
            pipeline = client.pipeline(transaction=False)
            pipeline.pfcount(store.key("seen", day, store.sketch_name(salt or b"")))
            moment = int(now.timestamp())
            pipeline.zcount(store.key("online", day), moment - ONLINE_SECONDS, moment)
            seen, online = pipeline.execute()
    except Away:
        return together(None, 0, from_postgres(day))
    return together(online, seen, base(day, kept or b""))
