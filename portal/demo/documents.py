"""The register of the demo: documents as the sources tell of them, and two marked examples."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import typst
from django.utils import timezone

from articles import document_types
from articles.document_files import add_file
from articles.models import Document, DocumentType, Issuer
from border.models import AdminUnit
from bulletins.typst.characters import FONTS
from portal.demo import content
from portal.people.models import User
from portal.publishing import Status

TEMPLATE = content.FOLDER / "example_document.typ"
REGISTERED = dt.datetime(2026, 3, 2, 8, tzinfo=timezone.get_default_timezone())

Data = dict[str, Any]


def load(*, author: User, approver: User) -> None:
    """What is not certain is a draft with a note for colleagues, and no reader sees it."""
    data = content.load("documents")
    document_types.load_document_types()
    for entry in data["issuers"]:
        Issuer.objects.create(**entry)
    known: dict[str, Document] = {}
    for entry in [*data["documents"], *data["examples"]]:
        state = {} if entry.get("draft") else _approved(entry, approver)
        document = _document(entry, known, author=author, **state)
        known[entry["key"]] = document
        if "file" in entry:
            _attach(document, entry["file"], by=author)


def _document(entry: Data, known: dict[str, Document], **fields) -> Document:
    names = {"key", "draft", "file", "type", "issuer", "replaced_by", "communes"}
    document = Document(
        type=DocumentType.objects.get(name_vi=entry["type"]),
        issuer=Issuer.objects.get(name_vi=entry["issuer"]),
        replaced_by=known[entry["replaced_by"]] if "replaced_by" in entry else None,
        **{name: value for name, value in entry.items() if name not in names},
        **fields,
    )
    document.full_clean(exclude=["slug"])
    document.save()
    units = AdminUnit.objects.current().communes()
    document.communes.set(units.filter(code__in=entry.get("communes", [])))
    return document


def _approved(entry: Data, approver: User) -> Data:
    """In the register since spring, or since its date where that is later."""
    issued = dt.date.fromisoformat(entry["issued_on"] or "1945-09-02")
    at = max(REGISTERED, dt.datetime.combine(issued, dt.time(8), REGISTERED.tzinfo))
    return {
        "status": Status.APPROVED,
        "published_at": at,
        "approved_at": at,
        "approved_by": approver,
    }


def _attach(document: Document, words: Data, *, by: User) -> None:
    day = document.issued_on or REGISTERED.date()
    data = {
        "issuer": document.issuer.name_vi,
        "number": document.number,
        "day": f"Ngày {day.day} tháng {day.month} năm {day.year}",
        "heading": words["heading"],
        "articles": words["articles"],
    }
    pdf = typst.compile(
        input=TEMPLATE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
    )
    titles = {name: words[name] for name in ("title_vi", "title_en")}
    add_file(document, file=io.BytesIO(pdf), by=by, **titles)
