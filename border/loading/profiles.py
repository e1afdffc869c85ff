"""What is known of a commune besides its border, and of the peoples of the province.

A folder may come without these files: not every office has such lists when it begins.
"""

from border.data_files import Row
from border.loading.base import Load
from border.models import (
    AdminUnit,
    BorderFigure,
    BorderMarker,
    BorderProfile,
    Confidence,
    OppositeLocality,
    Qualifier,
    Topic,
)


def load_opposite(load: Load) -> None:
    wanted = []
    for row in load.files.rows("opposite_localities.csv", may_be_missing=True):
        unit = load.named(row, "unit_code", load.after, "full_name")
        place = OppositeLocality(
            profile=_profile_of(row, unit),
            level=row.one_of("level", OppositeLocality.Level),
            name_vi=row.text("name_vi"),
            name_en=row.text("name_en"),
            name_zh=row.text("name_zh"),
            name_zh_confidence=row.one_of("name_zh_confidence", Confidence),
            note=row.text("note"),
            **load.sourced(row),
        )
        wanted.append(place)
    wanted = load.leave_out(wanted, "profile_id", _kept_by_office())
    load.sync(wanted, *OppositeLocality.LOADED_BY)


def load_markers(load: Load) -> None:
    wanted = []
    for row in load.files.rows("border_markers_mentioned.csv", may_be_missing=True):
        named = row.text("new_code")  # empty: of a neighbouring province
        unit = load.named(row, "new_code", load.after, "full_name") if named else None
        marker = BorderMarker(
            number=row.text("marker"),
            profile=_profile_of(row, unit) if named else None,
            place_vi=row.text("place_vi"),
            place_en=row.text("place_en"),
            note=row.text("note"),
            **load.sourced(row),
        )
        marker.set_derived()
        wanted.append(marker)
    wanted = load.leave_out(wanted, "profile_id", _kept_by_office())
    load.sync(wanted, *BorderMarker.LOADED_BY)


def load_peoples(load: Load) -> None:
    wanted = [
        BorderFigure(  # type: ignore[misc]  # an empty value is refused when it is written
            key=row.text("row_key"),
            topic=Topic.PEOPLES,
            position=position,
            label_vi=row.text("name_vi"),
            label_en=row.text("name_en"),
            value=row.number("persons"),
            unit_vi="người",
            unit_en="person",
            qualifier=Qualifier.EXACT,
            period=row.text("period"),
            note=row.text("note"),
            **load.sourced(row),
        )
        for position, row in enumerate(load.files.rows("peoples.csv", may_be_missing=True), start=1)
    ]
    load.sync(wanted, *BorderFigure.LOADED_BY)


def _kept_by_office() -> set[int]:
    """Profiles whose parts the office keeps with them: one it took away must not come back."""
    return set(BorderProfile.objects.filter(kept_by_office=True).values_list("pk", flat=True))


def _profile_of(row: Row, unit: AdminUnit | None) -> BorderProfile | None:
    profile = BorderProfile.objects.filter(unit=unit).first() if unit else None
    if unit and profile is None:
        row.problem(f"{unit.full_name} has no profile")
    return profile
