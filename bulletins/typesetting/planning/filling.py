"""Pages being filled from the top down: the steps for the template so far, and what they cost.

Changes when the template learns another way to move on (a gap, a page, a block over pages) or when
another empty foot of a page is thought ugly.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

from bulletins.typesetting.planning.grid import Frame

Step = dict[str, Any]

REPEATED_HEADS = 1.05  # what the heads repeated on each page add to a long table


@dataclass(frozen=True)
class State:
    """A page being filled: `line` is the next free line of page `page`."""

    frame: Frame
    page: int
    line: int
    cost: float = 0
    steps: tuple[Step, ...] = ()
    pages: tuple[tuple[str, int], ...] = ()
    pictures: tuple[tuple[str, Step], ...] = ()

    @property
    def left(self) -> int:
        """Lines that are still free on this page."""
        return self.frame.lines - self.line

    @property
    def gap_cost(self) -> float:
        """What the empty foot of a page costs; a few lines nobody sees."""
        share = max(0, self.left - 3) / self.frame.lines
        return 40 * share * share + 6 * share

    def then(self, *steps: Step, lines: int = 0, cost: float = 0) -> "State":
        return replace(
            self, steps=(*self.steps, *steps), line=self.line + lines, cost=self.cost + cost
        )

    def dearer(self, cost: float) -> "State":
        return replace(self, cost=self.cost + cost)

    def named(self, name: str) -> "State":
        """The contents will say that this begins here."""
        return replace(self, pages=(*self.pages, (name, self.page)))

    def with_picture(self, photo: str, width: float, height: float, lines: int = 0) -> "State":
        picture = {"width": width, "height": height, "lines": lines}
        return replace(self, pictures=(*self.pictures, (photo, picture)))

    def turned(self, cost: float = 0) -> "State":
        """At the top of the next page."""
        return replace(self.then({"op": "page"}, cost=cost), page=self.page + 1, line=0)

    def turned_if_begun(self) -> "State":
        """At the top of a page; what stays empty of this one is paid for."""
        return self.turned(self.gap_cost) if self.line else self

    def spaced(self, lines: int, needed: int) -> "State":
        """Room for `needed` lines: below a gap on this page, or at the top of the next."""
        if not self.line:
            return self
        if lines + needed > self.left:
            return self.turned_if_begun()
        return self.then({"op": "gap", "height": lines * self.frame.pitch}, lines=lines)

    def solid(self, step: Step, lines: int) -> "State":
        return self.then(step | {"height": self.frame.span(self.line, lines)}, lines=lines)

    def over_pages(self, step: Step, lines: int, more_pages: int) -> "State":
        """A block that runs over pages; the trial may show that it needs one more, or fewer."""
        pages = math.ceil((self.line + lines * REPEATED_HEADS) / self.frame.lines)
        last = self.page + max(0, pages - 1 + more_pages)
        state = self.then(step | {"height": None, "end_page": last})
        return replace(state, page=last, line=self.frame.lines)
