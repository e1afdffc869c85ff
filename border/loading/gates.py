"""Border gates, and what kind they were of from when to when."""

from border.data_files import Row
from border.loading.base import Load
from border.models import AdminUnit, BorderGate, Confidence, GateKind, GatePeriod, Level


def load_gates(load: Load) -> None:
    rows = {row.text("gate_code"): row for row in load.files.rows("border_gates.csv")}
    part_of = {part: code for code, row in rows.items() for part in row.text("includes").split()}
    gates: dict[str, BorderGate] = {}
    # Gates first, then the routes that are a part of one.
    for in_this_turn in (set(rows) - set(part_of), set(part_of) & set(rows)):
        wanted = [
            _gate(load, row, position, gates.get(part_of.get(code, "")))
            for position, (code, row) in enumerate(rows.items(), start=1)
            if code in in_this_turn
        ]
        gates |= {gate.code: gate for gate in load.sync(wanted, "code")}
    load.gates = gates


def _gate(load: Load, row: Row, position: int, whole: BorderGate | None) -> BorderGate:
    return BorderGate(
        code=row.text("gate_code"),
        position=position,
        name_vi=row.text("name_vi"),
        name_en=row.text("name_en"),
        unit=load.named(row, "new_code", load.after, "new_full_name"),
        unit_confidence=row.one_of("unit_confidence", Confidence),
        old_unit=_former_unit(load, row),
        part_of=whole,
        opposite_vi=row.text("china_name_vi"),
        opposite_zh=row.text("china_name_zh"),
        opposite_zh_confidence=row.one_of("china_name_zh_confidence", Confidence),
        opposite_en=row.text("china_name_en"),
        opposite_county_vi=row.text("china_county_vi"),
        opposite_county_zh=row.text("china_county_zh"),
        markers=row.text("markers"),
        lat=row.number("lat"),
        lon=row.number("lon"),
        note=row.text("note"),
        **load.sourced(row),
    )


def _former_unit(load: Load, row: Row) -> AdminUnit | None:
    """The file names it without a code: a commune with its district, or a district alone."""
    commune, district = row.text("old_unit"), row.text("old_district")
    for unit in load.before.values():
        place = unit.parent if commune else unit
        if place is None or place.level != Level.DISTRICT or place.name != district:
            continue
        if commune in ("", unit.full_name):
            return unit
    row.problem(f"no unit {commune} {district}")
    return None


def load_periods(load: Load) -> None:
    """The rows of a gate follow each other day by day, so they are taken all or none: none if the
    office keeps one of them; all, so that what is stored besides goes."""
    kept = set(GatePeriod.objects.filter(kept_by_office=True).values_list("gate", flat=True))
    wanted = [
        GatePeriod(
            gate=row.choice("gate_code", load.gates),
            kind=row.one_of("kind", GateKind),
            valid_from=row.date("valid_from"),
            valid_to=row.date("valid_to"),
            note=row.text("note"),
            **load.sourced(row),
        )
        for row in load.files.rows("border_gate_periods.csv")
    ]
    wanted = load.leave_out(wanted, "gate_id", kept)
    stays = {row.pk for row in load.sync(wanted, "gate_id", "valid_from")}
    if not load.files.problems:
        others = GatePeriod.objects.filter(gate__in={row.gate_id for row in wanted})
        gone, _by_model = others.exclude(pk__in=stays).delete()
        load.counts(GatePeriod).removed += gone
