"""Names beside points, so that none covers another name, a point or a mark.

Each name tries the places around its point, the more important names first. One without room there
may stand further away, at the end of a line. One that fits nowhere is left out: the table beside the
map has all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from border.map import leaders
from border.map.boxes import Box, Taken, box_around, scaled

LETTER = 0.56  # width of a letter, in heights; measured on Vietnamese names in Be Vietnam Pro
THIN = 1.5  # half the width of a line that leads to a name, with the air beside it
MOST_ON_PHONE = 60  # names that are tried there; it never has room for so many
MARGIN_ON_PHONE = 84  # of that height: map.css keeps this room there
TRIALS = 4
MOST_LED = 10  # names that are tried at the end of a line, on each: it takes time


@dataclass(frozen=True)
class Wanted:
    """A name for what stands at (x, y) and takes `radius` around it and the box `mark`.

    `gap`: from there to the name. `is_area`: it names ground and not a point, so it stands on the
    place and not beside it. `is_needed`: on a phone too, at the end of a line if need be.
    """

    key: Hashable
    text: str
    x: float
    y: float
    size: float
    radius: float = 0.0
    gap: float = 0.0
    mark: Box | None = None
    is_area: bool = False
    is_needed: bool = False

    def scaled(self, times: float, *, shapes: float) -> Wanted:
        """The same around the same spot, so many times as large."""
        return replace(
            self,
            size=self.size * times,
            gap=self.gap * times,
            radius=self.radius * shapes,
            mark=self.mark and scaled(self.mark, self.x, self.y, shapes),
        )

    def choices(self) -> Iterator[Label]:
        """Where its label could stand, the best place first."""
        return _around(self) if self.is_area else _beside(self)

    def further(self) -> Iterator[Led]:
        """Where it could stand at the end of a line, the nearest place first."""
        heights = leaders.FURTHEST if self.is_area else leaders.FURTHER
        clear = self.size * 0.8 if self.is_area else self.radius
        spots = leaders.spots(self.x, self.y, heights, size=self.size, clear=clear)
        for x, y, anchor, line in spots:
            yield Led(Label(self.text, x, y, anchor, self.size), line)


class Label(NamedTuple):
    text: str
    x: float
    y: float  # of the line the letters stand on
    anchor: str
    size: float

    @property
    def box(self) -> Box:
        width = len(self.text) * LETTER * self.size
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, self.y - self.size * 0.95, left + width, self.y + self.size * 0.3


class Led(NamedTuple):
    """A name away from its place, and the line to it."""

    label: Label
    line: leaders.Line

    @property
    def box(self) -> Box:
        """With air beside it: it must not read on from the name of another place."""
        left, top, right, bottom = self.label.box
        air = self.label.size * 0.4
        return left - air, top, right + air, bottom


@dataclass(frozen=True)
class Placed:
    """Names by key: at their place, and at the end of a line."""

    beside: dict[Hashable, Label]
    led: dict[Hashable, Led]

    @classmethod
    def nothing(cls) -> Placed:
        return cls({}, {})

    def __contains__(self, key: Hashable) -> bool:
        return key in self.beside or key in self.led


def place(
    wanted: Sequence[Wanted], *, width: float, height: float, taken: Iterable[Box] = ()
) -> dict[Hashable, Label]:
    """Labels by key, of as many as fit; earlier ones are more important. `taken`: by others."""
    sheet = _Sheet(wanted, width, height)
    for box in taken:
        sheet.add(box)
    placed: dict[Hashable, Label] = {}
    for name in wanted:
        if label := sheet.first_fit(name):
            sheet.add(label.box)
            placed[name.key] = label
    return placed


def place_on_both(
    screen: Sequence[Wanted], phone: Sequence[Wanted], *, width: float, height: float
) -> tuple[Placed, Placed]:
    """Labels for two sizes of the same names, in the same order.

    A name beside a point stands on the same side in both, so that one text can serve both; one that
    fits only the smaller size is on the screen only. Names of ground, and those at the end of a
    line, stand wherever they fit.
    """
    wide, on_screen = _with_areas(lambda: _Sheet(screen, width, height), screen)
    narrow, on_phone = _with_areas(
        lambda: _Sheet(phone, width, height, margin=MARGIN_ON_PHONE), phone
    )
    pairs = [pair for pair in zip(screen, phone, strict=True) if not pair[0].is_area]
    tried = {large.key for _small, large in pairs[:MOST_ON_PHONE]}
    needed = {name.key for name in [large for _small, large in pairs if large.is_needed][:MOST_LED]}
    for small, large in pairs:
        label, larger = _same_side(small, large, wide, narrow if large.key in tried else None)
        if label:
            wide.add(label.box)
            on_screen.beside[small.key] = label
        if larger:
            narrow.add(larger.box)
            on_phone.beside[large.key] = larger
        elif large.key in needed:
            _lead(large, narrow, on_phone)
    for name in [small for small, _large in pairs if small.key not in on_screen.beside][:MOST_LED]:
        _lead(name, wide, on_screen)
    return on_screen, on_phone


def _with_areas(empty: Callable[[], _Sheet], wanted: Sequence[Wanted]) -> tuple[_Sheet, Placed]:
    """The names of ground stand first. One that finds no room goes first at the next trial."""
    areas = [name for name in wanted if name.is_area]
    trials = []
    for _trial in range(TRIALS):
        sheet, placed = empty(), Placed.nothing()
        for name in areas:
            if label := sheet.first_fit(name):
                sheet.add(label.box)
                placed.beside[name.key] = label
            else:
                _lead(name, sheet, placed)
        left = [name for name in areas if name.key not in placed]
        trials.append((len(left), sheet, placed))
        if not left:
            break
        areas = [*left, *(name for name in areas if name not in left)]
    _left, sheet, placed = min(trials, key=lambda trial: trial[0])
    return sheet, placed


def _lead(name: Wanted, sheet: _Sheet, placed: Placed) -> None:
    if led := sheet.first_led(name):
        sheet.add_led(led)
        placed.led[name.key] = led


def _same_side(
    small: Wanted, large: Wanted, wide: _Sheet, narrow: _Sheet | None
) -> tuple[Label | None, Label | None]:
    only_wide = None
    for label, larger in zip(small.choices(), large.choices(), strict=True):
        if wide.fits(label, small.key):
            if narrow is None:
                return label, None
            if narrow.fits(larger, small.key):
                return label, larger
            only_wide = only_wide or label
    return only_wide, None


def _beside(name: Wanted) -> Iterator[Label]:
    gap = name.gap
    middle, above, below = name.y + name.size * 0.35, name.y - gap, name.y + gap + name.size * 0.7
    for x, y, anchor in (
        (name.x + gap, middle, "start"),
        (name.x - gap, middle, "end"),
        (name.x, above, "middle"),
        (name.x, below, "middle"),
        (name.x + gap * 0.7, above, "start"),
        (name.x + gap * 0.7, below, "start"),
        (name.x - gap * 0.7, above, "end"),
        (name.x - gap * 0.7, below, "end"),
    ):
        yield Label(name.text, x, y, anchor, name.size)


def _around(name: Wanted) -> Iterator[Label]:
    """The middle first, then what is nearest to it."""
    across = len(name.text) * LETTER * name.size / 4
    for column, row in _NEAREST:
        x, y = name.x + column * across, name.y + name.size * (0.35 + row / 2)
        yield Label(name.text, x, y, "middle", name.size)


# Steps from the middle: quarters of the name across, half lines up and down.
_NEAREST = sorted(product(range(-2, 3), range(-5, 6)), key=lambda step: step[0] ** 2 + step[1] ** 2)


class _Sheet(Taken):
    """A drawing with the names on it, and the points and marks that they must not cover."""

    def __init__(
        self, wanted: Iterable[Wanted], width: float, height: float, *, margin: float = 0
    ) -> None:
        """`margin`: room for names over and under the drawing."""
        super().__init__()
        self.width, self.top, self.bottom = width, -margin, height + margin
        for name in wanted:
            self.add_shapes(name)

    def first_fit(self, name: Wanted) -> Label | None:
        return next((label for label in name.choices() if self.fits(label, name.key)), None)

    def first_led(self, name: Wanted) -> Led | None:
        return next((led for led in name.further() if self.fits_led(led, name.key)), None)

    def fits_led(self, led: Led, key: Hashable) -> bool:
        """Its line, too, runs over no name and no point."""
        if not (self.fits(led.label, None) and self.is_free(led.box, None)):
            return False
        return all(self.is_free(box_around(x, y, THIN), key) for x, y in led.line.points())

    def add_led(self, led: Led) -> None:
        self.add(led.box)
        for x, y in led.line.points():
            self.add(box_around(x, y, THIN))

    def fits(self, label: Label, key: Hashable) -> bool:
        box = left, top, right, bottom = label.box
        inside = left >= 0 and top >= self.top and right <= self.width and bottom <= self.bottom
        return inside and self.is_free(box, key)

    def add_shapes(self, name: Wanted) -> None:
        if name.radius:
            self.add(box_around(name.x, name.y, name.radius), name.key)
        if name.mark:
            self.add(name.mark)
