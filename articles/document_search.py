"""Documents as the search knows them, with the words inside their files."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.models import Document, DocumentFile, DocumentType, Issuer
from portal.languages import local
from portal.publishing import Status
from portal.search import sources, upkeep
from portal.search.sources import Entry, Source

KIND = "document"
LONGEST_IN_TITLE = 200


def _approved() -> QuerySet[Document]:
    approved = Document.objects.filter(status=Status.APPROVED)
    return approved.described().prefetch_related("files", "communes")


def _entries(document: Document) -> Iterable[Entry]:
    files = list(document.files.all())
    for language, _name in settings.LANGUAGES:
        issuer, subject = document.issuer.name(language), local(document, "subject", language)
        inside = [local(file, "title", language) for file in files] + [file.text for file in files]
        yield Entry(
            language=language,
            title=_title(document, subject, language),
            url=document.get_absolute_url(language),
            summary=issuer if len(subject) <= LONGEST_IN_TITLE else f"{issuer}. {subject}",
            text=" ".join([document.number, local(document, "remark", language), *inside]),
            date=document.issued_on,
            public_from=document.published_at,
            places=[unit.pk for unit in document.communes.all()],
        )


def _title(document: Document, subject: str, language: str) -> str:
    """With the subject: people look for what a document is about before they know its number."""
    short = Truncator(subject).chars(LONGEST_IN_TITLE)
    return f"{document.name(language)}: {short}" if document.number else short


def _renamed(instance: DocumentType | Issuer, created: bool, **signal_arguments) -> None:
    if not created:
        source = sources.get(KIND)
        for document in _approved().filter(pk__in=instance.documents.values("pk")):
            upkeep.write(source, document)


def register() -> None:
    sources.register(
        Source(
            kind=KIND,
            label=_("Documents"),
            model=Document,
            entries=_entries,
            queryset=_approved,
            parts=((DocumentFile, "document"),),
            position=15,
        )
    )
    for model in (DocumentType, Issuer):
        post_save.connect(_renamed, sender=model, dispatch_uid=f"search-{model._meta.model_name}")
