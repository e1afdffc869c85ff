"""A Word file becomes the parts of an article. Pure: bytes in, `ImportedText` out, no database.

The guesses follow how offices write: title, bold lead, text with pictures and captions under
them, the writer's name at the end. A guess can be wrong, so every one is told to the writer.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import mammoth
from django.utils.translation import gettext as _
from mammoth import documents, html, transforms

from articles.word_blocks import Block, Picture, blocks_of
from articles.word_guards import WordFileError, check_word_file
from articles.word_hidden import hidden_content
from portal.text import clean_html, squeeze

PHOTO_TYPES = {"image/jpeg", "image/jpg", "image/png", "image/webp"}
MAX_PICTURES = 60
MAX_TITLE = 300
MAX_LEAD = 1_200
SHORTEST_LEAD = 40
LONGEST_BYLINE = 80
LONGEST_CAPTION = 400
LONGEST_SUBHEADING = 120

STYLE_MAP = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='portal-right'] => p.right:fresh
p[style-name='portal-centre'] => p.centre:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
"""

_CAPTION_LABEL = re.compile(r"^(ảnh|hình|photo|picture|figure|fig\.)\s*\d+\s*[:.\-–]\s*", re.I)
_CREDIT = re.compile(
    r"(?:^|[\s(\[–-])(?:ảnh|nguồn ảnh|nguồn|photo|photos|credit|source)\s*:\s*(?P<credit>[^:]{2,120})$",
    re.I,
)
_CAPTION_START = re.compile(r"^\(?(ảnh|hình|photo|picture|figure|nguồn|source)\b.{0,12}[:.]", re.I)
_DATE_LINE = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b|\b\d{1,2}:\d{2}\b")
_BYLINE_LABEL = re.compile(
    r"^(tác giả bài viết|tác giả|người viết|bài viết|bài và ảnh|bài, ảnh|tin, ảnh|tin, bài|bài|tin"
    r"|thực hiện|by|author|text)\s*:\s*(?P<name>.{2,80})$",
    re.I,
)
_SPACES = re.compile(r"(?:[ \N{NO-BREAK SPACE}]|&nbsp;){2,}")
_PAGE_NUMBERS = re.compile(r"^[\d\s.,|/-]+$")


@dataclass
class ImportedText:
    """What was found. `content` holds cleaned HTML and pictures in their order."""

    title: str = ""
    lead: str = ""
    byline: str = ""
    content: list[str | Picture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def pictures(self) -> list[Picture]:
        return [part for part in self.content if isinstance(part, Picture)]

    def body(self, show: Callable[[Picture], str]) -> str:
        """The text as HTML; `show` turns a picture into its figure."""
        return clean_html(
            "\n".join(part if isinstance(part, str) else show(part) for part in self.content)
        )


def read_word(data: bytes, *, name: str = "") -> ImportedText:
    """Read a .docx; raises `WordFileError` for what cannot or must not be read."""
    check_word_file(data)
    found = ImportedText(warnings=hidden_content(data))
    blocks = blocks_of(*_convert(data, found.warnings))
    _attach_captions(blocks)
    _take_title(blocks, found, name)
    _take_lead(blocks, found)
    _take_byline(blocks, found)
    found.content = _content(blocks, found.warnings)
    if not found.content and not found.lead:
        raise WordFileError(_("There is no text in this file."))
    return found


def _convert(data: bytes, warnings: list[str]) -> tuple[str, list[Picture]]:
    pictures: list[Picture] = []
    left_out = set()

    def collect(image):
        try:
            with image.open() as opened:
                content = opened.read()
        except (KeyError, ValueError):  # linked, not embedded: nothing is fetched from outside
            left_out.add(_("A picture that is only linked, not inside the file, was left out."))
            return []
        if image.content_type not in PHOTO_TYPES:
            left_out.add(
                _("A drawing or chart (%(kind)s) was left out: save it as a JPEG or PNG picture.")
                % {"kind": image.content_type}
            )
            return []
        pictures.append(Picture(content, image.content_type, _alt(image.alt_text)))
        return [html.element("img", {"src": str(len(pictures) - 1)})]

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLE_MAP,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=collect,
            transform_document=transforms.paragraph(_keep_alignment),
        )
    except Exception as error:
        # The converter meets files that nobody foresaw; none of them may be a server error.
        raise WordFileError(_("The file is damaged: a part of it cannot be read.")) from error
    if len(pictures) > MAX_PICTURES:
        raise WordFileError(
            _("There are more than %(count)d pictures in the file."), params={"count": MAX_PICTURES}
        )
    warnings.extend(sorted(left_out))
    return result.value, pictures


def _alt(text: str | None) -> str:
    """Word's own guesses ("A group of people ... automatically generated") and names are no alt."""
    text = squeeze(text or "")
    is_guess = "generated" in text.lower() or re.search(r"\.(jpe?g|png|gif|webp)$", text, re.I)
    return "" if is_guess else text[:300]


def _keep_alignment(paragraph: documents.Paragraph) -> documents.Paragraph:
    """Alignment as a style, so that a line on the right can be known as the writer's name."""
    if paragraph.style_name or paragraph.numbering:
        return paragraph
    style = {"right": "portal-right", "end": "portal-right", "center": "portal-centre"}.get(
        paragraph.alignment or ""
    )
    return paragraph.copy(style_name=style) if style else paragraph


def _attach_captions(blocks: list[Block]) -> None:
    """The short line right below a picture belongs to it."""
    position = 0
    while position < len(blocks) - 1:
        picture, below = blocks[position].picture, blocks[position + 1]
        if picture is not None and not picture.caption and _is_caption(below):
            picture.caption, picture.credit = split_caption(below.text)
            del blocks[position + 1]
        position += 1


def _is_caption(block: Block) -> bool:
    if block.kind != "p" or not 0 < len(block.text) <= LONGEST_CAPTION:
        return False
    looks_like = block.italic or block.role in {"caption", "centre"}
    return looks_like or bool(_CAPTION_START.match(block.text))


def split_caption(text: str) -> tuple[str, str]:
    """Caption and credit of one line.

    >>> split_caption("Ảnh 2: Chợ phiên. Ảnh: Nông Thị Hoa")
    ('Chợ phiên.', 'Nông Thị Hoa')
    """
    text = squeeze(text)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    text = _CAPTION_LABEL.sub("", text)
    credit = ""
    match = _CREDIT.search(text)
    if match:
        credit = match["credit"].strip(" ).]")
        text = text[: match.start()].strip(" ([–-")
    return text[:1].upper() + text[1:500], credit[:200]


def _take_title(blocks: list[Block], found: ImportedText, name: str) -> None:
    texts = [block for block in blocks if block.kind in {"p", "heading"} and block.text]
    heading = next((b for b in texts[:4] if b.kind == "heading"), None)
    bold = next((b for b in texts[:3] if b.bold and len(b.text) <= MAX_TITLE), None)
    title = heading or bold
    if title is None and texts and len(texts[0].text) <= 160 and not texts[0].text.endswith("."):
        title = texts[0]
    if title is None or len(title.text) > MAX_TITLE:
        found.title = squeeze(name.rpartition(".")[0] or name)[:MAX_TITLE]
        found.warnings.append(_("No title was found. Please write one."))
        return
    found.title = title.text
    blocks.remove(title)
    if found.title.isupper():
        found.warnings.append(_("The title is in capitals. Please write it in small letters."))


def _take_lead(blocks: list[Block], found: ImportedText) -> None:
    for block in [b for b in blocks if b.kind != "picture"]:
        if block.kind != "p":
            break
        if _DATE_LINE.search(block.text) and len(block.text) < 60:
            found.warnings.append(_("A line was left out: “%(line)s”.") % {"line": block.text})
            blocks.remove(block)
        elif SHORTEST_LEAD <= len(block.text) <= MAX_LEAD:
            found.lead = block.text
            blocks.remove(block)
            return
        else:
            break
    found.warnings.append(_("No lead was found. Please write two or three sentences."))


def _take_byline(blocks: list[Block], found: ImportedText) -> None:
    while blocks and blocks[-1].kind == "p" and _PAGE_NUMBERS.match(blocks[-1].text):
        line = blocks.pop().text
        found.warnings.append(_("A line was left out: “%(line)s”.") % {"line": line})
    for position in range(len(blocks) - 1, max(len(blocks) - 20, -1), -1):
        label = _BYLINE_LABEL.match(blocks[position].text) if blocks[position].kind == "p" else None
        if label:
            found.byline = label["name"].strip()
            after = len(blocks) - position - 1
            del blocks[position]
            if after:
                found.warnings.append(
                    _("%(count)d lines stand after the writer’s name. Are they part of the text?")
                    % {"count": after}
                )
            return
    if blocks and _is_byline(blocks[-1]):
        found.byline = blocks.pop().text


def _is_byline(block: Block) -> bool:
    if block.kind != "p" or not 0 < len(block.text) <= LONGEST_BYLINE:
        return False
    if block.text.endswith((".", "!", "?", ":", ";")):
        return False
    words = re.split(r"[\s,\-–]+", block.text)
    is_name = 2 <= len(words) <= 6 and all(word[:1].isupper() for word in words if word)
    return block.bold or block.role == "right" or is_name


def _content(blocks: list[Block], warnings: list[str]) -> list[str | Picture]:
    _level_headings(blocks)
    content: list[str | Picture] = []
    for block in blocks:
        if block.picture is not None:
            content.append(block.picture)
        elif cleaned := clean_html(block.html()).strip():
            content.append(_SPACES.sub(" ", cleaned))
    if any(block.kind == "table" for block in blocks):
        warnings.append(_("A table was kept. Please check it on a narrow screen."))
    return content


def _level_headings(blocks: list[Block]) -> None:
    """Headings of the text start at the second level; a short bold line is one of them."""
    for block in blocks[:-1]:
        ends_a_sentence = block.text.endswith((".", ",", ";", "!"))
        is_short = 0 < len(block.text) <= LONGEST_SUBHEADING
        if block.kind == "p" and block.bold and is_short and not ends_a_sentence:
            block.make_heading(2)
    levels = sorted({block.level for block in blocks if block.kind == "heading"})
    for block in blocks:
        if block.kind == "heading":
            block.make_heading(min(2 + levels.index(block.level), 4))
