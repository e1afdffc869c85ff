"""A drawing that is set in words and shapes apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name of a drawing: `x` is its start, middle or end as `anchor` says, `y` the line it
    stands on."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """`svg` has shapes only. Names and their size (`letter`) are in units of the drawing, `width`
    by `height`, and are set in the fonts and the ink of what it stands in."""

    svg: str
    width: float
    height: float
    letter: float
    names: tuple[Name, ...] = ()

    @classmethod
    def of_svg(cls, svg: str) -> Drawing:
        """A drawing that was made with names: those at its top level, all of one size."""
        root = etree.fromstring(svg)
        _left, _top, width, height = map(float, root.get("viewBox", "").split())
        letters = [float(text.get("font-size", 0)) for text in root.iterchildren(f"{SVG}text")]
        names = tuple(_taken_out(root))
        shapes = etree.tostring(root, encoding="unicode")
        letter = max(letters, default=0)
        return cls(svg=shapes, width=width, height=height, letter=letter, names=names)


def _taken_out(root: etree._Element) -> Iterator[Name]:
    for text in list(root.iterchildren(f"{SVG}text")):
        root.remove(text)
        yield Name(
            text=text.text or "",
            x=float(text.get("x", 0)),
            y=float(text.get("y", 0)),
            anchor=text.get("text-anchor", "start"),
        )
