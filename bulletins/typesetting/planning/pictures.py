"""How photos are set: in which shapes a lead photo may be tried, and the lines that a photo takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bulletins.typesetting.planning.grid import Frame

COLUMN_RATIO = 1.5
PORTRAIT_RATIO = 0.8
PICTURE_INSET = 3.0  # points over a picture in a column


@dataclass(frozen=True)
class Shape:
    """How an article's lead photo is set; `cost` makes the planner prefer the usual shape."""

    place: str  # "none", "wide" (across both columns) or "column"
    ratio: float = 0
    cost: float = 0


WIDE_SHAPES = (
    Shape("wide", 2.0),
    Shape("wide", 2.35, 0.4),
    Shape("wide", 1.75, 0.2),
    Shape("wide", 1.5, 0.4),
    Shape("column", COLUMN_RATIO, 5.0),
)


class Pictures:
    """`ratios`: width by height of the photos as they were taken."""

    def __init__(self, frame: Frame, ratios: Mapping[str, float]) -> None:
        self.frame = frame
        self.ratios = ratios

    def shapes_for(self, photo: str | None) -> Sequence[Shape]:
        if photo is None:
            return [Shape("none")]
        if self.is_portrait(photo):
            return [Shape("column", PORTRAIT_RATIO)]
        return WIDE_SHAPES

    def is_portrait(self, photo: str) -> bool:
        return self.ratios.get(photo, COLUMN_RATIO) < 1

    def in_column(self, photo: str, caption: float) -> tuple[int, float]:
        """Lines of a photo in a column, one empty line after it included; the picture's height."""
        ratio = PORTRAIT_RATIO if self.is_portrait(photo) else COLUMN_RATIO
        lines = self.frame.lines_of(PICTURE_INSET + self.frame.column_width / ratio + caption)
        return lines + 1, self.frame.height(lines) - PICTURE_INSET - caption
