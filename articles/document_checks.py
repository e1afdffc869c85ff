"""What a colleague should look at before a document goes out: advice, nothing stops it."""

from __future__ import annotations

import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Document, DocumentType, FileKind
from portal.publishing import Finding

_SYMBOL = re.compile(r"[/-]([^\W\d_]+)(?=[-/]|$)")


def check_document(document: Document) -> list[Finding]:
    advice = [*doubts(document), *_missing(document), *_about_files(document)]
    return [Finding(text, is_error=False) for text in advice]


def doubts(document: Document) -> list[str]:
    """What may be a misprint; also said after every save."""
    others = Document.objects.same_number_other_date(document)
    text = _("%(number)s is also registered with the date %(date)s. One of them may be a misprint.")
    found = [text % {"number": other.number, "date": _day(other.issued_on)} for other in others]
    if other_type := _type_of_symbol(document):
        text = _("The number %(number)s looks like one of the type “%(type)s”.")
        found.append(text % {"number": document.number, "type": other_type})
    return found


def _type_of_symbol(document: Document) -> DocumentType | None:
    """The type whose letters the number has, if it is another one: QĐ in a plan."""
    symbol = _SYMBOL.search(document.number)
    if symbol is None or symbol[1] == document.type.abbreviation:
        return None
    return DocumentType.objects.filter(abbreviation=symbol[1]).exclude(pk=document.type_id).first()


def _missing(document: Document) -> list[str]:
    found = []
    if document.number and document.issued_on is None:
        found.append(_("The date of issue is missing."))
    if not document.subject_en:
        found.append(_("The subject is not in English yet."))
    if not document.files.exists():
        found.append(_("There is no file: readers find only what the register says."))
    return found


def _about_files(document: Document) -> list[str]:
    silent = document.files.filter(kind=FileKind.PDF, text="").defer("text")
    text = _(
        "%(file)s is a picture of pages without text: search does not find it, and a screen reader "
        "cannot read it."
    )
    return [text % {"file": file.name()} for file in silent.select_related("document__type")]


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else _("unknown")
