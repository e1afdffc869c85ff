"""An issue from the contents to the outreach; of several ways to set it the best is kept.

Changes with the order of the parts of an issue, and with how the best way is searched for.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bulletins.typesetting.planning.filling import State
from bulletins.typesetting.planning.grid import Measured, Measures
from bulletins.typesetting.planning.items import GAP_ITEM, Items
from bulletins.typesetting.planning.pictures import Pictures

KEPT_STATES = 6


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
        self.measures = Measures(measured)
        self.frame = self.measures.frame
        self.tree = tree
        self.slack = slack or {}
        self.pictures = Pictures(self.frame, shapes)
        self.items = Items(self.measures, self.pictures, self.slack)

    def plan(self) -> dict[str, Any]:
        """The plan as the template reads it, but for the files of the pictures."""
        states = [self.place_contents(State(self.frame, page=2, line=0))]
        for item in self.tree["items"]:
            if item["kind"] == "article" and states[0].page == 2:
                states = [state.turned() for state in states]
            states = self.after(states, item)
        if self.measures.outreach:
            states = [self.place_outreach(state, self.measures.outreach) for state in states]
        best = min(states, key=lambda state: state.cost + state.gap_cost / 2)
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

    def after(self, states: Sequence[State], item: Measured) -> list[State]:
        """The best few ways to go on with this article."""
        found = [
            placed
            for state in states
            for shape in self.pictures.shapes_for(item["photo"])
            for placed in self.items.place(state, item, shape)
        ]
        found.sort(key=lambda state: state.cost + state.page / 1000)
        best: dict[tuple[int, int], State] = {}
        for state in found:
            best.setdefault((state.page, state.line), state)
        return list(best.values())[:KEPT_STATES]

    # Contents

    def place_contents(self, state: State) -> State:
        contents = self.measures.contents
        lines = self.frame.lines_of(contents["head"]) + 1
        state = state.solid({"op": "contents-head"}, lines)
        top = lines * self.frame.pitch
        used, start = top, 0
        for index, height in enumerate(contents["entries"]):
            if used + height > self.frame.text_height:
                state = self.contents_step(state, start, index, used - top).turned()
                top, used, start = 0.0, 0.0, index
            used += height
        return self.contents_step(state, start, len(contents["entries"]), used - top)

    def contents_step(self, state: State, start: int, stop: int, height: float) -> State:
        lines = self.frame.lines_of(height)
        return state.solid({"op": "contents", "start": start, "stop": stop}, lines)

    # Figures

    def place_outreach(self, state: State, measured: Measured) -> State:
        head = self.frame.lines_of(measured["head"]) + 1
        body = self.frame.lines_of(measured["body"])
        state = state.spaced(GAP_ITEM, head + min(body, self.frame.lines - head))
        state = state.named("outreach").solid({"op": "outreach-head"}, head)
        if head + body <= self.frame.lines:
            state = state.solid({"op": "outreach"}, body)
        else:
            name = "outreach-table"
            step = {"op": "outreach", "name": name}
            state = state.over_pages(step, body, self.slack.get(name, 0))
        return self.place_map(state, measured["map"]) if measured["map"] else state

    def place_map(self, state: State, height: float) -> State:
        """Never higher than a page: the template draws it only so large."""
        lines = self.frame.lines_of(height)
        return state.spaced(GAP_ITEM, lines).solid({"op": "map"}, lines)
