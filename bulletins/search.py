"""Bulletin issues as the search knows them, with the text of the PDF that readers get."""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models import Edition, Issue
from portal.publishing import Status
from portal.search import sources
from portal.search.sources import Entry, Source


def _approved() -> QuerySet[Issue]:
    return Issue.objects.filter(status=Status.APPROVED).select_related("licence")


def _entries(issue: Issue) -> Iterable[Entry]:
    edition = issue.editions.current().filter(kind=Edition.Kind.WEB).first()
    if edition is None:
        return
    text = _text(edition)
    for language in ("vi", "en"):
        with translation.override(language):
            yield Entry(
                language=language,
                title=gettext("Bulletin, %(issue)s") % {"issue": issue},
                url=issue.get_absolute_url(),
                text=text,
                date=issue.issued_on,
                public_from=issue.published_at,
            )


def _text(edition: Edition) -> str:
    """Of all pages; nothing where the file cannot be read, so that approving never fails here."""
    try:
        with edition.file.open() as file:
            document = pypdfium2.PdfDocument(file.read())
    except (OSError, pypdfium2.PdfiumError):
        return ""
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def register() -> None:
    sources.register(
        Source(
            kind="bulletin",
            label=_("Bulletins"),
            model=Issue,
            entries=_entries,
            queryset=_approved,
            parts=((Edition, "issue"),),
            position=40,
        )
    )
