"""Things in a Word file that do not reach the article, or reach it changed: tell the writer."""

from __future__ import annotations

import io
import re
import zipfile

from django.utils.translation import gettext as _

# Fonts of the encodings before Unicode: their letters are other characters in disguise.
_OLD_FONTS = re.compile(rb'w:(?:ascii|hAnsi|cs)="(?:\.Vn|VNI-|VK Sans)', re.I)


def hidden_content(data: bytes) -> list[str]:
    """Sentences about text boxes, comments, old fonts and the like. The file is a checked one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        text = b"".join(
            archive.read(name) for name in names if re.match(r"word/document\d*\.xml$", name)
        )
    marks = [
        (b"<w:txbxContent" in text, _("Text boxes were put below their paragraph.")),
        (b"<w:footnoteReference" in text, _("Footnotes were put at the end of the text.")),
        (b"<w:endnoteReference" in text, _("Endnotes were put at the end of the text.")),
        (b"<w:commentReference" in text, _("Comments were left out.")),
        (
            b"<w:ins " in text or b"<w:del " in text,
            _("Tracked changes were taken as accepted."),
        ),
        (b"<m:oMath" in text, _("Formulas were left out.")),
        (
            b"<c:chart" in text or b"<dgm:relIds" in text or b"<o:OLEObject" in text,
            _("Charts, diagrams and embedded objects were left out. Paste them as pictures."),
        ),
        (
            bool(_OLD_FONTS.search(text)),
            _("The file uses an old font (.VnTime or VNI). Change it to Unicode and import again."),
        ),
    ]
    return [sentence for is_there, sentence in marks if is_there]
