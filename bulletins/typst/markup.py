"""Reading HTML: which tags mean what, and what is believed of attributes.

The HTML has been cleaned before, and is still treated as hostile.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

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
HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
PARAGRAPHS = frozenset(
    ["p", "div", "section", "article", "header", "footer", "pre", "address", "dl", "dt", "dd"]
)
BLOCKS = frozenset(
    {*PARAGRAPHS, *HEADINGS, "ul", "ol", "li", "blockquote", "figure", "figcaption", "table"}
)
LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}]+", re.IGNORECASE)
DEEPEST = 30  # elements in one another; below, only the text is kept


def parsed(source: str) -> etree._Element | None:
    source = source.replace("\x00", "").encode("utf-8", "ignore").decode()
    if not source.strip():
        return None
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    document = html.document_fromstring(f"<html><body>{source}</body></html>", parser=parser)
    return document.find("body")


def children(element: etree._Element) -> Iterator[str | etree._Element]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in DROPPED:
            yield child
        if child.tail:
            yield child.tail


def all_text(element: etree._Element) -> str:
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


def remove(element: html.HtmlElement) -> None:
    """Take it out, but leave the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def link(element: etree._Element) -> str:
    href = "".join((element.get("href") or "").split())
    return href if LINK.fullmatch(href) and len(href) < 2000 and href.isascii() else ""
