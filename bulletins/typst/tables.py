"""Tables: which rows are the head, and on which squares a cell with spans stands."""

import re

from lxml import etree

from bulletins.typst.inlines import Inlines
from bulletins.typst.nodes import Inline, Node, photos, trimmed, without_photos

MOST_SPAN = 60


def table(element: etree._Element, inlines: Inlines, depth: int) -> list[Node]:
    """A table, and after it the photos of its cells; only these where it has no cell."""
    parts = _parts(element)
    caption: list[Inline] = []
    for part in parts["caption"]:
        caption += inlines.of(part, depth)
    found = photos(caption)
    head, width = _rows(parts["head"], found, inlines, depth)
    body, body_width = _rows(parts["body"], found, inlines, depth)
    width = max(width, body_width)
    if not width:
        return found
    words = trimmed(without_photos(caption))
    node = {"t": "table", "columns": width, "caption": words}
    return [{**node, "head": _filled(head, width), "body": _filled(body, width)}, *found]


def _parts(element: etree._Element) -> dict[str, list[etree._Element]]:
    """Captions, header rows and body rows; a first row all of `th` is a header too."""
    parts: dict[str, list[etree._Element]] = {"caption": [], "head": [], "body": []}
    for child in element:
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


def _rows(
    rows: list[etree._Element], found: list[Node], inlines: Inlines, depth: int
) -> tuple[list[list[Node]], int]:
    """Cells with their places; spans end where the section ends, as in HTML.

    The photos of the cells are added to `found`.
    """
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
            pieces = inlines.of_cell(cell, depth + 1)
            found += photos(pieces)
            words = trimmed(without_photos(pieces))
            place = {"x": x, "y": y, "across": across, "down": down}
            cells.append({"t": "cell", "c": words, "th": cell.tag == "th", **place})
            x += across
        grid.append(cells)
    return grid, 1 + max((x for x, _ in taken), default=-1)


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), most)) if re.fullmatch(r"[0-9]{1,6}", value) else 1


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
