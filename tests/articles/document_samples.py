"""Small files made on the spot: PDFs, a spreadsheet, a bomb."""

from __future__ import annotations

import io
import zipfile

from tests.articles.word_files import PACKAGE, docx, p

XLSX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
    '{kind}.main+xml"/></Types>'
)
SPREADSHEET = "openxmlformats-officedocument.spreadsheetml.sheet"
MACRO_SPREADSHEET = "ms-excel.sheet.macroEnabled"


def pdf(*pages: str, encrypted: bool = False) -> bytes:
    """One line of ASCII a page; no page text: a picture without words."""
    pages = pages or ("Hello",)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, words in enumerate(pages):
        content = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET" if words else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    trailer = "/Root 1 0 R"
    if encrypted:
        secret = "41" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{secret}> /U <{secret}> >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{secret}> <{secret}>]"
    return _file(objects, trailer)


def _file(objects: list[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    table = f"xref\n0 {count}\n0000000000 65535 f \n{rows}trailer\n<< /Size {count} {trailer} >>\n"
    return data + f"{table}startxref\n{len(data)}\n%%EOF\n".encode()


def xlsx(*words: str, kind: str = SPREADSHEET) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = "".join(f"<si><t>{word}</t></si>" for word in words)
    return packed(
        {
            "[Content_Types].xml": XLSX_TYPES.format(kind=kind),
            "_rels/.rels": PACKAGE,
            "xl/workbook.xml": f'<workbook xmlns="{space}"/>',
            "xl/sharedStrings.xml": f'<sst xmlns="{space}">{strings}</sst>',
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def letter(text: str = "Kính gửi các sở, ban, ngành") -> bytes:
    return docx(p(text))


def bomb() -> bytes:
    """A Word file of a few kilobytes that becomes 60 MB."""
    file = io.BytesIO(letter())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bmp", b"\0" * 60_000_000)
    return file.getvalue()
