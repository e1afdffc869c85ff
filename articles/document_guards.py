"""What a file of the register must be: PDF, Word or Excel by its content, whole and readable."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from articles.models import FileKind
from articles.office_guards import (
    EXCEL_MAIN_TYPES,
    OLE_MAGIC,
    WORD_MAIN_TYPES,
    Rules,
    check_office_file,
)
from portal.text import squeeze

LONGEST_TEXT = 150_000
READING_SECONDS = 30
ZIP_MAGIC = b"PK"
PDF_MAGIC = b"%PDF-"
PDF_MAGIC_WITHIN = 1024  # where readers of PDF look for it
PROJECT = Path(__file__).parents[1]

OFFICE = Rules(
    kinds={FileKind.DOCX: WORD_MAIN_TYPES, FileKind.XLSX: EXCEL_MAIN_TYPES},
    wrong_kind=gettext_lazy("Only PDF, Word (.docx) and Excel (.xlsx) files are taken."),
    damaged=gettext_lazy("The file is damaged: it cannot be opened."),
    macros=gettext_lazy("The file has macros. Save it as .docx or .xlsx without macros."),
    too_long=gettext_lazy("There is far too much in this file. Please attach it as a PDF."),
    max_unpacked_bytes=200 * 1024 * 1024,
    max_xml_bytes=40 * 1024 * 1024,
    max_parts=2_000,
    max_elements=1_000_000,
    max_depth=100,
)
# Where the words of a file stand, and in which elements.
WORDS = {
    FileKind.DOCX: ("word/document.xml", "t"),
    FileKind.XLSX: ("xl/sharedStrings.xml", "t"),
}


class DocumentFileError(ValidationError):
    """A file that is refused, with the reason in words for the person who sent it."""


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be stored; `text` is what the search reads."""

    data: bytes
    kind: FileKind
    pages: int | None
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def read_upload(file: IO[bytes]) -> CheckedFile:
    """Raises ValidationError with the reason. The name of the file says nothing."""
    largest = settings.DOCUMENT_FILE_MAX_BYTES
    data = file.read(largest + 1)
    if not data:
        raise DocumentFileError(_("The file is empty."))
    if len(data) > largest:
        raise DocumentFileError(
            _("The file is larger than %(size)s MB."), params={"size": largest >> 20}
        )
    if PDF_MAGIC in data[:PDF_MAGIC_WITHIN]:
        return _read_pdf(data)
    if data.startswith(OLE_MAGIC):
        raise DocumentFileError(
            _(
                "This is an old Word or Excel file, or one locked with a password. "
                "Save it as .docx, .xlsx or PDF without a password."
            )
        )
    if data.startswith(ZIP_MAGIC):
        return _read_office_file(data)
    raise DocumentFileError(OFFICE.wrong_kind)


def _read_pdf(data: bytes) -> CheckedFile:
    found = _found_in_pdf(data)
    if found.get("error") == "locked":
        raise DocumentFileError(
            _("The PDF is locked with a password. Save it without one: readers could not open it.")
        )
    if "error" in found:
        raise DocumentFileError(_("The PDF is damaged: it cannot be opened."))
    return CheckedFile(data, FileKind.PDF, found["pages"], squeeze(found["text"]))


def _found_in_pdf(data: bytes) -> dict[str, Any]:
    command = [sys.executable, "-X", "utf8", "-m", "articles.pdf_reading", str(LONGEST_TEXT)]
    try:
        process = subprocess.run(  # noqa: S603 - our own interpreter, a list, no shell
            command,
            cwd=PROJECT,
            env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            input=data,
            capture_output=True,
            timeout=READING_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        return {"error": "damaged"}
    return json.loads(process.stdout)


def _read_office_file(data: bytes) -> CheckedFile:
    kind = FileKind(check_office_file(data, OFFICE))
    return CheckedFile(data, kind, None, squeeze(_words(data, kind))[:LONGEST_TEXT])


def _words(data: bytes, kind: FileKind) -> str:
    """The file has passed its guards: no entities, not too many elements, not too deep."""
    part, element = WORDS[kind]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if part not in archive.namelist():
            return ""
        root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False))
    paragraphs = root.iter("{*}p", "{*}si")
    return "\n".join("".join(_texts(paragraph, element)) for paragraph in paragraphs)


def _texts(paragraph: etree._Element, element: str) -> list[str]:
    return [found.text or "" for found in paragraph.iter(f"{{*}}{element}")]
