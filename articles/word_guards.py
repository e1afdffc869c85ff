"""What a Word file must be before anything else reads it: small, plain, without surprises."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_XML_BYTES = 40 * 1024 * 1024
MAX_PART_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 2 * 1024 * 1024
MAX_PARTS = 2_000
MAX_ELEMENTS = 300_000
MAX_DEPTH = 100

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = 0x1
READABLE_COMPRESSION = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CONTENT_TYPES = "[Content_Types].xml"
WORD_MAIN_TYPES = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


class WordFileError(ValidationError):
    """A Word file that is refused, with the reason in words for the person who sent it."""


def check_word_file(data: bytes) -> None:
    """Raise `WordFileError` unless the bytes are a harmless .docx of a bearable size."""
    if len(data) > MAX_FILE_BYTES:
        raise WordFileError(
            _("The file is larger than %(size)s MB."), params={"size": MAX_FILE_BYTES >> 20}
        )
    if data.startswith(OLE_MAGIC):
        raise WordFileError(
            _(
                "This is an old Word file (.doc) or one locked with a password. "
                "Open it in Word and save it as .docx without a password."
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive)
            _check_kind(archive)
            _check_xml_parts(archive)
            _check_pictures_open(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise WordFileError(_("The file is damaged or is not a Word file (.docx).")) from error


def _check_directory(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise WordFileError(_("The file has too many parts inside."))
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise WordFileError(_("The file is locked with a password."))
    if any(part.compress_type not in READABLE_COMPRESSION for part in parts):
        raise WordFileError(_("The file is damaged or is not a Word file (.docx)."))
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or any(map(_inflated, parts)):
        raise WordFileError(_("The file becomes far too large when it is unpacked."))
    if sum(part.file_size for part in parts if _is_xml(part)) > MAX_XML_BYTES:
        raise WordFileError(_("The text of the file is far too long for one article."))


def _inflated(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_COUNTS_FROM_BYTES and part.file_size > MAX_PART_RATIO * max(
        part.compress_size, 1
    )


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = {name.lower() for name in archive.namelist()}
    if CONTENT_TYPES not in archive.namelist():
        raise WordFileError(_("This is not a Word file (.docx)."))
    types = archive.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        raise WordFileError(_("The file has macros (.docm). Save it as .docx without macros."))
    if not any(kind in types for kind in WORD_MAIN_TYPES):
        raise WordFileError(_("This is not a Word file (.docx)."))


def _check_xml_parts(archive: zipfile.ZipFile) -> None:
    census = _Census()
    for part in archive.infolist():
        if _is_xml(part):
            census.read(archive.read(part))


def _check_pictures_open(archive: zipfile.ZipFile) -> None:
    """Check the sums of the media parts, so that a cut upload is found before any import."""
    for part in archive.infolist():
        if part.filename.startswith("word/media/"):
            archive.read(part)


class _Census:
    """Counts elements over all parts; refuses document types, entities and deep nesting."""

    def __init__(self) -> None:
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
            raise WordFileError(_("The file is damaged: a part of it cannot be read.")) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS:
            raise WordFileError(_("The text of the file is far too long for one article."))
        if self.depth > MAX_DEPTH:
            raise WordFileError(_("The file is nested too deeply."))

    def _end(self, name: str) -> None:
        self.depth -= 1

    def _refuse(self, *details: object) -> None:
        raise WordFileError(_("The file holds a document type or entities, which is not allowed."))
