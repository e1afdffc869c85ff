"""The public register of documents as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.models import Document
from portal.open_data import Column, DataSet, register


def documents() -> Iterator[tuple]:
    public = Document.objects.published().select_related("type", "issuer", "replaced_by")
    for document in public.order_by("issued_on", "pk"):
        successor = document.replaced_by
        yield (
            *(document.number, document.type.name_vi, document.issuer.name_vi),
            *(document.issuer.name_en, document.issued_on, document.subject_vi),
            *(document.subject_en, document.current_validity, document.effective_on),
            *(document.ended_on, successor.number if successor else None),
            f"{settings.SITE_URL}{document.get_absolute_url('vi')}",
        )


def register_all() -> None:
    register(
        DataSet(
            key="documents",
            title=_("Register of documents"),
            description=_("Every public document with number, date, issuer and validity."),
            columns=[
                Column("number", _("number and symbol; empty: the document has none")),
                Column("type", _("type of document, in Vietnamese")),
                Column("issuer_vi", _("issuer, in Vietnamese")),
                Column("issuer_en", _("issuer, in English")),
                Column("issued_on", _("date of issue; empty: not known")),
                Column("subject_vi", _("subject, in Vietnamese")),
                Column("subject_en", _("subject, in English")),
                Column("validity", _("unknown, not_yet, in_force, partly, ended")),
                Column("effective_on", _("in force from; empty: not known")),
                Column("ended_on", _("first day without effect; empty: none")),
                Column("replaced_by", _("number of the document that replaced it")),
                Column("url", _("address of its page")),
            ],
            rows=documents,
            position=15,
        )
    )
