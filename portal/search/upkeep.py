"""The index follows what is saved and deleted, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import islice
from typing import Any

from django.db import connection, models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from portal.search.models import SearchEntry
from portal.search.sources import Entry, Source
from portal.text import squeeze

BATCH = 500
LONGEST_TEXT = 150_000


def follow(source: Source) -> None:
    """Write the entries of an object whenever it is saved, and remove them when it is deleted."""
    name = f"search-{source.kind}"
    write = partial(_saved, source)
    post_save.connect(write, sender=source.model, weak=False, dispatch_uid=name)
    post_delete.connect(
        partial(_deleted, source), sender=source.model, weak=False, dispatch_uid=name
    )
    for part, way in source.parts:
        changed = partial(_part_changed, source, way)
        for signal in (post_save, post_delete):
            signal.connect(changed, sender=part, weak=False, dispatch_uid=f"{name}-parts")
    for through in source.links:
        m2m_changed.connect(
            partial(_linked, source), sender=through, weak=False, dispatch_uid=f"{name}-links"
        )


def write(source: Source, item: models.Model) -> None:
    """The entries of one object, as it stands in the database."""
    rows = _rows(source, [item])
    kept = [row.language for row in rows]
    old = SearchEntry.objects.filter(kind=source.kind, object_id=item.pk)
    old.exclude(language__in=kept).delete()
    _insert(rows)


@transaction.atomic
def rebuild(source: Source) -> int:
    """All entries of a source anew; readers see the old ones until the end."""
    SearchEntry.objects.filter(kind=source.kind).delete()
    items = iter(source.queryset().iterator(chunk_size=BATCH))
    count = 0
    while chunk := list(islice(items, BATCH)):
        rows = _rows(source, chunk)
        _insert(rows)
        count += len(rows)
    with connection.cursor() as cursor:
        # How rare each word is: without it the planner guesses, and guesses wrong.
        cursor.execute("ANALYZE search_searchentry")
    return count


def _rows(source: Source, items: Iterable[Any]) -> list[SearchEntry]:
    return [_row(source.kind, item.pk, entry) for item in items for entry in source.entries(item)]


def _row(kind: str, pk: int, entry: Entry) -> SearchEntry:
    return SearchEntry(
        kind=kind,
        object_id=pk,
        language=entry.language,
        title=squeeze(entry.title)[:500],
        url=entry.url,
        summary=squeeze(entry.summary),
        # Postgres takes at most a megabyte of different words.
        text=squeeze(entry.text.replace("\0", " "))[:LONGEST_TEXT],
        date=entry.date,
        public_from=entry.public_from,
        column=entry.column,
        places=entry.places,
    )


def _insert(rows: list[SearchEntry]) -> None:
    SearchEntry.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "language"],
        update_fields=[
            "title", "url", "summary", "text", "date", "public_from", "column", "places"
        ],
    )  # fmt: skip


def _saved(source: Source, instance: models.Model, **signal_arguments) -> None:
    item = source.queryset().filter(pk=instance.pk).first()
    if item is None:
        _deleted(source, instance)
    else:
        write(source, item)


def _deleted(source: Source, instance: models.Model, **signal_arguments) -> None:
    SearchEntry.objects.filter(kind=source.kind, object_id=instance.pk).delete()


def _part_changed(source: Source, way: str, instance: Any, **signal_arguments) -> None:
    item = instance
    for field in way.split("."):
        item = getattr(item, field, None)
    if item is not None:
        _saved(source, item)


def _linked(source: Source, instance, action: str, reverse: bool, **signal_arguments) -> None:
    if action.startswith("post_") and not reverse:
        _saved(source, instance)
