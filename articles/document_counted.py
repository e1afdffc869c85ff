"""Documents as the statistics see them: their pages, and downloads of their files."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from articles.models import Document
from articles.querysets import DocumentQuerySet
from portal.statistics import counted
from portal.statistics.counted import Thing

PAGE = "document"
FILE = "document_file"  # of all files of a document together


def register() -> None:
    counted.register(PAGE, _("Documents"), published=published, every=every, downloads=FILE)
    counted.register(
        FILE, _("Documents, downloads"), published=published, every=every, is_download=True
    )


def published(keys: Collection[int]) -> Iterator[Thing]:
    return _things(Document.objects.published().filter(pk__in=keys))


def every(keys: Collection[int]) -> Iterator[Thing]:
    """Withdrawn ones too: their readers were counted."""
    return _things(Document.objects.filter(pk__in=keys))


def _things(documents: DocumentQuerySet) -> Iterator[Thing]:
    for document in documents.described():
        yield Thing(key=document.pk, title=str(document), url=document.get_absolute_url("vi"))
