"""Small Word files made on the spot."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from PIL import Image

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.{kind}.main+xml"/>'
    "</Types>"
)
PLAIN = "openxmlformats-officedocument.wordprocessingml.document"
MACROS = "ms-word.document.macroEnabled"
PACKAGE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "pic": "drawingml/2006/picture",
    }.items()
)


def jpeg(colour: str = "seagreen", size: tuple[int, int] = (640, 420)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def p(text="", *, bold=False, italic=False, align="", style="", inner="") -> str:
    """A paragraph; `inner` is more XML after the text."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    place = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f'<w:jc w:val="{align}"/>' if align else ""
    )
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run if text else ''}{inner}</w:p>"


def picture(number: int = 1, *, how: str = "embed") -> str:
    """The drawing that shows picture `number` (counted from 1)."""
    return (
        "<w:r><w:drawing><wp:inline>"
        f'<wp:docPr id="{number}" name="Picture {number}"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:{how}="rIdP{number}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(*rows: list[str]) -> str:
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(
    *body: str,
    pictures: list[bytes] | None = None,
    extension: str = "jpg",
    kind: str = PLAIN,
    prologue: str = "",
    linked_to: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file from paragraphs; pictures are joined as rIdP1, rIdP2 and so on."""
    document = f"{prologue}<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(kind=kind))
        archive.writestr("_rels/.rels", PACKAGE)
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/_rels/document.xml.rels", _relations(pictures or [], extension, linked_to)
        )
        for number, data in enumerate(pictures or [], start=1):
            archive.writestr(f"word/media/image{number}.{extension}", data)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def _relations(pictures: list[bytes], extension: str, linked_to: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    rows = [
        f'<Relationship Id="rIdP{number}" Type="{kind}" Target="media/image{number}.{extension}"/>'
        for number in range(1, len(pictures) + 1)
    ]
    if linked_to:
        rows.append(
            f'<Relationship Id="rIdP1" Type="{kind}" Target="{linked_to}" TargetMode="External"/>'
        )
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return f"{opening}{''.join(rows)}</Relationships>"


TITLE = "Chợ phiên biên giới mở lại sau mùa lũ"
LEAD = "Sáng thứ bảy, chợ phiên của xã mở lại; hơn ba trăm người hai bên đã đến mua bán, gặp nhau."
TEXT = "Từ sáng sớm, các gian hàng nông sản đã đông người. Cán bộ xã hướng dẫn bà con làm thủ tục."


def article(*, pictures: list[bytes] | None = None, **kwargs) -> bytes:
    """A whole article as an office writes it, with as many pictures as are given."""
    shown = []
    for number, _data in enumerate(pictures or [], start=1):
        shown.append(p(inner=picture(number)))
        shown.append(p(f"Ảnh {number}: Gian hàng số {number}. Ảnh: Lý Văn Ba", italic=True))
    return docx(
        p(TITLE, style="Heading1"),
        p(LEAD, bold=True),
        *shown,
        p(TEXT),
        p("Lý Văn Ba", bold=True, align="right"),
        pictures=pictures,
        **kwargs,
    )
