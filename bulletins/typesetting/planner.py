"""Where everything stands: measured heights in, the steps of the layout out.

Typst has no balanced columns. Here the page is a grid of lines, and all that stands in the text
columns takes a whole number of them; so the number of lines at which two columns become level can
be found by counting, with the same rules that Typst uses to break columns (no single first or last
line of a paragraph, a heading stays with the two lines after it). The plan names the exact height
of each pair of columns, and Typst only fills them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Step = dict[str, Any]
Measured = Mapping[str, Any]

GAP_ITEM = 2  # empty lines before an article
GAP = 1  # before the English version, before and after a wide table
AIR = 0.7  # lines between a head and its text, at least
FEWEST_LINES = 4  # of text under a head at the foot of a page
LONG_QUOTE = 16  # lines; a shorter quotation is not broken
PICTURE_INSET = 3.0  # points over a picture in a column
HEAD_PICTURE_GAP = 9.0  # points over a picture in a head
COLUMN_RATIO = 1.5
PORTRAIT_RATIO = 0.8
KEPT_STATES = 6
STRAY_LINES_COST = 2.5  # a line or two carried over to the next page


@dataclass(frozen=True)
class Unit:
    """Lines that stay together; `before` empty lines stand over it unless it starts a column."""

    lines: int
    before: int = 0


@dataclass(frozen=True)
class Frame:
    """The measures of a page, in points and lines."""

    lines: int
    pitch: float
    leading: float
    margin_top: float
    text_width: float
    column_width: float
    text_height: float
    cover_width: float
    cover_height: float

    def lines_of(self, height: float) -> int:
        """Lines that a block of this height takes on the grid."""
        return max(1, math.ceil((height + self.leading) / self.pitch - 0.02))

    def text_lines(self, height: float) -> int:
        return max(1, round((height + self.leading) / self.pitch))

    def height(self, lines: int) -> float:
        """From the top of the first to the foot of the last line."""
        return lines * self.pitch - self.leading

    def span(self, line: int, lines: int) -> float:
        """Height from `line` down to the top of the line after, or to the foot of the page."""
        return min(lines * self.pitch, self.text_height - line * self.pitch)


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


@dataclass(frozen=True)
class Segment:
    """A run of a body: a pair of columns, or one block across both (`wide_lines`)."""

    language: str
    start: int
    stop: int
    units: tuple[Unit, ...] = ()
    wide_lines: int = 0
    lead_photo: str = ""


@dataclass(frozen=True)
class State:
    """A page being filled: `line` is the next free line of page `page`."""

    page: int
    line: int
    cost: float = 0
    steps: tuple[Step, ...] = ()
    pages: tuple[tuple[str, int], ...] = ()
    pictures: tuple[tuple[str, Step], ...] = ()

    def then(self, *steps: Step, lines: int = 0, cost: float = 0) -> "State":
        return replace(
            self, steps=(*self.steps, *steps), line=self.line + lines, cost=self.cost + cost
        )

    def turned(self, cost: float = 0) -> "State":
        """At the top of the next page."""
        return replace(self.then({"op": "page"}, cost=cost), page=self.page + 1, line=0)

    def with_picture(self, photo: str, width: float, height: float, lines: int = 0) -> "State":
        picture = {"width": width, "height": height, "lines": lines}
        return replace(self, pictures=(*self.pictures, (photo, picture)))


def paragraph_units(lines: int) -> list[Unit]:
    """How Typst keeps the lines of a paragraph together: no widow, no orphan."""
    if lines <= 3:
        return [Unit(lines)]
    return [Unit(2), *[Unit(1)] * (lines - 4), Unit(2)]


def fill(units: Sequence[Unit], start: int, capacity: int) -> int:
    """The index of the first unit that no longer fits a column of `capacity` lines."""
    used = 0
    index = start
    while index < len(units):
        unit = units[index]
        needed = unit.lines + (unit.before if used else 0)
        if used + needed > capacity:
            break
        used += needed
        index += 1
    return index


def level(units: Sequence[Unit], start: int, most: int) -> int | None:
    """The fewest lines at which two columns hold all units from `start`; None if over `most`."""
    rest = units[start:]
    total = sum(unit.lines + unit.before for unit in rest)
    tallest = max(unit.lines for unit in rest)
    for lines in range(max(tallest, (total - 2) // 2, 1), most + 1):
        if fill(units, fill(units, start, lines), lines) == len(units):
            return lines
    return None


class Planner:
    """Places the parts one after the other; of several ways to set an article the best is kept.

    `slack` adds lines to single segments when a trial showed that Typst needs more than counted.
    """

    def __init__(
        self,
        measured: Sequence[Measured],
        tree: Mapping[str, Any],
        shapes: Mapping[str, float],
        slack: Mapping[str, int] | None = None,
    ) -> None:
        by_kind: dict[str, list[Measured]] = {}
        for entry in measured:
            by_kind.setdefault(entry["kind"], []).append(entry)
        frame = by_kind["frame"][0]
        self.frame = Frame(**{name: frame[name] for name in Frame.__dataclass_fields__})
        self.items = {entry["key"]: entry for entry in by_kind.get("item", [])}
        self.atoms = {
            (entry["key"], entry["language"]): entry["atoms"] for entry in by_kind.get("atoms", [])
        }
        self.contents = by_kind["contents"][0]
        self.outreach = by_kind.get("outreach", [None])[0]
        self.tree = tree
        self.shapes = shapes
        self.slack = slack or {}

    def plan(self) -> dict[str, Any]:
        """The plan as the template reads it, but for the files of the pictures."""
        states = [self.place_contents(State(page=2, line=0))]
        for item in self.tree["items"]:
            if item["kind"] == "article" and states[0].page == 2:
                states = [state.turned() for state in states]
            states = self.after(states, item)
        if self.outreach:
            states = [self.place_outreach(state, self.outreach) for state in states]
        best = min(states, key=lambda state: state.cost + self.gap_cost(state) / 2)
        return self.finished(best)

    def finished(self, state: State) -> dict[str, Any]:
        last = state.page + 1  # the back page
        pictures = dict(state.pictures)
        if self.tree["cover"]:
            pictures[self.tree["cover"]] = {
                "width": self.frame.cover_width,
                "height": self.frame.cover_height,
                "lines": 0,
            }
        return {
            "steps": list(state.steps),
            "pages": dict(state.pages),
            "pictures": pictures,
            "added_pages": -last % 4 if self.tree["edition"] == "print" else 0,
        }

    def gap_cost(self, state: State) -> float:
        """What the empty foot of a page costs; a few lines nobody sees."""
        share = max(0, self.frame.lines - state.line - 3) / self.frame.lines
        return 40 * share * share + 6 * share

    def turn(self, state: State) -> State:
        return state.turned(self.gap_cost(state)) if state.line else state

    def spaced(self, state: State, lines: int, needed: int) -> State:
        """Room for `needed` lines: below a gap on this page, or at the top of the next."""
        if not state.line:
            return state
        if state.line + lines + needed > self.frame.lines:
            return self.turn(state)
        return state.then({"op": "gap", "height": lines * self.frame.pitch}, lines=lines)

    def solid(self, state: State, step: Step, lines: int) -> State:
        return state.then(step | {"height": self.frame.span(state.line, lines)}, lines=lines)

    # Contents

    def place_contents(self, state: State) -> State:
        lines = self.frame.lines_of(self.contents["head"]) + 1
        state = self.solid(state, {"op": "contents-head"}, lines)
        top = lines * self.frame.pitch
        used, start = top, 0
        for index, height in enumerate(self.contents["entries"]):
            if used + height > self.frame.text_height:
                state = self.contents_step(state, start, index, used - top).turned()
                top, used, start = 0.0, 0.0, index
            used += height
        return self.contents_step(state, start, len(self.contents["entries"]), used - top)

    def contents_step(self, state: State, start: int, stop: int, height: float) -> State:
        lines = self.frame.lines_of(height)
        return self.solid(state, {"op": "contents", "start": start, "stop": stop}, lines)

    # Articles

    def after(self, states: Sequence[State], item: Measured) -> list[State]:
        """The best few ways to go on with this article."""
        found = [
            placed
            for state in states
            for shape in self.shapes_for(item)
            for placed in self.place(state, item, shape)
        ]
        found.sort(key=lambda state: state.cost + state.page / 1000)
        best: dict[tuple[int, int], State] = {}
        for state in found:
            best.setdefault((state.page, state.line), state)
        return list(best.values())[:KEPT_STATES]

    def shapes_for(self, item: Measured) -> Sequence[Shape]:
        if item["photo"] is None:
            return [Shape("none")]
        if self.is_portrait(item["photo"]):
            return [Shape("column", PORTRAIT_RATIO)]
        return WIDE_SHAPES

    def place(self, state: State, item: Measured, shape: Shape) -> list[State]:
        """The article where we are, and on a new page."""
        state = replace(state, cost=state.cost + shape.cost)
        head = self.head_lines(item, shape)
        segments = self.segments(item, shape)
        needed = head + (self.least(segments[0]) if segments else 0)
        here = self.spaced(state, GAP_ITEM, needed)
        starts = [here] if here.page != state.page or not state.line else [here, self.turn(state)]
        return [self.place_item(start, item, shape, segments) for start in starts]

    def place_item(
        self, state: State, item: Measured, shape: Shape, segments: Sequence[Segment]
    ) -> State:
        state = replace(state, pages=(*state.pages, (f"item-{item['key']}", state.page)))
        lines = self.head_lines(item, shape)
        if shape.place == "wide":
            height = self.head_picture(item, shape, lines)
            state = state.with_picture(item["photo"], self.frame.text_width, height)
        step = {"op": "head", "key": item["key"], "picture": shape.place == "wide"}
        state = self.solid(state, step, lines)
        language = "vi"
        for index, segment in enumerate(segments):
            if segment.language != language:
                state = self.place_english(state, item, segment)
                language = segment.language
            elif index:
                state = self.spaced(state, GAP, self.least(segment))
            place = self.place_wide if segment.wide_lines else self.place_columns
            state = place(state, item, segment)
        return state

    def head_lines(self, item: Measured, shape: Shape) -> int:
        measured = self.items[item["key"]]
        height = measured["head"]
        if shape.place == "wide":
            height += HEAD_PICTURE_GAP + measured["caption"] + self.frame.text_width / shape.ratio
        return self.frame.lines_of(height + self.frame.pitch * AIR)

    def head_picture(self, item: Measured, shape: Shape, lines: int) -> float:
        """The rest of the head's last line goes to the picture, so that text starts on the grid."""
        measured = self.items[item["key"]]
        others = measured["head"] + HEAD_PICTURE_GAP + measured["caption"]
        return self.frame.height(lines) - self.frame.pitch * AIR - others

    def least(self, segment: Segment) -> int:
        """Lines of a page without which a segment should not start there."""
        if segment.wide_lines:
            return min(segment.wide_lines, self.frame.lines)
        whole = level(segment.units, 0, self.frame.lines)
        few = max(FEWEST_LINES, segment.units[0].lines)
        return few if whole is None else min(whole, few)

    def place_english(self, state: State, item: Measured, segment: Segment) -> State:
        height = self.items[item["key"]]["english"] + self.frame.pitch * AIR
        lines = self.frame.lines_of(height)
        state = self.spaced(state, GAP, lines + self.least(segment))
        return self.solid(state, {"op": "english", "key": item["key"]}, lines)

    def place_wide(self, state: State, item: Measured, segment: Segment) -> State:
        """A wide table; one longer than a page gets pages of its own."""
        step = {
            "op": "wide",
            "key": item["key"],
            "language": segment.language,
            "index": segment.start,
        }
        if segment.wide_lines <= self.frame.lines:
            return self.solid(state, step, segment.wide_lines)
        name = f"{item['key']}/{segment.language}/{segment.start}"
        return self.place_long(self.turn(state), step | {"name": name}, segment.wide_lines)

    def place_long(self, state: State, step: Step, lines: int) -> State:
        """A block that runs over pages; the trial may show that it needs one more, or fewer."""
        repeated_heads = 1.05
        pages = math.ceil((state.line + lines * repeated_heads) / self.frame.lines)
        last = state.page + max(0, pages - 1 + self.slack.get(step["name"], 0))
        state = state.then(step | {"height": None, "end_page": last})
        return replace(state, page=last, line=self.frame.lines)

    def place_columns(self, state: State, item: Measured, segment: Segment) -> State:
        """Columns over as many pages as they need, level on the last one."""
        name = f"{item['key']}/{segment.language}/{segment.start}"
        if self.frame.lines - state.line < 2:
            state = self.turn(state)
        state, boxes = self.place_boxes(state, item, segment)
        page, line, height, index = state.page, state.line, 0.0, 0
        slack = self.slack.get(name, 0)
        lines = level(segment.units, 0, self.frame.lines - line - slack)
        while lines is None and index < len(segment.units):
            room = self.frame.lines - line
            reached = fill(segment.units, fill(segment.units, index, room), room)
            index = max(reached, index + (line == 0))  # a unit taller than a page must overflow
            height += self.frame.text_height - line * self.frame.pitch
            page, line = page + 1, 0
            if index < len(segment.units):
                lines = level(segment.units, index, self.frame.lines - slack)
        if lines is None:
            page, line, lines = page - 1, 0, self.frame.lines
        else:
            lines += slack
            height += self.frame.span(line, lines)
        if page > state.page and lines < FEWEST_LINES:
            state = replace(state, cost=state.cost + STRAY_LINES_COST)
        foot = self.frame.margin_top + (line + lines) * self.frame.pitch
        step = {
            "op": "columns",
            "key": item["key"],
            "language": segment.language,
            "name": name,
            "start": segment.start,
            "stop": segment.stop,
            "lead_photo": segment.lead_photo,
            "boxes": boxes,
            "height": height,
            "end_page": page,
            "end_foot": foot,
        }
        return replace(state.then(step), page=page, line=line + lines)

    def place_boxes(
        self, state: State, item: Measured, segment: Segment
    ) -> tuple[State, dict[str, int]]:
        """Pictures of the columns, and the lines of blocks that must not break, by their index."""
        boxes: dict[str, int] = {}
        if segment.lead_photo:
            caption = self.items[item["key"]]["column_caption"]
            lines, height = self.column_photo(segment.lead_photo, caption)
            state = state.with_picture(segment.lead_photo, self.frame.column_width, height, lines)
        for index in range(segment.start, segment.stop):
            atom = self.atoms[item["key"], segment.language][index]
            node = item[segment.language][index]
            if atom["t"] == "photo":
                lines, height = self.column_photo(node["photo"], atom["caption"])
                state = state.with_picture(node["photo"], self.frame.column_width, height, lines)
            elif self.is_box(atom):
                boxes[str(index)] = self.units_of(atom, node)[0].lines
        return state, boxes

    # Bodies

    def segments(self, item: Measured, shape: Shape) -> list[Segment]:
        """The two bodies in turn, cut at the blocks that need both columns."""
        found: list[Segment] = []
        for language in ("vi", "en"):
            photo = item["photo"] if language == "vi" and shape.place == "column" else ""
            start = 0
            atoms = self.atoms[item["key"], language]
            for index, atom in enumerate(atoms):
                if atom["t"] == "wide":
                    found += self.column_segment(item, language, start, index, photo)
                    lines = self.frame.lines_of(atom["height"])
                    found.append(Segment(language, index, index + 1, wide_lines=lines))
                    start, photo = index + 1, ""
            found += self.column_segment(item, language, start, len(atoms), photo)
        return found

    def column_segment(
        self, item: Measured, language: str, start: int, stop: int, photo: str
    ) -> list[Segment]:
        units: list[Unit] = []
        if photo:
            caption = self.items[item["key"]]["column_caption"]
            units.append(Unit(self.column_photo(photo, caption)[0]))
        sticky: Unit | None = None
        for index in range(start, stop):
            atom = self.atoms[item["key"], language][index]
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
            return [Unit(self.column_photo(node["photo"], atom["caption"])[0])]
        if self.is_box(atom):
            return [Unit(self.frame.lines_of(atom["height"]) + 1)]
        return paragraph_units(self.frame.text_lines(atom["height"]))

    def is_box(self, atom: Measured) -> bool:
        if atom["t"] == "quote":
            return self.frame.text_lines(atom["height"]) <= LONG_QUOTE
        return bool(atom["t"] == "table")

    def is_portrait(self, photo: str) -> bool:
        return self.shapes.get(photo, COLUMN_RATIO) < 1

    def column_photo(self, photo: str, caption: float) -> tuple[int, float]:
        """Lines of a photo in a column, one empty line after it included; the picture's height."""
        ratio = PORTRAIT_RATIO if self.is_portrait(photo) else COLUMN_RATIO
        lines = self.frame.lines_of(PICTURE_INSET + self.frame.column_width / ratio + caption)
        return lines + 1, self.frame.height(lines) - PICTURE_INSET - caption

    # Figures

    def place_outreach(self, state: State, measured: Measured) -> State:
        head = self.frame.lines_of(measured["head"]) + 1
        body = self.frame.lines_of(measured["body"])
        state = self.spaced(state, GAP_ITEM, head + min(body, self.frame.lines - head))
        state = replace(state, pages=(*state.pages, ("outreach", state.page)))
        state = self.solid(state, {"op": "outreach-head"}, head)
        if head + body <= self.frame.lines:
            state = self.solid(state, {"op": "outreach"}, body)
        else:
            state = self.place_long(state, {"op": "outreach", "name": "outreach-table"}, body)
        return self.place_map(state, measured["map"]) if measured["map"] else state

    def place_map(self, state: State, height: float) -> State:
        """Never higher than a page: the template draws it only so large."""
        lines = self.frame.lines_of(height)
        return self.solid(self.spaced(state, GAP_ITEM, lines), {"op": "map"}, lines)
