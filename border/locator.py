"""The small maps: where a commune lies, and the whole border area at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from border import map as drawing
from border.map import LonLat, Sign, Spot, ToSet
from border.models import AdminUnit, BorderGate, UnitSuccession
from border.places_map import point_of, short_name, sign_of, words_of
from border.querysets import COMMUNE_KINDS


@dataclass(frozen=True)
class Ground:
    """What every small map stands on: the outline, and a point in each commune of today."""

    outline: Sequence[LonLat]
    points: Mapping[int, LonLat]  # by the commune's key

    @classmethod
    def of_today(cls) -> Ground:
        """One query for both."""
        drawn = Q(outline__isnull=False) | Q(kind__in=COMMUNE_KINDS, lat__isnull=False)
        outline: Sequence[LonLat] = ()
        points = {}
        for unit in AdminUnit.objects.current().filter(drawn).only("lat", "lon", "outline"):
            if unit.outline:
                outline = [(lon, lat) for lon, lat in unit.outline]
            elif at := point_of(unit):
                points[unit.pk] = at
        return cls(outline, points)

    def where(self, at: LonLat) -> str:
        """In which third of the province, both ways; nothing without an outline."""
        if not self.outline:
            return ""
        lons, lats = zip(*self.outline, strict=True)
        column, row = _third(at[0], lons), _third(at[1], lats)
        return _directions()[row][column]

    def draw(self, spots: Iterable[Spot] = (), gates: Iterable[Sign] = ()) -> SafeString:
        return drawing.draw_small(
            list(self.points.values()),
            outline=self.outline,
            spots=list(spots),
            gates=list(dict.fromkeys(gates)),
        )

    @property
    def is_drawable(self) -> bool:
        return len({*self.outline, *self.points.values()}) > 1

    def to_set(self, at: LonLat | None) -> ToSet:
        """To set the point of a commune or a gate, which is `at` so far."""
        others = [point for point in self.points.values() if point != at]
        return drawing.draw_to_set(others, outline=self.outline, at=at)

    def signs(self, gates: Iterable[BorderGate]) -> Iterator[Sign]:
        """At the gate's own point, or beside that of its commune."""
        for gate in gates:
            if at := point_of(gate):
                yield Sign(sign_of(gate), at)
            elif gate.shown_unit and (at := self.points.get(gate.shown_unit.pk)):
                yield Sign(sign_of(gate), at, is_beside=True)


@dataclass(frozen=True)
class Locator:
    """Where a commune lies, or where those lie that a former one became."""

    drawing: SafeString
    words: str
    places: int
    is_of_successors: bool
    signs: Sequence[tuple[SafeString, str]]

    @classmethod
    def of(cls, unit: AdminUnit, became: Iterable[UnitSuccession]) -> Locator | None:
        """`unit`: from `with_gates()`, `became`: its successions, with `new`."""
        shown = [step.new for step in became] if unit.is_over else [unit]
        if not any(map(point_of, shown)):
            return None
        ground = Ground.of_today()
        places = [(place, ground.points[place.pk]) for place in shown if place.pk in ground.points]
        if not places:
            return None
        gates = [] if unit.is_over else unit.located_gates
        return cls._drawn(ground, places, gates, is_of_successors=unit.is_over)

    @classmethod
    def of_gate(cls, gate: BorderGate) -> Locator | None:
        """The gate, and the commune it lies in: only where that is known."""
        unit = gate.shown_unit
        ground = Ground.of_today() if unit and point_of(unit) else None
        at = ground.points.get(unit.pk) if ground and unit else None
        return cls._drawn(ground, [(unit, at)], [gate]) if ground and unit and at else None

    @classmethod
    def _drawn(
        cls,
        ground: Ground,
        places: Sequence[tuple[AdminUnit, LonLat]],
        gates: Iterable[BorderGate],
        *,
        is_of_successors: bool = False,
    ) -> Locator:
        signs = list(ground.signs(gates))
        words = " ".join(_sentence(place, ground.where(at)) for place, at in places)
        return cls(
            ground.draw([Spot(short_name(place), at) for place, at in places], signs),
            words.strip(),
            len(places),
            is_of_successors,
            [
                (drawing.legend_mark(kind), words_of(kind))
                for kind in dict.fromkeys(sign.kind for sign in signs)
            ],
        )


def area(gates: Iterable[BorderGate]) -> SafeString:
    """The whole area with these gates; nothing while no commune has a point."""
    ground = Ground.of_today()
    return ground.draw(gates=ground.signs(gates)) if ground.points else SafeString()


def _third(number: float, all_numbers: Sequence[float]) -> int:
    least, most = min(all_numbers), max(all_numbers)
    return max(0, min(2, int(3 * (number - least) / (most - least or 1))))


def _directions() -> Sequence[Sequence[str]]:
    """From the south-west to the north-east."""
    return [
        [
            pgettext("of the province", "south-west"),
            pgettext("of the province", "south"),
            pgettext("of the province", "south-east"),
        ],
        [
            pgettext("of the province", "west"),
            pgettext("of the province", "middle"),
            pgettext("of the province", "east"),
        ],
        [
            pgettext("of the province", "north-west"),
            pgettext("of the province", "north"),
            pgettext("of the province", "north-east"),
        ],
    ]


def _sentence(unit: AdminUnit, where: str) -> str:
    words = _("%(unit)s lies in the %(where)s of the province.")
    return words % {"unit": unit.label, "where": where} if where else ""
