"""Which pages a document is on, so that a change makes these anew and no others.

document:5        its own page, pages of articles that cite it and of documents it is tied to
self:document:5   its own page; after a withdrawal not even an old copy of it is shown
documents         lists, feeds and sitemaps: which documents there are, and what their rows say

Files, types and issuers are noticed by their tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone

from articles.models import Document, DocumentType, Issuer
from portal import page_cache
from portal.page_cache import timetable
from portal.publishing import Status

TABLE = Document._meta.db_table
LIST = "documents"


def tag(pk: int) -> str:
    return f"document:{pk}"


# What a page says of itself


def shows_list(documents: Iterable[Document] = ()) -> None:
    """Which documents there are; `documents`: those whose validity is shown."""
    page_cache.depends_on(LIST, instead_of=[TABLE])
    _until_validity_changes(documents)


def shows(documents: Iterable[Document]) -> None:
    """These and no others."""
    shown = list(documents)
    waits_for(document.pk for document in shown)
    _until_validity_changes(shown)


def shows_page(document: Document) -> None:
    page_cache.depends_on(f"self:{tag(document.pk)}", instead_of=[TABLE])
    # The successor also while nobody may see it: it will be named here once it is public.
    waits_for([document.pk, document.replaced_by_id])
    _until_validity_changes([document])


def waits_for(keys: Iterable[int | None]) -> None:
    """Documents that belong on the page and may become public."""
    page_cache.depends_on(*(tag(pk) for pk in keys if pk), instead_of=[TABLE])


def _until_validity_changes(documents: Iterable[Document]) -> None:
    today = timezone.localdate()
    for document in documents:
        if day := document.changes_on(today):
            page_cache.fresh_until(timezone.make_aware(dt.datetime.combine(day, dt.time())))


# What a write says


def tags_of(pk: int | None) -> set[str]:
    """As it stands in the database; nothing while nobody may see it, now or later."""
    if pk is None:
        return set()
    approved = Document.objects.filter(pk=pk, status=Status.APPROVED)
    row = approved.values_list("pk", "replaced_by").first()
    return {LIST, *(tag(other) for other in row if other)} if row else set()


def remember(instance: Document, **signal_arguments) -> None:
    vars(instance)["tags_before"] = tags_of(instance.pk)


def tell(instance: Document, **signal_arguments) -> None:
    before, after = vars(instance).pop("tags_before", set()), tags_of(instance.pk)
    withdrawn = {f"self:{tag(instance.pk)}"} if before and not after else set()
    page_cache.changed(TABLE, before | after | withdrawn)


def became_public(documents: QuerySet[Document]) -> set[str]:
    return {name for pk in documents.values_list("pk", flat=True) for name in tags_of(pk)}


def register() -> None:
    page_cache.announced(TABLE)
    page_cache.reached_by_reference(DocumentType._meta.db_table, Issuer._meta.db_table)
    approved = Document.objects.filter(status=Status.APPROVED)
    timetable.register(approved.all, table=TABLE, tags=became_public)
    for before in (pre_save, pre_delete):
        before.connect(remember, sender=Document)
    for after in (post_save, post_delete):
        after.connect(tell, sender=Document)
