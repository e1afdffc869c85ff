"""One article on its pages: the head with its photo, the Vietnamese body, then the English one.

Changes with how an article is laid out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bulletins.typesetting.planning.bodies import Bodies, Segment
from bulletins.typesetting.planning.columns import level, spread
from bulletins.typesetting.planning.filling import State
from bulletins.typesetting.planning.grid import Measured, Measures
from bulletins.typesetting.planning.pictures import Pictures, Shape

GAP_ITEM = 2  # empty lines before an article
GAP = 1  # before the English version, before and after a wide table
AIR = 0.7  # lines between a head and its text, at least
FEWEST_LINES = 4  # of text under a head at the foot of a page
HEAD_PICTURE_GAP = 9.0  # points over a picture in a head
STRAY_LINES_COST = 2.5  # a line or two carried over to the next page


class Items:
    """Places an article in a given shape; for `slack` see the Planner."""

    def __init__(self, measures: Measures, pictures: Pictures, slack: Mapping[str, int]) -> None:
        self.items = measures.items
        self.frame = measures.frame
        self.bodies = Bodies(measures, pictures)
        self.slack = slack

    def place(self, state: State, item: Measured, shape: Shape) -> list[State]:
        """The article where we are, and on a new page."""
        state = state.dearer(shape.cost)
        head = self.head_lines(item, shape)
        segments = self.bodies.segments(item, shape)
        needed = head + (self.least(segments[0]) if segments else 0)
        here = state.spaced(GAP_ITEM, needed)
        starts = [here]
        if here.page == state.page and state.line:
            starts.append(state.turned_if_begun())
        return [self.place_item(start, item, shape, segments) for start in starts]

    def place_item(
        self, state: State, item: Measured, shape: Shape, segments: Sequence[Segment]
    ) -> State:
        state = self.place_head(state.named(f"item-{item['key']}"), item, shape)
        language = "vi"
        for index, segment in enumerate(segments):
            if segment.language != language:
                state = self.place_english(state, item, segment)
                language = segment.language
            elif index:
                state = state.spaced(GAP, self.least(segment))
            place = self.place_wide if segment.wide_lines else self.place_columns
            state = place(state, item, segment)
        return state

    def least(self, segment: Segment) -> int:
        """Lines of a page without which a segment should not start there."""
        if segment.wide_lines:
            return min(segment.wide_lines, self.frame.lines)
        whole = level(segment.units, 0, self.frame.lines)
        few = max(FEWEST_LINES, segment.units[0].lines)
        return few if whole is None else min(whole, few)

    # Heads

    def place_head(self, state: State, item: Measured, shape: Shape) -> State:
        lines = self.head_lines(item, shape)
        if shape.place == "wide":
            height = self.head_picture(item, lines)
            state = state.with_picture(item["photo"], self.frame.text_width, height)
        step = {"op": "head", "key": item["key"], "picture": shape.place == "wide"}
        return state.solid(step, lines)

    def head_lines(self, item: Measured, shape: Shape) -> int:
        measured = self.items[item["key"]]
        height = measured["head"]
        if shape.place == "wide":
            height += HEAD_PICTURE_GAP + measured["caption"] + self.frame.text_width / shape.ratio
        return self.frame.lines_of(height + self.frame.pitch * AIR)

    def head_picture(self, item: Measured, lines: int) -> float:
        """The rest of the head's last line goes to the picture, so that text starts on the grid."""
        measured = self.items[item["key"]]
        others: float = measured["head"] + HEAD_PICTURE_GAP + measured["caption"]
        return self.frame.height(lines) - self.frame.pitch * AIR - others

    def place_english(self, state: State, item: Measured, segment: Segment) -> State:
        height = self.items[item["key"]]["english"] + self.frame.pitch * AIR
        lines = self.frame.lines_of(height)
        state = state.spaced(GAP, lines + self.least(segment))
        return state.solid({"op": "english", "key": item["key"]}, lines)

    # Bodies

    def place_wide(self, state: State, item: Measured, segment: Segment) -> State:
        """A wide table; one longer than a page gets pages of its own."""
        step = {
            "op": "wide",
            "key": item["key"],
            "language": segment.language,
            "index": segment.start,
        }
        if segment.wide_lines <= self.frame.lines:
            return state.solid(step, segment.wide_lines)
        name = _name(item, segment)
        more = self.slack.get(name, 0)
        return state.turned_if_begun().over_pages(step | {"name": name}, segment.wide_lines, more)

    def place_columns(self, state: State, item: Measured, segment: Segment) -> State:
        """Columns over as many pages as they need, level on the last one."""
        if state.left < 2:
            state = state.turned_if_begun()
        for photo, lines, height in self.bodies.photos(item, segment):
            state = state.with_picture(photo, self.frame.column_width, height, lines)
        name = _name(item, segment)
        end = spread(segment.units, self.frame, state.line, self.slack.get(name, 0))
        if end.pages > 0 and end.lines < FEWEST_LINES:
            state = state.dearer(STRAY_LINES_COST)
        step = {
            "op": "columns",
            "key": item["key"],
            "language": segment.language,
            "name": name,
            "start": segment.start,
            "stop": segment.stop,
            "lead_photo": segment.lead_photo,
            "boxes": self.bodies.boxes(item, segment),
            "height": end.height,
            "end_page": state.page + end.pages,
            "end_foot": self.frame.margin_top + end.line * self.frame.pitch,
        }
        return replace(state.then(step), page=state.page + end.pages, line=end.line)


def _name(item: Measured, segment: Segment) -> str:
    """By which the trial tells whether this segment took the room it was given."""
    return f"{item['key']}/{segment.language}/{segment.start}"
