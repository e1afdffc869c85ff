"""What a Word or Excel file must be before anything else reads it: small, plain, no surprises."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MAX_PART_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 2 * 1024 * 1024

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = 0x1
READABLE_COMPRESSION = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CONTENT_TYPES = "[Content_Types].xml"
_OPEN_XML = b"application/vnd.openxmlformats-officedocument."
WORD_MAIN_TYPES = (
    _OPEN_XML + b"wordprocessingml.document.main+xml",
    _OPEN_XML + b"wordprocessingml.template.main+xml",
)
EXCEL_MAIN_TYPES = (_OPEN_XML + b"spreadsheetml.sheet.main+xml",)


class OfficeFileError(ValidationError):
    """A file that is refused, with the reason in words for the person who sent it."""


@dataclass(frozen=True)
class Rules:
    """Which kinds are taken (name: types of their main part), how large, and what is said."""

    kinds: Mapping[str, tuple[bytes, ...]]
    wrong_kind: StrOrPromise
    damaged: StrOrPromise
    macros: StrOrPromise
    too_long: StrOrPromise
    max_unpacked_bytes: int
    max_xml_bytes: int
    max_parts: int
    max_elements: int
    max_depth: int


def check_office_file(data: bytes, rules: Rules) -> str:
    """The kind of the file; raises `OfficeFileError` unless it is harmless and bearable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, rules)
            kind = _kind(archive, rules)
            _check_xml_parts(archive, rules)
            _check_pictures_open(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise OfficeFileError(rules.damaged) from error
    return kind


def _check_directory(archive: zipfile.ZipFile, rules: Rules) -> None:
    parts = archive.infolist()
    if len(parts) > rules.max_parts:
        raise OfficeFileError(_("The file has too many parts inside."))
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise OfficeFileError(_("The file is locked with a password."))
    if any(part.compress_type not in READABLE_COMPRESSION for part in parts):
        raise OfficeFileError(rules.damaged)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > rules.max_unpacked_bytes or any(map(_inflated, parts)):
        raise OfficeFileError(_("The file becomes far too large when it is unpacked."))
    if sum(part.file_size for part in parts if _is_xml(part)) > rules.max_xml_bytes:
        raise OfficeFileError(rules.too_long)


def _inflated(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_COUNTS_FROM_BYTES and part.file_size > MAX_PART_RATIO * max(
        part.compress_size, 1
    )


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _kind(archive: zipfile.ZipFile, rules: Rules) -> str:
    names = {name.lower() for name in archive.namelist()}
    if CONTENT_TYPES not in archive.namelist():
        raise OfficeFileError(rules.wrong_kind)
    types = archive.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        raise OfficeFileError(rules.macros)
    for kind, main_types in rules.kinds.items():
        if any(main_type in types for main_type in main_types):
            return kind
    raise OfficeFileError(rules.wrong_kind)


def _check_xml_parts(archive: zipfile.ZipFile, rules: Rules) -> None:
    census = _Census(rules)
    for part in archive.infolist():
        if _is_xml(part):
            census.read(archive.read(part))


def _check_pictures_open(archive: zipfile.ZipFile) -> None:
    """Check the sums of the media parts, so that a cut upload is found before any import."""
    for part in archive.infolist():
        if part.filename.startswith(("word/media/", "xl/media/")):
            archive.read(part)


class _Census:
    """Counts elements over all parts; refuses document types, entities and deep nesting."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.elements = 0
        self.depth = 0

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        self.depth = 0
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise OfficeFileError(_("The file is damaged: a part of it cannot be read.")) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > self.rules.max_elements:
            raise OfficeFileError(self.rules.too_long)
        if self.depth > self.rules.max_depth:
            raise OfficeFileError(_("The file is nested too deeply."))

    def _end(self, name: str) -> None:
        self.depth -= 1

    def _refuse(self, *details: object) -> None:
        raise OfficeFileError(
            _("The file holds a document type or entities, which is not allowed.")
        )
