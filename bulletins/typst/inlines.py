"""What stands inside a line: words with emphasis, links, breaks and pictures.

The only place that knows which pictures an item has and which characters no font has.
"""

import re
from collections.abc import Mapping

from lxml import etree

from bulletins.typst.characters import breakable, printable
from bulletins.typst.markup import BLOCKS, DEEPEST, PARAGRAPHS, all_text, children, link
from bulletins.typst.nodes import Inline, photos, without_photos, words_of

INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sup": "sup", "sub": "sub"}
IMAGE_NAME = re.compile(r"(?:https?://[\w.-]+(?::\d+)?)?/?[\w.-]+(?:/[\w.-]+)*")


class Inlines:
    """Reads them; `unknown_images` are the pictures it met and that the item does not have."""

    def __init__(self, images: Mapping[str, str], also_missing: frozenset[str]) -> None:
        self.images = images
        self.also_missing = also_missing
        self.unknown_images: list[str] = []

    def of(self, element: etree._Element, depth: int) -> list[Inline]:
        pieces: list[Inline] = []
        for child in children(element):
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
            return [self.text(all_text(element))]
        if tag == "br":
            return [{"t": "br"}]
        if tag == "img":
            return self.image(element)
        pieces = self.of(element, depth)
        kept = without_photos(pieces)
        if not kept:
            return pieces
        href = link(element) if tag == "a" else ""
        if href and "".join(words_of(kept)).strip():
            return [{"t": "a", "href": href, "c": kept}, *photos(pieces)]
        if tag in INLINE:
            return [{"t": INLINE[tag], "c": kept}, *photos(pieces)]
        return pieces

    def image(self, element: etree._Element) -> list[Inline]:
        name = (element.get("src") or "").strip()
        if name in self.images and IMAGE_NAME.fullmatch(name) and ".." not in name:
            return [{"t": "photo", "photo": self.images[name], "caption": []}]
        self.unknown_images.append(name[:80] or "–")
        return []

    def text(self, text: str) -> str:
        return breakable(printable(text, self.also_missing))

    def of_cell(self, cell: etree._Element, depth: int) -> list[Inline]:
        """A cell's blocks run together, with line breaks between them."""
        pieces: list[Inline] = []
        for child in children(cell):
            if isinstance(child, str):
                pieces.append(self.text(child))
            elif child.tag in BLOCKS or child.tag in ("tr", "caption"):
                inside = (
                    self.of_cell(child, depth + 1)
                    if depth < DEEPEST
                    else [self.text(all_text(child))]
                )
                pieces += [{"t": "br"}, *inside, {"t": "br"}]
            elif child.tag in ("td", "th", "thead", "tbody", "tfoot"):
                pieces += (
                    [" ", *self.of_cell(child, depth + 1)]
                    if depth < DEEPEST
                    else [self.text(all_text(child))]
                )
            else:
                pieces += self.inline(child, depth + 1)
        return pieces
