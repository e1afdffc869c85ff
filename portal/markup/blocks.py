"""What contains what: content sorted into blocks.

Headings stand at the top level only, tables hold no tables, a caption is one line.
"""

import html as entities
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from portal.markup.running import BREAK, NO_MARKS, SPACE, Marks, Piece, running_text
from portal.markup.tree import EMPHASIS, HEADINGS, LISTS, MARKS, STRONG, Node, number

_SCOPES = {"row", "col", "rowgroup", "colgroup"}
_MAX_SPAN = 100
_MAX_START = 9999
_MAX_PIXELS = 10_000


def canonical_html(
    root: Node, *, href: Callable[[str], str | None], is_our_picture: Callable[[str], bool]
) -> str:
    flow = _Flow(_Rules(href, is_our_picture), place="page")
    flow.add(root.children)
    return "\n".join(flow.blocks())


@dataclass(frozen=True, slots=True)
class _Rules:
    href: Callable[[str], str | None]
    is_our_picture: Callable[[str], bool]

    def picture(self, node: Node) -> str:
        """The tag of a picture of ours; nothing for any other."""
        source = node.attributes.get("src", "").strip()
        if not self.is_our_picture(source):
            return ""
        alt = " ".join(node.attributes.get("alt", "").split())
        tag = f'<img src="{entities.escape(source)}" alt="{entities.escape(alt)}"'
        for name in ("width", "height"):
            if pixels := number(node, name, 1, _MAX_PIXELS):
                tag += f' {name}="{pixels}"'
        return f"{tag}>"

    def marks(self, node: Node, around: Marks) -> Marks:
        if node.tag == "a":
            link = self.href(node.attributes.get("href", ""))
            return replace(around, href=link) if link else around
        if node.tag in STRONG:
            return replace(around, strong=True)
        if node.tag in EMPHASIS:
            return replace(around, emphasis=True)
        return replace(around, script=node.tag)


class _Flow:
    """Sorts content into blocks; `place` is page, quote, item, cell or line (a caption)."""

    def __init__(self, rules: _Rules, place: str) -> None:
        self.rules = rules
        self.place = place
        self.run: list[Piece] = []
        self.done: list[tuple[str, str]] = []  # (kind of block, its HTML)

    def add(self, children: "Iterable[Node | str]", marks: Marks = NO_MARKS) -> None:
        for child in children:
            if isinstance(child, str):
                self.run.append(Piece(child, marks))
            else:
                self._add_element(child, marks)

    def _add_element(self, node: Node, marks: Marks) -> None:
        if node.tag in MARKS:
            self.add(node.children, self.rules.marks(node, marks))
        elif node.tag == "br":
            self.run.append(BREAK)
        elif node.tag == "img":
            self._add_figure(node)
        elif self.place == "line":
            self._part_words(node, marks)
        else:
            self._add_block(node, marks)

    def _part_words(self, node: Node, marks: Marks) -> None:
        self.run.append(Piece(" ", marks))
        self.add(node.children, marks)
        self.run.append(Piece(" ", marks))

    def _add_block(self, node: Node, marks: Marks) -> None:
        self._end_paragraph()
        if node.tag in HEADINGS and self.place == "page":
            self._add_heading(node)
        elif node.tag in LISTS:
            self._finish("list", _list(self.rules, node, marks))
        elif node.tag == "blockquote" and self.place in ("page", "quote"):
            self._finish("quote", _quote(self.rules, node, marks))
        elif node.tag == "figure" and _holds_picture(node, self.rules):
            self._add_captioned(node, marks)
        elif node.tag == "table" and self.place != "cell":
            self._add_table(node, marks)
        else:
            self.add(node.children, marks)
        self._end_paragraph()

    def _add_heading(self, node: Node) -> None:
        for picture in node.find_all("img"):
            self._add_figure(picture)
        words = _line(self.rules, node.without("img"), strong=False)
        if words:
            tag = HEADINGS[node.tag]
            self._finish("heading", f"<{tag}>{words}</{tag}>")

    def _add_figure(self, picture: Node, caption: str = "") -> None:
        """Pictures stand between paragraphs, never in running text."""
        if tag := self.rules.picture(picture):
            self._end_paragraph()
            self.done.append(("figure", f"<figure>{tag}{caption}</figure>"))

    def _add_captioned(self, node: Node, marks: Marks) -> None:
        *first, last = (p for p in node.find_all("img") if self.rules.picture(p))
        for picture in first:
            self._add_figure(picture)
        captions = [c for n in node.find_all("figcaption") for c in (" ", *n.children)]
        words = _line(self.rules, Node("", {}, captions).without("img"))
        self._add_figure(last, f"<figcaption>{words}</figcaption>" if words else "")
        self.add(node.without("img", "figcaption").children, marks)

    def _add_table(self, node: Node, marks: Marks) -> None:
        table = _Table(self.rules, node, marks)
        self.add(table.strays, marks)
        self._end_paragraph()
        self._finish("table", table.html())

    def _finish(self, kind: str, html: str) -> None:
        if html:
            self.done.append((kind, html))

    def _end_paragraph(self) -> None:
        run, self.run = self.run, []
        self._finish("paragraph", running_text(run))

    def blocks(self) -> list[str]:
        self._end_paragraph()
        return [f"<p>{html}</p>" if kind == "paragraph" else html for kind, html in self.done]

    def inner(self) -> str:
        """For items and cells: a single paragraph, alone or before lists, needs no <p>."""
        blocks = self.blocks()
        kinds = [kind for kind, _html in self.done]
        if kinds[:1] == ["paragraph"] and set(kinds[1:]) <= {"list"}:
            blocks[0] = self.done[0][1]
        return "".join(blocks)


def _line(rules: _Rules, node: Node, *, strong: bool = True) -> str:
    """Everything inside as one line of running text; without `strong`, none of it bold."""
    flow = _Flow(rules, place="line")
    flow.add(node.children)
    run = flow.run
    if not strong:
        run = [replace(piece, marks=replace(piece.marks, strong=False)) for piece in run]
    return running_text(run)


def _quote(rules: _Rules, node: Node, marks: Marks) -> str:
    flow = _Flow(rules, place="quote")
    flow.add(node.children, marks)
    inner = "".join(flow.blocks())
    return f"<blockquote>{inner}</blockquote>" if inner else ""


def _list(rules: _Rules, node: Node, marks: Marks) -> str:
    items: list[_Flow] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag == "li":
            items.append(_Flow(rules, place="item"))
            items[-1].add(child.children, marks)
        elif isinstance(child, Node) or child.strip(SPACE):
            # Old HTML puts a nested list beside its item; other strays join the item before too.
            if not items:
                items.append(_Flow(rules, place="item"))
            items[-1].add([child], marks)
    inner = "".join(f"<li>{words}</li>" for item in items if (words := item.inner()))
    if not inner:
        return ""
    if node.tag != "ol":
        return f"<ul>{inner}</ul>"
    start = number(node, "start", 2, _MAX_START)
    return f'<ol start="{start}">{inner}</ol>' if start else f"<ol>{inner}</ol>"


def _holds_picture(node: Node, rules: _Rules) -> bool:
    if next(node.find_all("table"), None) is not None:
        return False
    return any(rules.picture(image) for image in node.find_all("img"))


class _Table:
    def __init__(self, rules: _Rules, node: Node, marks: Marks) -> None:
        self.rules = rules
        self.marks = marks
        self.captions: list[Node | str] = []
        self.head: list[str] = []
        self.body: list[str] = []
        self.strays: list[Node | str] = []
        self.has_content = False
        self._read(node, self.body)

    def _read(self, node: Node, rows: list[str]) -> None:
        for child in node.children:
            if isinstance(child, str):
                self.strays.append(child)
            elif child.tag == "caption":
                self.captions += [" ", *child.without("img").children]
                self.strays += child.find_all("img")
            elif child.tag == "thead":
                self._read(child, self.head)
            elif child.tag in ("tbody", "tfoot"):
                self._read(child, self.body)
            elif child.tag == "tr":
                self._read_row(child, rows)
            else:
                self.strays.append(child)

    def _read_row(self, node: Node, rows: list[str]) -> None:
        cells = []
        for child in node.children:
            if isinstance(child, Node) and child.tag in ("td", "th"):
                cells.append(self._cell(child))
            else:
                self.strays.append(child)
        if cells:
            rows.append(f"<tr>{''.join(cells)}</tr>")

    def _cell(self, node: Node) -> str:
        flow = _Flow(self.rules, place="cell")
        flow.add(node.children, self.marks)
        inner = flow.inner()
        self.has_content = self.has_content or bool(inner)
        attributes = ""
        for name in ("colspan", "rowspan"):
            if span := number(node, name, 2, _MAX_SPAN):
                attributes += f' {name}="{span}"'
        scope = node.attributes.get("scope", "").lower()
        if node.tag == "th" and scope in _SCOPES:
            attributes += f' scope="{scope}"'
        return f"<{node.tag}{attributes}>{inner}</{node.tag}>"

    def html(self) -> str:
        caption = _line(self.rules, Node("", {}, self.captions))
        if not self.has_content and not caption:
            return ""
        html = f"<caption>{caption}</caption>" if caption else ""
        if self.head:
            html += f"<thead>{''.join(self.head)}</thead>"
        if self.body:
            html += f"<tbody>{''.join(self.body)}</tbody>"
        return f"<table>{html}</table>"
