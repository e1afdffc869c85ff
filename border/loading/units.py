"""Sources, and the administrative units of before and after 1 July 2025."""

from border.data_files import KINDS, Row
from border.loading.base import Load
from border.models import AdminUnit, Confidence, Source


def load_sources(load: Load) -> None:
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
        for row in load.files.rows("sources.csv")
    ]
    load.sources = {source.key: source for source in load.sync(wanted, "key")}


def load_province(load: Load) -> None:
    rows = list(load.files.rows("provinces.csv"))
    outline = load.files.outline("province_outline.geojson")
    wanted = [_unit(load, row, area_km2=row.number("area_km2"), outline=outline) for row in rows]
    units = load.sync(wanted, "slug")
    if len(units) == 1:
        load.province = units[0]
    else:
        load.files.problems.append(f"provinces.csv: one province expected, found {len(units)}")


def load_districts(load: Load) -> None:
    districts = [
        _unit(load, row, parent=load.province, valid_to=row.date("valid_to"))
        for row in load.files.rows("units_before_2025.csv")
        if row.text("level") == "district"
    ]
    load.before = {unit.code: unit for unit in load.sync(districts, "slug")}


def load_communes_before(load: Load) -> None:
    borders = {row.text("old_code"): row for row in load.files.rows("border_communes.csv")}
    communes = [
        _unit(
            load,
            row,
            parent=row.choice("district_code", load.before),
            valid_to=row.date("valid_to"),
            on_border=_is_on_border(borders.get(row.text("code"))),
        )
        for row in load.files.rows("units_before_2025.csv")
        if row.text("level") == "commune"
    ]
    load.before |= {unit.code: unit for unit in load.sync(communes, "slug")}


def load_communes_after(load: Load) -> None:
    communes = [
        _unit(
            load,
            row,
            parent=load.province,
            area_km2=row.number("area_km2"),
            lat=row.number("lat"),
            lon=row.number("lon"),
            on_border=row.yes("on_border"),
        )
        for row in load.files.rows("units_after_2025.csv")
    ]
    load.after = {unit.code: unit for unit in load.sync(communes, "slug")}


def _unit(load: Load, row: Row, **fields) -> AdminUnit:
    unit = AdminUnit(
        kind=row.choice("type_en", KINDS) or "",
        code=row.text("code"),
        name=row.text("name"),
        full_name=row.text("full_name"),
        full_name_en=row.text("full_name_en"),
        slug=row.text("slug"),
        valid_from=row.date("valid_from"),
        **load.sourced(row),
        **fields,
    )
    unit.set_derived()
    if unit.name_ascii != row.text("name_ascii"):
        row.problem(f"name_ascii of {unit.name} should be {unit.name_ascii}")
    return unit


def _is_on_border(row: Row | None) -> bool | None:
    """No without a row, yes with one; not known while the row needs checking."""
    if row is None:
        return False
    return None if row.text("confidence") == Confidence.LOW else True
