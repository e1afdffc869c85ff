"""How lines fill two columns: the rules by which Typst breaks columns, counted beforehand.

No single first or last line of a paragraph; what must stay together is one unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.typesetting.planning.grid import Frame


@dataclass(frozen=True)
class Unit:
    """Lines that stay together; `before` empty lines stand over it unless it starts a column."""

    lines: int
    before: int = 0


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


@dataclass(frozen=True)
class End:
    """Where a pair of columns ends: `pages` further, before `line`, after `lines` on that page.

    `height` is that of the columns on all their pages.
    """

    pages: int
    line: int
    lines: int
    height: float


def spread(units: Sequence[Unit], frame: Frame, line: int, slack: int = 0) -> End:
    """Columns from `line` over as many pages as they need, level on the last one."""
    pages, height, index = 0, 0.0, 0
    lines = level(units, 0, frame.lines - line - slack)
    while lines is None and index < len(units):
        room = frame.lines - line
        reached = fill(units, fill(units, index, room), room)
        index = max(reached, index + (line == 0))  # a unit taller than a page must overflow
        height += frame.text_height - line * frame.pitch
        pages, line = pages + 1, 0
        if index < len(units):
            lines = level(units, index, frame.lines - slack)
    if lines is None:
        return End(pages - 1, frame.lines, frame.lines, height)
    lines += slack
    return End(pages, line + lines, lines, height + frame.span(line, lines))
