"""The converter's HTML as a flat list of blocks: paragraphs, headings, lists, tables, pictures."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree, html

from portal.text import squeeze

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LONGEST_PICTURE_CELL = 400


@dataclass(eq=False)
class Picture:
    """A picture of the file with the words around it. Compared by identity: twins may occur."""

    data: bytes
    content_type: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(eq=False)
class Block:
    kind: str  # p, heading, list, table, picture
    element: html.HtmlElement | None = None
    picture: Picture | None = None
    level: int = 0

    @property
    def text(self) -> str:
        return squeeze(self.element.text_content()) if self.element is not None else ""

    @property
    def role(self) -> str:
        return self.element.get("class", "") if self.element is not None else ""

    @property
    def bold(self) -> bool:
        return self._all_within("strong")

    @property
    def italic(self) -> bool:
        return self._all_within("em")

    def _all_within(self, tag: str) -> bool:
        if self.element is None or not self.text:
            return False
        marked = "".join(part.text_content() for part in self.element.iter(tag))
        return squeeze(marked) == self.text

    def make_heading(self, level: int) -> None:
        self.kind, self.level = "heading", level
        heading = html.Element(f"h{level}")
        heading.text = self.text
        self.element = heading

    def html(self) -> str:
        if self.element is None:
            return ""
        return etree.tostring(self.element, encoding="unicode", method="html", with_tail=False)


def blocks_of(markup: str, pictures: list[Picture]) -> list[Block]:
    """Split the converter's HTML; pictures become blocks of their own."""
    root = html.fragment_fromstring(markup, create_parent="div")
    _drop_inner_links(root)
    blocks = [block for element in root for block in _split(element, pictures)]
    return [block for block in blocks if block.picture is not None or block.text]


def _drop_inner_links(root: html.HtmlElement) -> None:
    """Bookmarks, tables of contents and the way back from a footnote mean nothing on a page."""
    for link in root.xpath(".//a[not(@href) or starts-with(@href, '#')]"):
        if link.text_content() == "↑":
            link.drop_tree()
        else:
            link.drop_tag()


def _split(element: html.HtmlElement, pictures: list[Picture]) -> list[Block]:
    if element.tag == "table":
        return _split_table(element, pictures)
    starts_with_text = _text_before_first_picture(element)
    found = _take_pictures(element, pictures)
    kind = "list" if element.tag in {"ul", "ol"} else "p"
    block = Block(kind, element)
    if element.tag in HEADINGS:
        block = Block("heading", element, level=HEADINGS[element.tag])
    return [block, *found] if starts_with_text else [*found, block]


def _text_before_first_picture(element: html.HtmlElement) -> bool:
    if element.find(".//img") is None:
        return True
    return bool(squeeze("".join(element.xpath(".//text()[following::img]"))))


def _take_pictures(element: html.HtmlElement, pictures: list[Picture]) -> list[Block]:
    found = []
    for image in element.findall(".//img"):
        found.append(Block("picture", picture=pictures[int(image.get("src", "0"))]))
        image.drop_tree()
    return found


def _split_table(table: html.HtmlElement, pictures: list[Picture]) -> list[Block]:
    """Offices put pictures and their captions, or one framed paragraph, into tables: unpack them.

    Real tables stay. Columns are read one after the other, so that a caption in the row below
    follows its picture.
    """
    rows = [row.xpath("./td|./th") for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    has_pictures = table.find(".//img") is not None
    is_layout = has_pictures and all(
        len(squeeze(cell.text_content())) <= LONGEST_PICTURE_CELL for cell in cells
    )
    if not (is_layout or len(cells) == 1):
        return [*_take_pictures(table, pictures), Block("table", table)]
    width = max(map(len, rows), default=0)
    columns = [row[number] for number in range(width) for row in rows if number < len(row)]
    return [block for cell in columns for part in _parts(cell) for block in _split(part, pictures)]


def _parts(cell: html.HtmlElement) -> list[html.HtmlElement]:
    if len(cell):
        return list(cell)
    paragraph = html.Element("p")
    paragraph.text = cell.text
    return [paragraph]
