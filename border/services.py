"""Loading the reference data of the border area: all of it, or nothing."""

from collections.abc import Iterable
from pathlib import Path

from django.db import DatabaseError, connection, models, transaction

from border.data_files import KINDS, DataFiles, Row
from border.models import (
    AdminUnit,
    BorderFigure,
    BorderGate,
    BorderProfile,
    Confidence,
    GateKind,
    GatePeriod,
    Level,
    Qualifier,
    Source,
    UnitSuccession,
)
from border.sync import Loaded, write_differences

SHIPPED = Path(__file__).parent / "data"


class DataRefused(Exception):
    """The files contradict themselves, each other or the database; nothing was written."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def load_reference_data(folder: Path = SHIPPED, *, dry_run: bool = False) -> list[Loaded]:
    """Bring the tables to what the files say. Rows the files don't name stay as they are.

    Raises DataRefused, with the problems found, before anything is kept.
    """
    with transaction.atomic():
        try:
            loaded = _Load(folder).run()
        except DatabaseError as error:
            raise DataRefused([str(error).strip()]) from error
        transaction.set_rollback(dry_run)
    return loaded


class _Load:
    """One run over the files, in the order in which their rows refer to each other."""

    def __init__(self, folder: Path):
        self.files = DataFiles(folder)
        self.loaded: dict[type[models.Model], Loaded] = {}
        self.sources: dict[str, Source] = {}
        self.province: AdminUnit | None = None
        # One code names different units before and after a reform: a list for each order.
        self.before: dict[str, AdminUnit] = {}
        self.after: dict[str, AdminUnit] = {}
        self.gates: dict[str, BorderGate] = {}

    def run(self) -> list[Loaded]:
        steps = [
            self.load_sources,
            self.load_province,
            self.load_districts,
            self.load_communes_before,
            self.load_communes_after,
            self.load_successions,
            self.load_profiles,
            self.load_gates,
            self.load_gate_periods,
            self.load_figures,
        ]
        for step in steps:
            step()
            if self.files.problems:
                raise DataRefused(self.files.problems)
        connection.check_constraints()  # also those that wait for the end, so that it can be told
        return list(self.loaded.values())

    # Sources and units

    def load_sources(self) -> None:
        wanted = [
            Source(
                key=row.text("source_id"),
                kind=row.text("kind"),
                title_vi=row.text("title_vi"),
                title_en=row.text("title_en"),
                citation=row.text("citation"),
                url=row.text("url"),
                show_link=row.yes("show_link"),
                licence_note=row.text("licence_note"),
            )
            for row in self.files.rows("sources.csv")
        ]
        self.sources = {source.key: source for source in self.sync(wanted, "key")}

    def load_province(self) -> None:
        rows = list(self.files.rows("provinces.csv"))
        outline = self.files.outline("province_outline.geojson")
        wanted = [self.unit(row, area_km2=row.number("area_km2"), outline=outline) for row in rows]
        units = self.sync(wanted, "slug")
        if len(units) == 1:
            self.province = units[0]
        else:
            self.files.problems.append(f"provinces.csv: one province expected, found {len(units)}")

    def load_districts(self) -> None:
        rows = self.files.rows("units_before_2025.csv")
        districts = [
            self.unit(row, parent=self.province, valid_to=row.date("valid_to"))
            for row in rows
            if row.text("level") == "district"
        ]
        self.before = {unit.code: unit for unit in self.sync(districts, "slug")}

    def load_communes_before(self) -> None:
        borders = {row.text("old_code"): row for row in self.files.rows("border_communes.csv")}
        communes = [
            self.unit(
                row,
                parent=row.choice("district_code", self.before),
                valid_to=row.date("valid_to"),
                on_border=_is_on_border(borders.get(row.text("code"))),
            )
            for row in self.files.rows("units_before_2025.csv")
            if row.text("level") == "commune"
        ]
        self.before |= {unit.code: unit for unit in self.sync(communes, "slug")}

    def load_communes_after(self) -> None:
        communes = [
            self.unit(
                row,
                parent=self.province,
                area_km2=row.number("area_km2"),
                lat=row.number("lat"),
                lon=row.number("lon"),
                on_border=row.yes("on_border"),
            )
            for row in self.files.rows("units_after_2025.csv")
        ]
        self.after = {unit.code: unit for unit in self.sync(communes, "slug")}

    def unit(self, row: Row, **fields) -> AdminUnit:
        unit = AdminUnit(
            kind=row.choice("type_en", KINDS) or "",
            code=row.text("code"),
            name=row.text("name"),
            full_name=row.text("full_name"),
            full_name_en=row.text("full_name_en"),
            slug=row.text("slug"),
            valid_from=row.date("valid_from"),
            **self.sourced(row),
            **fields,
        )
        unit.set_derived()
        if unit.name_ascii != row.text("name_ascii"):
            row.problem(f"name_ascii of {unit.name} should be {unit.name_ascii}")
        return unit

    def load_successions(self) -> None:
        rows = list(self.files.rows("unit_successors.csv"))
        wanted = [
            UnitSuccession(  # type: ignore[misc]  # an empty date is refused when it is written
                old=self.named(row, "old_code", self.before, "old_full_name"),
                new=self.named(row, "new_code", self.after, "new_full_name"),
                date=row.date("date"),
                kind=row.one_of("extent", UnitSuccession.Extent),
                legal_basis=row.choice("legal_basis", self.sources),
                legal_item=row.text("resolution_item"),
                note=row.text("note"),
                **self.sourced(row),
            )
            for row in rows
        ]
        self.check_every_commune_goes_somewhere(rows)
        self.sync(wanted, "old_id", "new_id", "date")

    def check_every_commune_goes_somewhere(self, rows: Iterable[Row]) -> None:
        whole = [row.text("old_code") for row in rows if row.text("extent") != "part"]
        part = {row.text("old_code") for row in rows if row.text("extent") == "part"}
        for code, unit in self.before.items():
            if unit.level == Level.COMMUNE and (whole.count(code) + (code in part)) != 1:
                self.files.problems.append(
                    f"unit_successors.csv: {code} {unit.full_name} needs one successor, or parts"
                )

    # What stands on the border

    def load_profiles(self) -> None:
        before = [self.profile_before(row) for row in self.files.rows("border_communes.csv")]
        after = [self.profile_after(row) for row in self.files.rows("border_communes_2025.csv")]
        self.sync([*self.profile_of_province(), *before, *after], "unit_id")

    def profile_of_province(self) -> Iterable[BorderProfile]:
        """The length no border of a commune exceeds."""
        for row in self.files.rows("provinces.csv"):
            if length := row.number("border_km"):
                yield BorderProfile(
                    unit=self.province,
                    border_km=length,
                    border_km_qualifier=Qualifier.EXACT,
                    confidence=row.one_of("confidence", Confidence),
                    source=row.text("border_km_source"),
                )

    def profile_before(self, row: Row) -> BorderProfile:
        remarks = [row.text("border_km_note"), row.text("note")]
        return BorderProfile(
            unit=self.named(row, "old_code", self.before, "old_full_name"),
            border_km=row.number("border_km"),
            border_km_qualifier=row.one_of("border_km_qualifier", Qualifier),
            basis=row.text("basis"),
            note="\n".join(filter(None, remarks)),
            **self.sourced(row),
        )

    def profile_after(self, row: Row) -> BorderProfile:
        return BorderProfile(
            unit=self.named(row, "code", self.after, "full_name"),
            border_km_computed=row.number("border_km_computed"),
            sector_km=row.number("border_km_post_sector"),
            sector_km_qualifier=row.one_of("post_sector_qualifier", Qualifier),
            sector_year=row.text("post_sector_year"),
            sector_vi=row.text("post_sector_vi"),
            sector_en=row.text("post_sector_en"),
            **self.sourced(row),
        )

    def load_gates(self) -> None:
        rows = {row.text("gate_code"): row for row in self.files.rows("border_gates.csv")}
        part_of = {
            part: code for code, row in rows.items() for part in row.text("includes").split()
        }
        gates: dict[str, BorderGate] = {}
        # Gates first, then the routes that are a part of one.
        for in_this_turn in (set(rows) - set(part_of), set(part_of) & set(rows)):
            wanted = [
                self.gate(row, position, gates.get(part_of.get(code, "")))
                for position, (code, row) in enumerate(rows.items(), start=1)
                if code in in_this_turn
            ]
            gates |= {gate.code: gate for gate in self.sync(wanted, "code")}
        self.gates = gates

    def gate(self, row: Row, position: int, whole: BorderGate | None) -> BorderGate:
        return BorderGate(
            code=row.text("gate_code"),
            position=position,
            name_vi=row.text("name_vi"),
            name_en=row.text("name_en"),
            unit=self.named(row, "new_code", self.after, "new_full_name"),
            unit_confidence=row.one_of("unit_confidence", Confidence),
            old_unit=self.former_unit_of_gate(row),
            part_of=whole,
            opposite_vi=row.text("china_name_vi"),
            opposite_zh=row.text("china_name_zh"),
            opposite_zh_confidence=row.one_of("china_name_zh_confidence", Confidence),
            opposite_en=row.text("china_name_en"),
            opposite_county_vi=row.text("china_county_vi"),
            opposite_county_zh=row.text("china_county_zh"),
            markers=row.text("markers"),
            note=row.text("note"),
            **self.sourced(row),
        )

    def load_gate_periods(self) -> None:
        """The rows of a gate follow each other day by day, so they are taken all or none: none if
        the office keeps one of them; all, so that what is stored besides goes."""
        kept = set(GatePeriod.objects.filter(kept_by_office=True).values_list("gate", flat=True))
        wanted = [
            GatePeriod(
                gate=row.choice("gate_code", self.gates),
                kind=row.one_of("kind", GateKind),
                valid_from=row.date("valid_from"),
                valid_to=row.date("valid_to"),
                note=row.text("note"),
                **self.sourced(row),
            )
            for row in self.files.rows("border_gate_periods.csv")
        ]
        wanted = [row for row in wanted if row.gate_id not in kept]
        stays = {row.pk for row in self.sync(wanted, "gate_id", "valid_from")}
        if not self.files.problems:
            others = GatePeriod.objects.filter(gate__in={row.gate_id for row in wanted})
            gone, _by_model = others.exclude(pk__in=stays).delete()
            self.loaded[GatePeriod].removed += gone

    def former_unit_of_gate(self, row: Row) -> AdminUnit | None:
        """The file names it without a code: a commune with its district, or a district alone."""
        commune, district = row.text("old_unit"), row.text("old_district")
        for unit in self.before.values():
            place = unit.parent if commune else unit
            if place is None or place.level != Level.DISTRICT or place.name != district:
                continue
            if commune in ("", unit.full_name):
                return unit
        row.problem(f"no unit {commune} {district}")
        return None

    def load_figures(self) -> None:
        wanted = [
            BorderFigure(  # type: ignore[misc]  # an empty value is refused when it is written
                key=row.text("row_key"),
                position=position,
                label_vi=row.text("metric_vi"),
                label_en=row.text("metric_en"),
                value=row.number("value"),
                unit_vi=row.text("unit_vi"),
                unit_en=row.text("unit_en"),
                qualifier=row.one_of("qualifier", Qualifier),
                period=row.text("period"),
                note=row.text("note"),
                **self.sourced(row),
            )
            for position, row in enumerate(self.files.rows("border_figures.csv"), start=1)
        ]
        self.sync(wanted, "key")

    # Tools

    def sourced(self, row: Row) -> dict:
        for key in filter(None, row.text("source").split(";")):
            if key not in self.sources:
                row.problem(f"source {key} is not in sources.csv")
        return {"source": row.text("source"), "confidence": row.one_of("confidence", Confidence)}

    def named(
        self, row: Row, code: str, units: dict[str, AdminUnit], full_name: str
    ) -> AdminUnit | None:
        """The unit of a code, if the row calls it by the same name: codes were mixed up before."""
        unit = row.choice(code, units)
        if unit and unit.full_name != row.text(full_name):
            row.problem(f"{unit.code} is {unit.full_name}, not {row.text(full_name)}")
        return unit

    def sync(self, wanted: list, *key: str) -> list:
        """Write what is new or differs; give the rows back with their primary keys."""
        if self.files.problems or not wanted:
            return []
        model = type(wanted[0])
        counts = self.loaded.setdefault(model, Loaded(model))
        write_differences(wanted, key, counts, self.files.problems)
        return wanted


def _is_on_border(row: Row | None) -> bool | None:
    """No without a row, yes with one; not known while the row needs checking."""
    if row is None:
        return False
    return None if row.text("confidence") == Confidence.LOW else True
