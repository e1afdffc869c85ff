"""What a Word file must be to become an article."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.office_guards import OLE_MAGIC, WORD_MAIN_TYPES, Rules, check_office_file
from articles.office_guards import OfficeFileError as WordFileError

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_XML_BYTES = 40 * 1024 * 1024
MAX_PARTS = 2_000
MAX_ELEMENTS = 300_000
MAX_DEPTH = 100


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
    check_office_file(data, _rules())


def _rules() -> Rules:
    return Rules(
        kinds={"docx": WORD_MAIN_TYPES},
        wrong_kind=_("This is not a Word file (.docx)."),
        damaged=_("The file is damaged or is not a Word file (.docx)."),
        macros=_("The file has macros (.docm). Save it as .docx without macros."),
        too_long=_("The text of the file is far too long for one article."),
        max_unpacked_bytes=MAX_UNPACKED_BYTES,
        max_xml_bytes=MAX_XML_BYTES,
        max_parts=MAX_PARTS,
        max_elements=MAX_ELEMENTS,
        max_depth=MAX_DEPTH,
    )
