"""The map of the communes of a day: what stands there, and a number of each if one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from border import map as drawing
from border.map import Group, LonLat, Mark, OnPaper, Place
from border.map_figures import MapFigure
from border.models import AdminUnit, BorderGate, GateKind
from portal.languages import is_english

MAIN_KINDS = {GateKind.INTERNATIONAL, GateKind.BILATERAL}
ON_BORDER_STEP, ELSEWHERE_STEP = 3, 1  # while no figure is chosen


@dataclass(frozen=True)
class Shown:
    """A commune of the map, as the table beside it says it. `count`: of the chosen figure."""

    unit: AdminUnit
    count: int | None

    @property
    def gates(self) -> Sequence[BorderGate]:
        return self.unit.located_gates

    @property
    def has_main_gate(self) -> bool:
        return any(sign_of(gate) == Mark.MAIN_GATE for gate in self.gates)

    @property
    def at(self) -> LonLat | None:
        return point_of(self.unit)


@dataclass(frozen=True)
class PlacesMap:
    """`units`: of one day, from `with_gates()`, and `with_former_districts()` if they are shown."""

    shown: Sequence[Shown]
    figure: MapFigure | None = None
    by_former_district: bool = False
    outline: Sequence[Sequence[float]] = ()
    has_examples: bool = False

    @classmethod
    def of(
        cls,
        units: Iterable[AdminUnit],
        figure: MapFigure | None = None,
        year: int = 0,
        *,
        by_former_district: bool = False,
        outline: Sequence[Sequence[float]] | None = None,
    ) -> PlacesMap:
        counted = figure.counts(year) if figure else None
        shown = [
            Shown(unit, counted.by_unit.get(unit.pk, 0) if counted else None) for unit in units
        ]
        has_examples = bool(counted and counted.has_examples)
        return cls(shown, figure, by_former_district, outline or (), has_examples)

    @property
    def most(self) -> int:
        return max((row.count or 0 for row in self.shown), default=0)

    def drawing(self) -> SafeString:
        """Units without a point are in the table only."""
        return drawing.draw(
            [self._place(row, row.at) for row in self.shown if row.at],
            outline=[(lon, lat) for lon, lat in self.outline],
            title=_("Map of the communes and wards"),
            described_by="map-note",
            groups=self._former_districts() if self.by_former_district else (),
        )

    def on_paper(self, letter: float) -> OnPaper:
        """For a printed page, with letters of this share of its width in thousandths; districts of
        the past are for the screen."""
        return drawing.draw_on_paper(
            [self._place(row, row.at) for row in self.shown if row.at],
            outline=[(lon, lat) for lon, lat in self.outline],
            letter=letter,
        )

    @property
    def note(self) -> str:
        """What the drawing does not claim, and what the figure counts."""
        said = _(
            "One point inside each commune, accurate to about one kilometre; it is not the seat of the"
            " commune, and gates stand at the point of their commune. The outline is decoration"
            " and does not show the national border."
        )
        return f"{said} {self.figure.note}" if self.figure and self.figure.note else said

    def legend(self) -> Iterator[tuple[SafeString, Any]]:
        """Each sign with what it stands for."""
        if self.figure:
            for step, words in self._steps():
                yield drawing.legend_point(step), words
        else:
            yield drawing.legend_point(ON_BORDER_STEP), _("commune on the national border")
            yield drawing.legend_point(ELSEWHERE_STEP), _("other commune or ward")
        if any(row.has_main_gate for row in self.shown):
            yield drawing.legend_mark(Mark.MAIN_GATE), words_of(Mark.MAIN_GATE)
        if any(row.gates and not row.has_main_gate for row in self.shown):
            yield drawing.legend_mark(Mark.GATE), words_of(Mark.GATE)
        if self.by_former_district:
            words = _("lies in this former district; two lines: parts of two of them")
            yield drawing.legend_spokes(), words

    def _steps(self) -> Iterator[tuple[int, str]]:
        """Which numbers the size and strength of a point stand for."""
        yield 0, pgettext("on the map", "none")
        shares = drawing.STEPS - 1
        for step in range(1, drawing.STEPS):
            first, last = (step - 1) * self.most // shares + 1, step * self.most // shares
            if first <= last:
                yield step, f"{first}–{last}" if first < last else str(first)

    def _step(self, row: Shown) -> int:
        """None of it is the first step; the others share the way to the most."""
        if row.count is None:
            return ON_BORDER_STEP if row.unit.on_border else ELSEWHERE_STEP
        if not row.count:
            return 0
        return 1 + (row.count * (drawing.STEPS - 1) - 1) // self.most

    def _place(self, row: Shown, at: LonLat) -> Place:
        unit = row.unit
        mark = Mark.MAIN_GATE if row.has_main_gate else Mark.GATE if row.gates else Mark.NONE
        by_kind = 4 * row.has_main_gate + 2 * bool(row.gates) + bool(unit.on_border)
        return Place(
            name=short_name(unit),
            at=at,
            words=self._words(row),
            href=unit.get_absolute_url(),
            step=self._step(row),
            mark=mark,
            weight=(row.count or 0) * 8 + by_kind,
        )

    def _words(self, row: Shown) -> str:
        said = [row.unit.label]
        if self.figure and row.count is not None:
            said.append(self.figure.words(row.count))
        if row.unit.on_border:
            said.append(_("on the national border"))
        if row.gates:
            gates = ngettext("%(count)d border gate", "%(count)d border gates", len(row.gates))
            said.append(gates % {"count": len(row.gates)})
        return ", ".join(said)

    def _former_districts(self) -> list[Group]:
        """The points of each district; a commune that took parts of two belongs to both."""
        members: dict[AdminUnit, list[LonLat]] = {}
        for row in self.shown:
            for district in row.unit.former_districts:
                if row.at:
                    members.setdefault(district, []).append(row.at)
        ordered = sorted(members, key=lambda district: district.sort_key)
        return [
            Group(district.label, short_name(district), tuple(members[district]))
            for district in ordered
        ]


def short_name(unit: AdminUnit) -> str:
    return unit.name_ascii if is_english() else unit.name


def point_of(row: AdminUnit | BorderGate) -> LonLat | None:
    if row.lon is None or row.lat is None:
        return None
    return float(row.lon), float(row.lat)


def sign_of(gate: BorderGate) -> Mark:
    is_main = gate.shown_kind and gate.kind in MAIN_KINDS
    return Mark.MAIN_GATE if is_main else Mark.GATE


def words_of(mark: Mark) -> str:
    if mark == Mark.MAIN_GATE:
        return _("international or bilateral border gate")
    return _("other border gate, opening or route")
