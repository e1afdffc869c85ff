"""The drawing itself. Presentation attributes only, never style: the public pages' policy refuses
inline styles. What a page adds (the reader's colours, what is under the pointer, what has the
focus, large letters on a phone) hangs on the classes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from border.map import labels, signs
from border.map.projection import WIDTH, LonLat, Projection
from border.map.signs import Mark

# Letters on a screen, and when the map is as narrow as a phone; how much map.css scales signs then.
SMALL, LARGE = 14.0, 32.0
SCALED = {SMALL: 1.0, LARGE: 1.7}
AREA = {SMALL: 17.0, LARGE: 34.0}  # letters of groups
MOST_LINKS = 200  # no province has more; beyond that a point is a dot
MOST_LABELS = 120


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


Labels = dict[Hashable, labels.Label]


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
    drawn = [_outline(outline, projection), *(signs.spokes(area.spokes) for area in areas)]
    if len(places) > MOST_LINKS:
        drawn.append(_dots(places, projection))
    else:
        points = [_Point(place, *projection.xy(place.at)) for place in places]
        drawn += _with_names(points, areas, projection.height)
    size = f"{WIDTH:.0f} {projection.height:.0f}"
    return mark_safe(  # noqa: S308 - every text in it went through escape
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {size}" role="group"'
        f' aria-label={quoteattr(title)} aria-describedby="{described_by}" font-size="{SMALL:g}"'
        f' fill="currentColor">{"".join(drawn)}</svg>'
    )


@dataclass(frozen=True)
class _Point:
    place: Place
    x: float
    y: float

    def mark_at(self, times: float = 1.0) -> tuple[float, float]:
        """On the shoulder of the point."""
        radius = signs.radius(self.place.step) * times
        return self.x + radius, self.y - radius

    def wanted(self, key: int, size: float) -> labels.Wanted:
        times = SCALED[size]
        return labels.Wanted(
            key,
            self.place.name,
            self.x,
            self.y,
            size,
            radius=signs.radius(self.place.step) * times + 2,
            mark=signs.mark_box(*self.mark_at(times), times) if self.place.mark else None,
        )


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

    def wanted(self, size: float) -> labels.Wanted:
        name = self.group.name if size == SMALL else self.group.short_name
        return labels.Wanted(self.group, name, self.x, self.y, AREA[size], is_area=True)


def _outline(outline: Sequence[LonLat], projection: Projection) -> str:
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
    small, large = (_labels(points, areas, size, height) for size in (SMALL, LARGE))
    drawn = [
        _place(point, small.get(number), large.get(number)) for number, point in enumerate(points)
    ]
    for kind, found in (("small", small), ("large", large)):
        names = [found[area.group] for area in areas if area.group in found]
        drawn += [_text(label, f"map__name--{kind} map__name--area") for label in names]
    return drawn


def _labels(points: Sequence[_Point], areas: Sequence[_Area], size: float, height: float) -> Labels:
    by_weight = sorted(enumerate(points), key=lambda item: -item[1].place.weight)
    wanted = [area.wanted(size) for area in areas]
    wanted += [point.wanted(number, size) for number, point in by_weight[:MOST_LABELS]]
    return labels.place(wanted, width=WIDTH, height=height)


def _place(point: _Point, small: labels.Label | None, large: labels.Label | None) -> str:
    place = point.place
    shape = signs.point(point.x, point.y, place.step)
    if place.mark:
        shape += signs.mark(*point.mark_at(), place.mark)
    return (
        f'<a class="map__place" href={quoteattr(place.href)} aria-label={quoteattr(place.words)}>'
        f'<title>{escape(place.words)}</title><g class="map__sign">{shape}</g>'
        f"{_name(point, small, SMALL, 'small')}{_name(point, large, LARGE, 'large')}</a>"
    )


def _name(point: _Point, label: labels.Label | None, size: float, kind: str) -> str:
    """One without room is there for whoever points at the place or comes to it by keyboard."""
    if label:
        return _text(label, f"map__name--{kind}")
    is_left = point.x < WIDTH / 2
    gap = signs.radius(point.place.step) * SCALED[size] + size * 0.25
    x, anchor = (point.x + gap, "start") if is_left else (point.x - gap, "end")
    label = labels.Label(point.place.name, x, point.y + size * 0.35, anchor, size)
    return _text(label, f"map__name--{kind} map__name--kept")


def _text(label: labels.Label, classes: str) -> str:
    size = "" if label.size == SMALL else f' font-size="{label.size:g}"'
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return (
        f'<text class="map__name {classes}" x="{label.x:.0f}" y="{label.y:.0f}"{anchor}{size}'
        f' aria-hidden="true">{escape(label.text)}</text>'
    )
