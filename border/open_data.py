"""Units, successions and gates as files; what still needs checking stays with the staff."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from border.models import AdminUnit, BorderGate, Confidence, GatePeriod, UnitSuccession
from portal.open_data import Column, DataSet, register

OFFICIAL = _("Resolution 1657/NQ-UBTVQH15 of 16 June 2025; lists of the statistics office")

# What a map publisher or an encyclopedia allows stands with its key in border-sources.
DERIVED_POINTS = _(
    "The points and areas are derived from a published map of boundaries whose publisher states no "
    "open licence. They are given as facts, rounded; no right in the map is granted. What is known "
    "of the licence of each source stands in border-sources."
)
POINTS_OF_GATES = _(
    "The points of gates come from the sources named in their row, some of them under CC BY-SA. "
    "They are given as facts; no right in those sources is granted."
)
CONFIDENCE = Column("confidence", _("high: a source says it; medium: it follows from one"))


def units() -> Iterator[tuple]:
    units = AdminUnit.objects.exclude(confidence=Confidence.LOW).select_related("parent")
    for unit in units.order_by("valid_from", "code"):
        yield (
            *(unit.code, unit.kind, unit.name, unit.full_name, unit.full_name_en),
            *(unit.valid_from, unit.valid_to, unit.parent.code if unit.parent else None),
            *(unit.area_km2, unit.lat, unit.lon, _yes_or_no(unit.on_border), unit.source),
            unit.confidence,
        )


def successions() -> Iterator[tuple]:
    rows = UnitSuccession.objects.exclude(confidence=Confidence.LOW)
    rows = rows.select_related("old", "new", "legal_basis")
    for row in rows.order_by("date", "old__sort_key", "old__code", "new__code"):
        law = row.legal_basis.title_vi if row.legal_basis else ""
        yield (
            *(row.old.code, row.old.full_name, row.new.code, row.new.full_name),
            *(row.date, row.kind, law, row.legal_item, row.source),
            *(row.new.lat, row.new.lon, row.confidence),
        )


def gates() -> Iterator[tuple]:
    for gate in BorderGate.objects.presentable().select_related("unit", "part_of"):
        unit, kind = gate.shown_unit, gate.kind if gate.shown_kind else None
        yield (
            *(gate.code, gate.name_vi, gate.name_en, kind, gate.shown_since),
            *(unit.code if unit else None, unit.full_name if unit else None),
            *(gate.part_of.code if gate.part_of else None, gate.source),
            *(_yes_or_no(gate.passes_people), _yes_or_no(gate.passes_goods)),
            *(gate.opening_hours_vi, gate.opening_hours_en, gate.lat, gate.lon),
            *(gate.opposite_vi, gate.opposite_en, gate.shown_opposite_zh, gate.opposite_county_vi),
            *(gate.confidence, gate.unit_confidence if unit else None),
        )


def gate_periods() -> Iterator[tuple]:
    periods = GatePeriod.objects.presentable().exclude(gate__confidence=Confidence.LOW)
    for row in periods.select_related("gate").order_by(
        "gate__code", F("valid_from").asc(nulls_first=True)
    ):
        yield row.gate.code, row.kind, row.valid_from, row.valid_to, row.confidence, row.source


def _yes_or_no(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]


def register_all() -> None:
    register(
        DataSet(
            key="units",
            title=_("Administrative units, today and before 1 July 2025"),
            description=_(
                "Every commune, ward, township and former district with its code and the days on "
                "which it existed. A code is unique only together with these days."
            ),
            columns=[
                Column("code", _("code of the unit, with leading zeros")),
                Column("kind", _("commune, ward, township, district, city or province")),
                Column("name", _("name without its type")),
                Column("full_name", _("name with its type, in Vietnamese")),
                Column("full_name_en", _("name with its type, in English")),
                Column("valid_from", _("first day; empty: not known")),
                Column("valid_to", _("last day; empty: still exists")),
                Column("parent_code", _("code of the unit it belongs to")),
                Column("area_km2", _("square kilometres, as published")),
                Column("lat", _("latitude of a point inside, WGS 84, rounded to 0.01 degree")),
                Column("lon", _("longitude of that point")),
                Column("on_border", _("on the national border: yes, no; empty: needs checking")),
                Column("source", _("keys of the sources")),
                CONFIDENCE,
            ],
            rows=units,
            source=OFFICIAL,
            rights=DERIVED_POINTS,
            position=10,
        )
    )
    register(
        DataSet(
            key="unit-successions",
            title=_("Which unit became which"),
            description=_("One row for each step of a reform: the old unit, the new one, the law."),
            columns=[
                Column("old_code", _("code of the old unit")),
                Column("old_name", _("name of the old unit")),
                Column("new_code", _("code of the new unit")),
                Column("new_name", _("name of the new unit")),
                Column("date", _("first day of the new order")),
                Column("kind", _("whole, part, or rename")),
                Column("legal_basis", _("resolution or decree")),
                Column("item", _("item of it")),
                Column("source", _("keys of the sources")),
                Column("lat", _("latitude of a point inside the new unit, as in units")),
                Column("lon", _("longitude of that point")),
                CONFIDENCE,
            ],
            rows=successions,
            source=OFFICIAL,
            rights=DERIVED_POINTS,
            position=11,
        )
    )
    register(
        DataSet(
            key="border-gates",
            title=_("Border gates, openings and clearance routes"),
            description=_("With their kind and the commune they lie in, as far as published."),
            columns=[
                Column("code", _("our own key of the gate")),
                Column("name_vi", _("name in Vietnamese")),
                Column("name_en", _("name in English")),
                Column("kind", _("kind; empty: needs checking")),
                Column("since", _("kind since this day; empty: not known")),
                Column("unit_code", _("code of the commune of today; empty: needs checking")),
                Column("unit_name", _("name of that commune")),
                Column("part_of", _("key of the gate it belongs to")),
                Column("source", _("keys of the sources")),
                Column("people", _("people pass: yes, no; empty: not known")),
                Column("goods", _("goods pass: yes, no; empty: not known")),
                Column("opening_hours_vi", _("opening hours, in Vietnamese")),
                Column("opening_hours_en", _("opening hours, in English")),
                Column("lat", _("latitude of the gate, WGS 84; empty: not known")),
                Column("lon", _("longitude of the gate")),
                Column("opposite_vi", _("gate opposite, in Vietnamese; empty: not known")),
                Column("opposite_en", _("gate opposite, in English")),
                Column("opposite_zh", _("gate opposite, in Chinese; empty: needs checking")),
                Column("opposite_county_vi", _("county opposite, in Vietnamese")),
                CONFIDENCE,
                Column("unit_confidence", _("the same of the commune it lies in")),
            ],
            rows=gates,
            rights=POINTS_OF_GATES,
            position=12,
        )
    )
    register(
        DataSet(
            key="border-gate-periods",
            title=_("Kinds of border gates through time"),
            description=_(
                "From which day to which day a gate was of which kind. A change that is decided "
                "already is there before its day."
            ),
            columns=[
                Column("gate", _("key of the gate, as in border-gates")),
                Column(
                    "kind", _("international, bilateral, secondary, opening or clearance_route")
                ),
                Column("valid_from", _("first day; empty: not known")),
                Column("valid_to", _("last day; empty: still so")),
                CONFIDENCE,
                Column("source", _("keys of the sources")),
            ],
            rows=gate_periods,
            position=13,
        )
    )
