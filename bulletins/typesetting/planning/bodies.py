"""A body cut into what is set in turn: pairs of columns, and blocks that need both columns.

Changes with the kinds of blocks that a body can have.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.typesetting.planning.columns import Unit, paragraph_units
from bulletins.typesetting.planning.grid import Measured, Measures
from bulletins.typesetting.planning.pictures import Pictures, Shape

LONG_QUOTE = 16  # lines; a shorter quotation is not broken


@dataclass(frozen=True)
class Segment:
    """A run of a body: a pair of columns, or one block across both (`wide_lines`)."""

    language: str
    start: int
    stop: int
    units: tuple[Unit, ...] = ()
    wide_lines: int = 0
    lead_photo: str = ""


class Bodies:
    def __init__(self, measures: Measures, pictures: Pictures) -> None:
        self.measures = measures
        self.frame = measures.frame
        self.pictures = pictures

    def segments(self, item: Measured, shape: Shape) -> list[Segment]:
        """The two bodies in turn, cut at the blocks that need both columns."""
        found: list[Segment] = []
        for language in ("vi", "en"):
            photo = item["photo"] if language == "vi" and shape.place == "column" else ""
            start = 0
            atoms = self.measures.atoms[item["key"], language]
            for index, atom in enumerate(atoms):
                if atom["t"] == "wide":
                    found += self.columns(item, language, start, index, photo)
                    lines = self.frame.lines_of(atom["height"])
                    found.append(Segment(language, index, index + 1, wide_lines=lines))
                    start, photo = index + 1, ""
            found += self.columns(item, language, start, len(atoms), photo)
        return found

    def columns(
        self, item: Measured, language: str, start: int, stop: int, photo: str
    ) -> list[Segment]:
        """A heading is one unit with the first lines after it."""
        units: list[Unit] = []
        if photo:
            units.append(Unit(self.lead_photo(item, photo)[0]))
        sticky: Unit | None = None
        for index in range(start, stop):
            atom = self.measures.atoms[item["key"], language][index]
            parts = self.units_of(atom, item[language][index])
            if sticky:
                first = parts.pop(0)
                lines = sticky.lines + first.before + first.lines
                parts.insert(0, Unit(lines, sticky.before))
            sticky = parts.pop() if atom["t"] == "h" else None
            units += parts
        if sticky:
            units.append(sticky)
        return [Segment(language, start, stop, tuple(units), lead_photo=photo)] if units else []

    def units_of(self, atom: Measured, node: Measured) -> list[Unit]:
        if atom["t"] == "h":
            return [Unit(self.frame.text_lines(atom["height"]), before=1)]
        if atom["t"] == "list":
            heights = (self.frame.text_lines(height) for height in atom["items"])
            return [unit for lines in heights for unit in paragraph_units(lines)]
        if atom["t"] == "photo":
            return [Unit(self.pictures.in_column(node["photo"], atom["caption"])[0])]
        if self.is_box(atom):
            return [Unit(self.box_lines(atom))]
        return paragraph_units(self.frame.text_lines(atom["height"]))

    def boxes(self, item: Measured, segment: Segment) -> dict[str, int]:
        """The lines of blocks that must not break, by their index."""
        atoms = self.measures.atoms[item["key"], segment.language]
        indexes = range(segment.start, segment.stop)
        return {str(i): self.box_lines(atoms[i]) for i in indexes if self.is_box(atoms[i])}

    def box_lines(self, atom: Measured) -> int:
        return self.frame.lines_of(atom["height"]) + 1

    def is_box(self, atom: Measured) -> bool:
        if atom["t"] == "quote":
            return self.frame.text_lines(atom["height"]) <= LONG_QUOTE
        return bool(atom["t"] == "table")

    def photos(self, item: Measured, segment: Segment) -> Iterator[tuple[str, int, float]]:
        """The photos in these columns: key, lines, and the picture's height."""
        if segment.lead_photo:
            yield segment.lead_photo, *self.lead_photo(item, segment.lead_photo)
        atoms = self.measures.atoms[item["key"], segment.language]
        for index in range(segment.start, segment.stop):
            if atoms[index]["t"] == "photo":
                photo = item[segment.language][index]["photo"]
                yield photo, *self.pictures.in_column(photo, atoms[index]["caption"])

    def lead_photo(self, item: Measured, photo: str) -> tuple[int, float]:
        return self.pictures.in_column(photo, self.measures.items[item["key"]]["column_caption"])
