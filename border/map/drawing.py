"""The drawing itself. Presentation attributes only, never style: the public pages' policy refuses
inline styles. What a page adds (the reader's colours, what is under the pointer, what has the
focus, places twice as large on a phone) hangs on elements and classes: map.css.

Each place is drawn around nothing and moved to where it lies, so that the style sheet can make
point, mark and name larger together. One set of names serves a screen and a phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from border.map import labels, signs
from border.map.boxes import Box, box_around
from border.map.leaders import Line
from border.map.projection import WIDTH, LonLat, Projection
from border.map.signs import Mark

LETTER, AREA = 14.0, 17.0  # heights of the names of places and of groups
ON_PHONE, SIGNS_ON_PHONE = 2.3, 1.7  # as large are names and signs there; map.css scales them
AREA_ON_PHONE = 34.0
MOST_LINKS = 180  # no province has more than 168; beyond that a point is a dot
MOST_LABELS = 120
HIDDEN = ' visibility="hidden"'  # until the style sheet shows it
ON_SCREEN = ' class="map__name--screen"'


@dataclass(frozen=True)
class Place:
    """`words`: what the point says when one asks it, the name included. `step`: 0 to STEPS - 1.

    `weight`: the higher, the sooner its name is written.
    """

    name: str
    at: LonLat
    words: str
    href: str
    step: int = 0
    mark: Mark = Mark.NONE
    weight: int = 0


@dataclass(frozen=True)
class Group:
    """Places that belonged together: spokes from their middle, with its name.

    `short_name` is for a phone.
    """

    name: str
    short_name: str
    members: Sequence[LonLat]


def draw(
    places: Sequence[Place],
    *,
    outline: Sequence[LonLat],
    title: str,
    described_by: str,
    groups: Sequence[Group] = (),
) -> SafeString:
    """A whole <svg>. `described_by`: id of the words on the page that say what it is."""
    projection = Projection.around([*outline, *(place.at for place in places)])
    areas = [_Area.of(group, projection) for group in groups]
    drawn = [outline_of(outline, projection), *(signs.spokes(area.spokes) for area in areas)]
    if len(places) > MOST_LINKS:
        drawn.append(_dots(places, projection))
    else:
        points = [_Point(place, *projection.xy(place.at)) for place in places]
        drawn += _with_names(points, areas, projection.height)
    size = f"{WIDTH:.0f} {projection.height:.0f}"
    return mark_safe(  # noqa: S308 - every text in it went through escape
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {size}" role="group"'
        f' aria-label={quoteattr(title)} aria-describedby="{described_by}" font-size="{LETTER:g}"'
        f' fill="currentColor">{"".join(drawn)}</svg>'
    )


@dataclass(frozen=True)
class OnPaper:
    """The same drawing for a page that sets the letters itself: the shapes as an SVG, the names and
    their size in its units."""

    svg: str
    width: float
    height: float
    letter: float
    names: Sequence[labels.Label]


def draw_on_paper(
    places: Sequence[Place], *, outline: Sequence[LonLat], letter: float = LETTER
) -> OnPaper:
    """Without links, and without names that would wait for a pointer."""
    projection = Projection.around([*outline, *(place.at for place in places)])
    shapes, names = [outline_of(outline, projection)], []
    if len(places) > MOST_LINKS:
        shapes.append(_dots(places, projection))
    else:
        points = [_Point(place, *projection.xy(place.at)) for place in places]
        placed = _labels(points, (), projection.height, letter)[0]
        names = [*placed.beside.values(), *(led.label for led in placed.led.values())]
        shapes += [_leader(led.line) for led in placed.led.values()]
        shapes.append(signs.coloured("".join(signs.at(p.x, p.y, p.shape) for p in points)))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {projection.height:.0f}">'
        f"{''.join(shapes)}</svg>"
    )
    return OnPaper(svg, WIDTH, round(projection.height), letter, names)


@dataclass(frozen=True)
class _Point:
    place: Place
    x: float
    y: float

    @property
    def radius(self) -> float:
        return signs.radius(self.place.step)

    @property
    def shape(self) -> str:
        shape, place = signs.point(self.place.step), self.place
        return shape + signs.mark(place.mark, *signs.shoulder(place.step)) if place.mark else shape

    @property
    def mark_box(self) -> Box | None:
        right, up = signs.shoulder(self.place.step)
        around = box_around(self.x + right, self.y + up, signs.MARK + 1)
        return around if self.place.mark else None

    def wanted(self, key: int, letter: float = LETTER) -> labels.Wanted:
        return labels.Wanted(
            key,
            self.place.name,
            self.x,
            self.y,
            letter,
            radius=self.radius + 2,
            gap=self.radius + 5,
            mark=self.mark_box,
            is_needed=bool(self.place.mark),
        )

    def around(self, label: labels.Label) -> labels.Label:
        """The label as the place has it that is drawn around nothing."""
        return label._replace(x=label.x - self.x, y=label.y - self.y)


@dataclass(frozen=True)
class _Area:
    group: Group
    x: float
    y: float
    spokes: str

    @classmethod
    def of(cls, group: Group, projection: Projection) -> _Area:
        ends = [projection.xy(member) for member in group.members]
        x, y = (sum(side) / len(ends) for side in zip(*ends, strict=True))
        spokes = "".join(f"M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}" for to_x, to_y in ends)
        return cls(group, x, y, spokes)

    def wanted(self) -> labels.Wanted:
        return labels.Wanted(
            self.group, self.group.name, self.x, self.y, AREA, is_area=True, is_needed=True
        )

    def wanted_on_phone(self) -> labels.Wanted:
        return replace(self.wanted(), text=self.group.short_name, size=AREA_ON_PHONE)


def outline_of(outline: Sequence[LonLat], projection: Projection) -> str:
    if not outline:
        return ""
    corners = " ".join(f"{x:.0f},{y:.0f}" for x, y in map(projection.xy, outline))
    return (
        f'<polygon class="map__outline" points="{corners}" fill-opacity="0.05"'
        ' stroke="currentColor" stroke-opacity="0.35" stroke-width="1.5" stroke-dasharray="2 5"'
        ' stroke-linecap="round" aria-hidden="true"/>'
    )


def _dots(places: Sequence[Place], projection: Projection) -> str:
    """All points of a step in one line without length, whose round ends are the dots."""
    dots: dict[int, list[str]] = defaultdict(list)
    for place in places:
        x, y = projection.xy(place.at)
        dots[place.step].append(f"M{round(x)} {round(y)}h0")
    return "".join(
        f'<path class="map__dots" d="{"".join(dots[step])}" stroke="{signs.COLOUR}"'
        f' stroke-opacity="{signs.strength(step)}" stroke-width="{3 + step}"'
        ' stroke-linecap="round" aria-hidden="true"/>'
        for step in sorted(dots)
    )


def _with_names(points: Sequence[_Point], areas: Sequence[_Area], height: float) -> list[str]:
    screen, phone = _labels(points, areas, height)
    links = [_link(point, number, screen, phone) for number, point in enumerate(points)]
    drawn = [f'<g class="map__places">{"".join(links)}</g>']
    drawn += [_led(led) for key, led in phone.led.items() if isinstance(key, int)]
    for kind, placed in (('screen"', screen), (f'phone"{HIDDEN}', phone)):
        around = f' class="map__area map__name--{kind}'
        for area in areas:
            if label := placed.beside.get(area.group):
                drawn.append(_text(label, around))
            elif led := placed.led.get(area.group):
                drawn.append(f"<g{around}>{_leader(led.line)}{_text(led.label)}</g>")
    return drawn


def _led(led: labels.Led) -> str:
    """A name that has room beside its point on a screen, and further away on a phone."""
    name = f"{_leader(led.line)}{_text(led.label)}"
    return f'<g class="map__led map__name--phone"{HIDDEN}>{name}</g>'


def _labels(
    points: Sequence[_Point], areas: Sequence[_Area], height: float, letter: float = LETTER
) -> tuple[labels.Placed, labels.Placed]:
    """For a screen, or paper, and for a phone."""
    by_weight = sorted(enumerate(points), key=lambda item: -item[1].place.weight)
    wanted = [point.wanted(number, letter) for number, point in by_weight[:MOST_LABELS]]
    return labels.place_on_both(
        [*(area.wanted() for area in areas), *wanted],
        [*(area.wanted_on_phone() for area in areas), *(_on_phone(name) for name in wanted)],
        width=WIDTH,
        height=height,
    )


def _on_phone(name: labels.Wanted) -> labels.Wanted:
    return name.scaled(ON_PHONE, shapes=SIGNS_ON_PHONE)


def _link(point: _Point, key: int, screen: labels.Placed, phone: labels.Placed) -> str:
    place = point.place
    return (
        f'<a href={quoteattr(place.href)} transform="translate({point.x:.0f} {point.y:.0f})">'
        f"<title>{escape(place.words)}</title>{point.shape}{_name(point, key, screen, phone)}</a>"
    )


def _name(point: _Point, key: int, screen: labels.Placed, phone: labels.Placed) -> str:
    """One without room is there for whoever points at the place or comes to it by keyboard."""
    if label := screen.beside.get(key):
        return _text(point.around(label), "" if key in phone.beside else ON_SCREEN)
    if led := screen.led.get(key):
        line = _leader(led.line.moved(-point.x, -point.y), "map__leader map__name--screen")
        return line + _text(point.around(led.label), ON_SCREEN)
    return _text(point.around(_aside(point)), HIDDEN)


def _aside(point: _Point) -> labels.Label:
    """Towards the middle of the map."""
    right, left, *_others = point.wanted(0).choices()
    return right if point.x < WIDTH / 2 else left


def _leader(line: Line, kind: str = "map__leader") -> str:
    return (
        f'<path class="{kind}" d="M{line.from_x:.0f} {line.from_y:.0f}'
        f'L{line.to_x:.0f} {line.to_y:.0f}" stroke="currentColor" stroke-opacity="0.6"/>'
    )


def _text(label: labels.Label, attributes: str = "") -> str:
    size = "" if label.size == LETTER else f' font-size="{label.size:g}"'
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return (
        f'<text{attributes} x="{round(label.x)}" y="{round(label.y)}"{anchor}{size}'
        f' aria-hidden="true">{escape(label.text)}</text>'
    )
