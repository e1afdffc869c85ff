"""Sanitised HTML into a tree of plain JSON values: its blocks, from headings to quotations.

The Typst template walks this tree; no Typst markup is ever generated, so there is nothing to
escape.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from bulletins.typst.inlines import Inlines
from bulletins.typst.markup import (
    BLOCKS,
    DEEPEST,
    DROPPED,
    HEADINGS,
    all_text,
    children,
    parsed,
    remove,
)
from bulletins.typst.nodes import (
    Inline,
    Node,
    is_photo,
    paragraphs,
    photos,
    trimmed,
    without_photos,
)
from bulletins.typst.tables import table

LIFTED = ("photo", "table")  # never inside lists and quotations


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
    inlines = Inlines(images or {}, also_missing)
    converter = _Converter(inlines, first_heading)
    root = parsed(source)
    blocks = converter.blocks(root) if root is not None else []
    return Converted(blocks, inlines.unknown_images, converter.widest_table)


class _Converter:
    def __init__(self, inlines: Inlines, first_heading: int) -> None:
        self.inlines = inlines
        self.first_heading = first_heading
        self.level = 0
        self.widest_table = 0

    def blocks(self, element: etree._Element, depth: int = 0) -> list[Node]:
        """The children of `element` as blocks; loose text becomes paragraphs."""
        found: list[Node] = []
        loose: list[Inline] = []
        for child in children(element):
            if isinstance(child, str):
                loose.append(self.inlines.text(child))
            elif child.tag in BLOCKS:
                _close_paragraph(loose, found)
                found += self.block(child, depth + 1)
            else:
                for piece in self.inlines.inline(child, depth + 1):
                    if is_photo(piece):
                        _close_paragraph(loose, found)
                        found.append(piece)
                    else:
                        loose.append(piece)
        _close_paragraph(loose, found)
        return found

    def block(self, element: etree._Element, depth: int) -> list[Node]:
        tag = element.tag
        if depth > DEEPEST:
            return paragraphs([self.inlines.text(all_text(element))])
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
            return self.table(element, depth)
        return self.blocks(element, depth)

    def heading(self, element: etree._Element, depth: int) -> list[Node]:
        pieces = self.inlines.of(element, depth)
        lifted = photos(pieces)
        words = trimmed(without_photos(pieces))
        if not words:
            return lifted
        self.level = min(HEADINGS[element.tag], self.level + 1)
        return [{"t": "h", "level": self.first_heading + self.level - 1, "c": words}, *lifted]

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
            stray = self.inlines.text(child.tail or "").strip()
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
            caption += self.inlines.of(part, depth)
        for part in list(element.iter("figcaption")):
            remove(part)
        caption = trimmed(without_photos(caption))
        inside: list[Node] = []
        for block in self.blocks(element, depth):
            if block["t"] in ("photo", "table") and caption and not block["caption"]:
                block, caption = {**block, "caption": caption}, []
            inside.append(block)
        return [*inside, {"t": "p", "c": caption}] if caption else inside

    def table(self, element: etree._Element, depth: int) -> list[Node]:
        found = table(element, self.inlines, depth)
        widths = (node["columns"] for node in found if node["t"] == "table")
        self.widest_table = max([self.widest_table, *widths])
        return found


def _close_paragraph(loose: list[Inline], blocks: list[Node]) -> None:
    blocks += paragraphs(loose)
    loose.clear()


def _as_text_blocks(blocks: list[Node]) -> list[Node]:
    """Headings inside lists and quotations would break the outline: bold paragraphs instead."""
    return [
        {"t": "p", "c": [{"t": "strong", "c": block["c"]}]} if block["t"] == "h" else block
        for block in blocks
    ]
