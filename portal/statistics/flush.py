"""From Redis into Postgres: nothing twice, whatever dies in between.

A batch keeps the id it got with its first visit. It is added together with that id in one
transaction and dropped from Redis afterwards: a process killed before the commit leaves the batch
for the next flush, one killed after it leaves a batch whose id is known.
"""

from __future__ import annotations

import datetime as dt
import uuid

import redis
from django.db import connection, transaction
from django.db.models.functions import Greatest
from django.utils import timezone

from portal.statistics import figures, store
from portal.statistics.models import Batch, DayCount, DayVisitors

# Any number, the same for every scheduler: two schedulers at once do the work of one.
_LOCK = 815_011
_REMEMBERED_DAYS = 30
_SKETCH_SECONDS = 3 * 24 * 3600


def flush() -> int:
    """How many counters were written. Raises Away, DatabaseError."""
    today = timezone.localdate()
    with transaction.atomic():
        if _got_lock():
            _write_visitors(today)
    # Twice: what a killed process left behind does not delay what has come since.
    written = _write_batch() + _write_batch()
    _forget(today)
    figures.refresh(today)
    return written


def _write_batch() -> int:
    with transaction.atomic():
        if not _got_lock():
            return 0
        batch_id, counts = _take()
        if not counts:
            return 0
        if Batch.objects.get_or_create(pk=uuid.UUID(batch_id))[1]:
            _add(counts)
    _drop(batch_id)
    return len(counts)


def _got_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return cursor.fetchone()[0]


def _take() -> tuple[str, dict[str, int]]:
    flat = store.run("take", [store.key("counts"), store.key("batch")], [])
    words = [word.decode() for word in flat]
    counts = dict(zip(words[::2], words[1::2], strict=True))
    batch_id = counts.pop("id", "")
    return batch_id, {field: int(count) for field, count in counts.items()}


def _add(counts: dict[str, int]) -> None:
    rows = sorted((*store.parse_field(field), count) for field, count in counts.items())
    days, kinds, keys, numbers = (list(column) for column in zip(*rows, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{DayCount._meta.db_table}" AS known (day, kind, key, count)'  # noqa: S608
            " SELECT * FROM UNNEST(%s::date[], %s::text[], %s::bigint[], %s::bigint[])"
            " ON CONFLICT (kind, key, day) DO UPDATE SET count = known.count + EXCLUDED.count",
            [days, kinds, keys, numbers],
        )


def _drop(batch_id: str) -> None:
    store.run("drop", [store.key("batch")], [batch_id])


def _write_visitors(today: dt.date) -> None:
    """The readers of each day that had some: a figure that only grows, so writing it again is safe."""
    _keep_salt(today)
    with store.line.open() as client:
        names = sorted(name.decode() for name in client.smembers(store.key("open")))
    salt = store.salts.known(today)
    current = store.sketch_name(salt) if salt else ""
    for name in names:
        text, sketch_of = name.split("|")
        day = dt.date.fromisoformat(text)
        _write_day(day, sketch_of, is_current=day == today and sketch_of == current)
        if day < today:
            with store.line.open() as client:
                client.srem(store.key("open"), name)


def _keep_salt(today: dt.date) -> None:
    """Give an emptied Redis its salt back, or learn it for that case."""
    name = store.key("salt", today)
    with store.line.open() as client:
        if known := store.salts.known(today):
            client.set(name, known, ex=store.seconds_left(timezone.now()), nx=True)
        if salt := client.get(name):
            store.salts.adopt(today, salt)


def _write_day(day: dt.date, sketch_of: str, *, is_current: bool) -> None:
    """A sketch of another salt (a day that is over, a Redis that forgot) only gives its number."""
    row, _created = DayVisitors.objects.get_or_create(day=day)
    name = store.key("seen", day, sketch_of)
    with store.line.open() as client:
        if is_current and row.sketch and row.sketch_of == sketch_of:
            _remind(client, name, bytes(row.sketch))
        readers = client.pfcount(name)
        sketch = client.get(name) or b""
    kept = {"sketch": sketch, "sketch_of": sketch_of} if is_current else {}
    DayVisitors.objects.filter(pk=day).update(visitors=Greatest("visitors", readers), **kept)


def _remind(client: redis.Redis, name: str, sketch: bytes) -> None:
    """If Redis was emptied since, what it had seen comes back; else nothing changes."""
    before = store.key("before", uuid.uuid4().hex)
    client.set(before, sketch, ex=60)
    client.pfmerge(name, before)
    client.expire(name, _SKETCH_SECONDS)
    client.delete(before)


def _forget(today: dt.date) -> None:
    """Sketches of past days; ids of batches that no Redis can remember any more."""
    past = DayVisitors.objects.filter(day__lt=today).exclude(sketch_of="")
    past.update(sketch=b"", sketch_of="")
    long_ago = timezone.now() - dt.timedelta(days=_REMEMBERED_DAYS)
    Batch.objects.filter(written_at__lt=long_ago).delete()
