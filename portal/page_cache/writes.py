"""Which tables were read and written, seen where Django talks to Postgres.

Nobody has to remember to say what a page shows or what a command changed: bulk updates, raw SQL
and the admin pass the same place.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from portal.page_cache import invalidation, recording

_READ = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
_WRITTEN = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')

# Logs, counters, people's own things: no public page shows them.
_ignored = {
    "axes_accessattempt",
    "axes_accessattemptexpiration",
    "axes_accessfailurelog",
    "axes_accesslog",
    "django_admin_log",
    "django_migrations",
    "django_session",
}
_IGNORED_PARTS = ("jobs_", "page_cache_", "django_content", "auth_")
_announced: set[str] = set()
_by_reference: set[str] = set()


def ignore(*tables: str) -> None:
    """Writes to these tables change no public page: counters, logs, what readers send."""
    _ignored.update(tables)


def announced(*tables: str) -> None:
    """Whoever writes to these tables tells of it (`page_cache.changed`); the SQL is not looked at."""
    _announced.update(tables)


def reached_by_reference(*tables: str) -> None:
    """A new row of these tables is on no page until another table names it: photos."""
    _by_reference.update(tables)


def watch(execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """An execute wrapper for every connection."""
    record = recording.current()
    if record is not None and sql.startswith(("SELECT", "WITH", "(SELECT")):
        record.tables.update(_READ.findall(sql))
    elif written := _WRITTEN.match(sql):
        result = execute(sql, params, many, context)
        _note_table(written[1], is_new=sql.lstrip().startswith("INSERT"))
        return result
    return execute(sql, params, many, context)


@dataclass
class _Pending:
    """What the open transaction of this connection has changed; `mark` names it in Redis."""

    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    tags: set[str] = field(default_factory=set)


def note(tags: set[str]) -> None:
    """Remember until the commit; at once where there is no transaction."""
    if not settings.PAGE_CACHE or not tags:
        return
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        invalidation.apply(tags)
        return
    pending: _Pending = vars(connection).setdefault("changed_pages", _Pending())
    if not pending.tags >= tags:
        pending.tags |= tags
        invalidation.announce(pending.mark, pending.tags)
    # A savepoint that is rolled back takes its callbacks along, so look whether ours is still there.
    if not any(entry[1] is _flush for entry in connection.run_on_commit):
        transaction.on_commit(_flush)


def _flush() -> None:
    """After the commit. What a rolled back transaction left here is told of too: that costs a
    rendering and is never wrong."""
    pending = vars(connections[DEFAULT_DB_ALIAS]).pop("changed_pages", None)
    if pending:
        invalidation.apply(pending.tags, mark=pending.mark)


def _note_table(table: str, *, is_new: bool) -> None:
    if table in _ignored or table in _announced or table.startswith(_IGNORED_PARTS):
        return
    if "_historical" in table or (is_new and table in _by_reference):
        return
    note({f"table:{table}", f"whole:{table}"})
