"""What is known about the border of a commune, and figures about the whole area."""

from collections.abc import Iterable

from border.data_files import Row
from border.loading.base import Load
from border.models import BorderFigure, BorderProfile, Qualifier


def load_profiles(load: Load) -> None:
    files = load.files
    before = [_profile_before(load, row) for row in files.rows("border_communes.csv")]
    after = [_profile_after(load, row) for row in files.rows("border_communes_2025.csv")]
    load.sync([*_profile_of_province(load), *before, *after], "unit_id")


def _profile_of_province(load: Load) -> Iterable[BorderProfile]:
    """The length no border of a commune exceeds."""
    for row in load.files.rows("provinces.csv"):
        if length := row.number("border_km"):
            yield BorderProfile(
                unit=load.province,
                border_km=length,
                border_km_qualifier=Qualifier.EXACT,
                **load.sourced(row, "border_km_source"),
            )


def _profile_before(load: Load, row: Row) -> BorderProfile:
    remarks = [row.text("border_km_note"), row.text("note")]
    return BorderProfile(
        unit=load.named(row, "old_code", load.before, "old_full_name"),
        border_km=row.number("border_km"),
        border_km_qualifier=row.one_of("border_km_qualifier", Qualifier),
        basis=row.text("basis"),
        note="\n".join(filter(None, remarks)),
        **load.sourced(row),
    )


def _profile_after(load: Load, row: Row) -> BorderProfile:
    return BorderProfile(
        unit=load.named(row, "code", load.after, "full_name"),
        border_km_computed=row.number("border_km_computed"),
        sector_km=row.number("border_km_post_sector"),
        sector_km_qualifier=row.one_of("post_sector_qualifier", Qualifier),
        sector_year=row.text("post_sector_year"),
        sector_vi=row.text("post_sector_vi"),
        sector_en=row.text("post_sector_en"),
        **load.sourced(row),
    )


def load_figures(load: Load) -> None:
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
            **load.sourced(row),
        )
        for position, row in enumerate(load.files.rows("border_figures.csv"), start=1)
    ]
    load.sync(wanted, *BorderFigure.LOADED_BY)
