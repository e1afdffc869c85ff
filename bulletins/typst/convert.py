"""Sanitised HTML into a tree of plain JSON values.

The Typst template walks this tree; no Typst markup is ever generated, so there is nothing to
escape. Blocks are dictionaries with a type `t`; inlines are strings or such dictionaries.
The HTML has been cleaned before, and is still treated as hostile.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from bulletins.typst.characters import breakable, printable

Node = dict[str, Any]
Inline = str | Node

DROPPED = frozenset(
    [
        "script",
        "style",
        "svg",
        "math",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "head",
        "title",
        "textarea",
        "select",
        "audio",
        "video",
        "canvas",
        "applet",
        "noembed",
        "noframes",
        "xmp",
        "plaintext",
    ]
)
INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sup": "sup", "sub": "sub"}
HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
PARAGRAPHS = frozenset(
    ["p", "div", "section", "article", "header", "footer", "pre", "address", "dl", "dt", "dd"]
)
LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}]+", re.IGNORECASE)
IMAGE_NAME = re.compile(r"(?:https?://[\w.-]+(?::\d+)?)?/?[\w.-]+(?:/[\w.-]+)*")
DEEPEST = 30
MOST_SPAN = 60


@dataclass
class Converted:
    blocks: list[Node] = field(default_factory=list)
    unknown_images: list[str] = field(default_factory=list)
    widest_table: int = 0


def convert(
    source: str,
    *,
    images: Mapping[str, str] | None = None,
    first_heading: int = 2,
    also_missing: frozenset[str] = frozenset(),
) -> Converted:
    """Convert a body; `images` says which photo key each allowed `<img src>` stands for.

    Headings start at `first_heading` and never skip a level, as PDF/UA demands.
    """
    converter = _Converter(images or {}, first_heading, also_missing)
    root = _parsed(source)
    if root is not None:
        converter.result.blocks = converter.blocks(root)
    return converter.result


def inline_text(text: str, also_missing: frozenset[str] = frozenset()) -> str:
    """A plain line (title, caption) made fit for printing."""
    return breakable(printable(text, also_missing)).strip()


def words_of(node: Any) -> Iterator[str]:
    """Every piece of text of a tree, in order; a line break counts as white space."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for entry in node:
            yield from words_of(entry)
    elif node.get("t") == "br":
        yield " "
    else:
        for name in ("caption", "c", "items", "head", "body"):
            if name in node:
                yield from words_of(node[name])
        if node["t"] in BLOCK_TYPES:
            yield " "


LIFTED = ("photo", "table")  # never inside lists and quotations
BLOCK_TYPES = frozenset({"p", "h", "list", "quote", "photo", "table", "cell"})


def _parsed(source: str) -> etree._Element | None:
    source = source.replace("\x00", "").encode("utf-8", "ignore").decode()
    if not source.strip():
        return None
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    document = html.document_fromstring(f"<html><body>{source}</body></html>", parser=parser)
    return document.find("body")


class _Converter:
    def __init__(
        self, images: Mapping[str, str], first_heading: int, also_missing: frozenset[str]
    ) -> None:
        self.images = images
        self.first_heading = first_heading
        self.also_missing = also_missing
        self.level = 0
        self.result = Converted()

    # Blocks

    def blocks(self, element: etree._Element, depth: int = 0) -> list[Node]:
        """The children of `element` as blocks; loose text becomes paragraphs."""
        found: list[Node] = []
        loose: list[Inline] = []
        for child in _children(element):
            if isinstance(child, str):
                loose.append(self.text(child))
            elif self._is_block(child):
                _close_paragraph(loose, found)
                found += self.block(child, depth + 1)
            else:
                for piece in self.inline(child, depth + 1):
                    if isinstance(piece, dict) and piece["t"] == "photo":
                        _close_paragraph(loose, found)
                        found.append(piece)
                    else:
                        loose.append(piece)
        _close_paragraph(loose, found)
        return found

    def block(self, element: etree._Element, depth: int) -> list[Node]:
        tag = element.tag
        if depth > DEEPEST:
            return _paragraphs([self.text(_all_text(element))])
        if tag in HEADINGS:
            return self.heading(element, depth)
        if tag in ("ul", "ol"):
            return self.listing(element, depth)
        if tag == "blockquote":
            inside = _as_text_blocks(self.blocks(element, depth))
            words = [block for block in inside if block["t"] not in LIFTED]
            lifted = [block for block in inside if block["t"] in LIFTED]
            return [{"t": "quote", "c": words}, *lifted] if words else lifted
        if tag == "figure":
            return self.figure(element, depth)
        if tag == "table":
            return self.table(element, [], depth)
        return self.blocks(element, depth)

    def heading(self, element: etree._Element, depth: int) -> list[Node]:
        pieces = self.inlines(element, depth)
        photos = _photos(pieces)
        words = _trimmed([piece for piece in pieces if not _is_photo(piece)])
        if not words:
            return photos
        self.level = min(HEADINGS[element.tag], self.level + 1)
        return [{"t": "h", "level": self.first_heading + self.level - 1, "c": words}, *photos]

    def listing(self, element: etree._Element, depth: int) -> list[Node]:
        items: list[list[Node]] = []
        lifted: list[Node] = []
        for child in element:
            if not isinstance(child.tag, str) or child.tag in DROPPED:
                continue
            inside = (
                self.blocks(child, depth + 1) if child.tag == "li" else self.block(child, depth + 1)
            )
            lifted += [block for block in inside if block["t"] in LIFTED]
            kept = _as_text_blocks([block for block in inside if block["t"] not in LIFTED])
            if kept:
                items.append(kept)
            stray = self.text(child.tail or "").strip()
            if stray:
                items.append([{"t": "p", "c": [stray]}])
        if not items:
            return lifted
        start = element.get("start", "1")
        listing: Node = {"t": "list", "ordered": element.tag == "ol", "items": items}
        listing["start"] = int(start) if re.fullmatch(r"[0-9]{1,4}", start) else 1
        return [listing, *lifted]

    def figure(self, element: etree._Element, depth: int) -> list[Node]:
        caption: list[Inline] = []
        for part in element.iter("figcaption"):
            caption += self.inlines(part, depth)
        for part in list(element.iter("figcaption")):
            _remove(part)
        caption = _trimmed([piece for piece in caption if not _is_photo(piece)])
        inside: list[Node] = []
        for block in self.blocks(element, depth):
            if block["t"] in ("photo", "table") and caption and not block["caption"]:
                block, caption = {**block, "caption": caption}, []
            inside.append(block)
        return [*inside, {"t": "p", "c": caption}] if caption else inside

    # Tables

    def table(self, element: etree._Element, caption: list[Inline], depth: int) -> list[Node]:
        parts = _table_parts(element)
        for part in parts["caption"]:
            caption = caption + self.inlines(part, depth)
        photos: list[Node] = _photos(caption)
        head, width = self.rows(parts["head"], photos, depth)
        body, body_width = self.rows(parts["body"], photos, depth)
        width = max(width, body_width)
        if not width:
            return photos
        self.result.widest_table = max(self.result.widest_table, width)
        caption = _trimmed([piece for piece in caption if not _is_photo(piece)])
        table = {"t": "table", "columns": width, "caption": caption}
        return [{**table, "head": _filled(head, width), "body": _filled(body, width)}, *photos]

    def rows(
        self, rows: list[etree._Element], photos: list[Node], depth: int
    ) -> tuple[list[list[Node]], int]:
        """Cells with their places; spans end where the section ends, as in HTML."""
        taken: set[tuple[int, int]] = set()
        grid: list[list[Node]] = []
        for y, row in enumerate(rows):
            x, cells = 0, []
            for cell in row.iterchildren("td", "th"):
                while (x, y) in taken:
                    x += 1
                across = _span(cell, "colspan", MOST_SPAN)
                while any((x + dx, y) in taken for dx in range(across)) and across > 1:
                    across -= 1
                down = _span(cell, "rowspan", len(rows) - y)
                taken.update((x + dx, y + dy) for dx in range(across) for dy in range(down))
                pieces = self.cell_inlines(cell, depth + 1)
                photos += _photos(pieces)
                words = _trimmed([piece for piece in pieces if not _is_photo(piece)])
                place = {"x": x, "y": y, "across": across, "down": down}
                cells.append({"t": "cell", "c": words, "th": cell.tag == "th", **place})
                x += across
            grid.append(cells)
        return grid, 1 + max((x for x, _ in taken), default=-1)

    def cell_inlines(self, cell: etree._Element, depth: int) -> list[Inline]:
        """A cell's blocks run together, with line breaks between them."""
        pieces: list[Inline] = []
        for child in _children(cell):
            if isinstance(child, str):
                pieces.append(self.text(child))
            elif self._is_block(child) or child.tag in ("li", "tr", "caption", "figcaption"):
                inside = (
                    self.cell_inlines(child, depth + 1)
                    if depth < DEEPEST
                    else [self.text(_all_text(child))]
                )
                pieces += [{"t": "br"}, *inside, {"t": "br"}]
            elif child.tag in ("td", "th", "thead", "tbody", "tfoot"):
                pieces += (
                    [" ", *self.cell_inlines(child, depth + 1)]
                    if depth < DEEPEST
                    else [self.text(_all_text(child))]
                )
            else:
                pieces += self.inline(child, depth + 1)
        return pieces

    # Inlines

    def inlines(self, element: etree._Element, depth: int) -> list[Inline]:
        pieces: list[Inline] = []
        for child in _children(element):
            if isinstance(child, str):
                pieces.append(self.text(child))
            elif child.tag in PARAGRAPHS or child.tag in ("li", "tr", "figure", "blockquote"):
                pieces += [{"t": "br"}, *self.inline(child, depth + 1), {"t": "br"}]
            else:
                pieces += self.inline(child, depth + 1)
        return pieces

    def inline(self, element: etree._Element, depth: int) -> list[Inline]:
        tag = element.tag
        if depth > DEEPEST:
            return [self.text(_all_text(element))]
        if tag == "br":
            return [{"t": "br"}]
        if tag == "img":
            return self.image(element)
        pieces = self.inlines(element, depth)
        kept = [piece for piece in pieces if not _is_photo(piece)]
        if not kept:
            return pieces
        href = _link(element) if tag == "a" else ""
        if href and "".join(words_of(kept)).strip():
            return [{"t": "a", "href": href, "c": kept}, *_photos(pieces)]
        if tag in INLINE:
            return [{"t": INLINE[tag], "c": kept}, *_photos(pieces)]
        return pieces

    def image(self, element: etree._Element) -> list[Inline]:
        name = (element.get("src") or "").strip()
        if name in self.images and IMAGE_NAME.fullmatch(name) and ".." not in name:
            return [{"t": "photo", "photo": self.images[name], "caption": []}]
        self.result.unknown_images.append(name[:80] or "–")
        return []

    def text(self, text: str) -> str:
        return breakable(printable(text, self.also_missing))

    @staticmethod
    def _is_block(element: etree._Element) -> bool:
        if element.tag in PARAGRAPHS or element.tag in HEADINGS:
            return True
        return element.tag in ("ul", "ol", "li", "blockquote", "figure", "figcaption", "table")


def _children(element: etree._Element) -> Iterator[str | etree._Element]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in DROPPED:
            yield child
        if child.tail:
            yield child.tail


def _all_text(element: etree._Element) -> str:
    """The text of a branch too deep to keep its shape; iterative, so any depth is fine."""
    pieces: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        dropped = not isinstance(node.tag, str) or node.tag in DROPPED
        if event == "start":
            hidden += dropped
            pieces.append(" " if hidden else node.text or "")
        else:
            hidden -= dropped
            pieces.append("" if hidden or node is element else f" {node.tail or ''}")
    return " ".join("".join(pieces).split())


def _remove(element: html.HtmlElement) -> None:
    """Take it out, but leave the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def _link(element: etree._Element) -> str:
    href = "".join((element.get("href") or "").split())
    return href if LINK.fullmatch(href) and len(href) < 2000 and href.isascii() else ""


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), most)) if re.fullmatch(r"[0-9]{1,6}", value) else 1


def _table_parts(table: etree._Element) -> dict[str, list[etree._Element]]:
    """Captions, header rows and body rows; a first row all of `th` is a header too."""
    parts: dict[str, list[etree._Element]] = {"caption": [], "head": [], "body": []}
    for child in table:
        if child.tag == "caption":
            parts["caption"].append(child)
        elif child.tag == "tr":
            parts["body"].append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            parts["head" if child.tag == "thead" else "body"] += child.iterchildren("tr")
    if not parts["head"] and len(parts["body"]) > 1:
        first = [cell.tag for cell in parts["body"][0].iterchildren("td", "th")]
        if first and all(tag == "th" for tag in first):
            parts["head"].append(parts["body"].pop(0))
    if not parts["body"]:
        parts["head"], parts["body"] = [], parts["head"]
    return parts


def _filled(rows: list[list[Node]], width: int) -> list[list[Node]]:
    """Rows with an empty cell at every place that nothing covers."""
    taken = {
        (cell["x"] + dx, cell["y"] + dy)
        for row in rows
        for cell in row
        for dx in range(cell["across"])
        for dy in range(cell["down"])
    }
    for y, row in enumerate(rows):
        for x in range(width):
            if (x, y) not in taken:
                place = {"x": x, "y": y, "across": 1, "down": 1}
                row.append({"t": "cell", "c": [], "th": False, **place})
        row.sort(key=lambda cell: cell["x"])
    return rows


def _is_photo(piece: Inline) -> bool:
    return isinstance(piece, dict) and piece["t"] == "photo"


def _photos(pieces: list[Inline]) -> list[Any]:
    return [piece for piece in pieces if _is_photo(piece)]


def _close_paragraph(loose: list[Inline], blocks: list[Node]) -> None:
    blocks += _paragraphs(loose)
    loose.clear()


def _paragraphs(pieces: list[Inline]) -> list[Node]:
    words = _trimmed(pieces)
    return [{"t": "p", "c": words}] if words else []


def _as_text_blocks(blocks: list[Node]) -> list[Node]:
    """Headings inside lists and quotations would break the outline: bold paragraphs instead."""
    return [
        {"t": "p", "c": [{"t": "strong", "c": block["c"]}]} if block["t"] == "h" else block
        for block in blocks
    ]


def _trimmed(pieces: list[Inline]) -> list[Inline]:
    """Neighbouring strings joined, double spaces and outer white space and breaks gone."""
    joined: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str):
            after_break = not joined or _is_break(joined[-1])
            text = piece.lstrip(" ") if after_break else piece
            if joined and isinstance(joined[-1], str):
                text = joined.pop() + text  # type: ignore[operator]
            text = re.sub(" {2,}", " ", text)
            if text:
                joined.append(text)
        elif not (_is_break(piece) and (not joined or _is_break(joined[-1]))):
            if _is_break(piece) and isinstance(joined[-1], str):
                joined[-1] = joined[-1].rstrip(" ")
            joined.append(piece)
    while joined and (_is_break(joined[-1]) or joined[-1] in ("", " ")):
        joined.pop()
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip(" ")
    return joined if "".join(words_of(joined)).strip() else []


def _is_break(piece: Inline) -> bool:
    return isinstance(piece, dict) and piece["t"] == "br"
