"""A small tree of HTML, and the kinds of elements that mean something to us."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from portal.unicode import nfc

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
LISTS = {"ul", "ol", "menu", "dir"}
STRONG, EMPHASIS = {"strong", "b"}, {"em", "i", "cite", "dfn", "var"}
MARKS = STRONG | EMPHASIS | {"a", "sup", "sub"}
TABLE_PARTS = {"caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
# What stands alone, and so parts the words around it.
BLOCKS = {
    *HEADINGS,
    *LISTS,
    *TABLE_PARTS,
    *("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address"),
    *("center", "fieldset", "legend", "form", "details", "summary", "hgroup", "dialog", "search"),
    *("dl", "dt", "dd", "pre", "hr", "li", "blockquote", "figure", "figcaption", "table"),
}
READ_TAGS = BLOCKS | MARKS | {"br", "img"}
VOID = {"br", "img", "hr"}
# Deeper nesting than any article has; what lies deeper joins its parent.
MAX_DEPTH = 40


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def find_all(self, *tags: str) -> "Iterator[Node]":
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.find_all(*tags)

    def without(self, *tags: str) -> "Node":
        kept: list[Node | str] = []
        for child in self.children:
            if isinstance(child, str):
                kept.append(child)
            elif child.tag not in tags:
                kept.append(child.without(*tags))
        return Node(self.tag, self.attributes, kept)


def parse(well_formed: str) -> Node:
    """Tree of HTML that a real parser has already put in order (every element closed)."""
    builder = _TreeBuilder()
    builder.feed(well_formed)
    builder.close()
    return builder.root


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]
        self.too_deep = 0

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            self.open[-1].children.append(Node(tag, _attributes(attrs)))
        elif self.too_deep or len(self.open) > MAX_DEPTH:
            self.too_deep += 1
            self.handle_data(" ")
        else:
            node = Node(tag, _attributes(attrs))
            self.open[-1].children.append(node)
            self.open.append(node)

    def handle_endtag(self, tag):
        if self.too_deep:
            self.too_deep -= 1
            self.handle_data(" ")
        elif len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def _attributes(attrs: list[tuple[str, str | None]]) -> dict[str, str]:
    return {name: nfc(value or "") for name, value in attrs}


def number(node: Node, name: str, lowest: int, highest: int) -> int | None:
    text = node.attributes.get(name, "").strip()
    if text.isascii() and text.isdigit() and len(text) <= 6 and lowest <= int(text) <= highest:
        return int(text)
    return None


def text_lines(root: Node) -> str:
    """The words of a tree, one line per block, cells of a row on one line."""
    parts: list[str] = []
    _collect_text(root, parts)
    lines = (" ".join(nfc(line).split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect_text(node: Node, parts: list[str]) -> None:
    for child in node.children:
        if isinstance(child, str):
            parts.append(re.sub(r"[\n\r]", " ", child))
        elif child.tag in ("td", "th"):
            parts.append(" ")
            _collect_text(child, parts)
        elif child.tag in BLOCKS or child.tag == "br":
            parts.append("\n")
            _collect_text(child, parts)
            parts.append("\n")
        else:
            _collect_text(child, parts)
