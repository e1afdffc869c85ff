"""The file of a reform, before anything is looked up: one row for each step from old to new.

`old_code` to `new_code` says what happens. What the new unit is (`new_…`) and the law (`legal_…`)
stand in its first row and may be empty in the others.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from django.utils.translation import gettext as _

from border.data_files import DataFiles, Row
from border.models import UnitSuccession

COLUMNS = [
    *("old_code", "new_code", "extent"),
    *("new_type_en", "new_name", "new_full_name", "new_full_name_en", "new_parent_code"),
    *("new_area_km2", "new_lat", "new_lon", "new_on_border"),
    *("legal_basis", "legal_item", "legal_title_vi", "legal_title_en", "legal_url"),
]

# Where the field of a row is filled in; those of a new unit stand in `new_` and their name.
COLUMN_OF = {
    "valid_from": "--date",
    "valid_to": "old_code",
    "kind": "new_type_en",
    "parent": "new_parent_code",
    "legal_item": "legal_item",
    "key": "legal_basis",
    "title_vi": "legal_title_vi",
    "title_en": "legal_title_en",
    "citation": "legal_title_vi",
    "url": "legal_url",
}

Extent = UnitSuccession.Extent


def read(path: Path, problems: list[str]) -> list[Row]:
    """The rows; what is wrong with the file as a whole or with its extents goes to `problems`."""
    files = DataFiles(path.parent, problems)
    try:
        rows = list(files.rows(path.name))
    except UnicodeDecodeError:
        problems.append(_("%(file)s is not UTF-8.") % {"file": path.name})
        return []
    if not problems and not rows:
        problems.append(_("%(file)s has no rows.") % {"file": path.name})
    if rows and (missing := [name for name in COLUMNS if name not in rows[0].cells]):
        text = _("%(file)s needs commas between its cells and these columns: %(columns)s.")
        problems.append(text % {"file": path.name, "columns": ", ".join(missing)})
        return []
    for row in rows:
        if None in row.cells:
            row.problem(_("more cells than columns"))
    _check_extents(rows)
    return rows


def _check_extents(rows: list[Row]) -> None:
    """An old unit goes whole into one new unit, or in parts into several, or just ends."""
    by_old: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_old[row.text("old_code")].append(row)
    for of_one in by_old.values():
        extents = [row.text("new_code") and row.one_of("extent", Extent) for row in of_one]
        if len({row.text("new_code") for row in of_one}) < len(of_one):
            of_one[-1].problem(_("this step stands here twice"))
        elif len(of_one) > 1 and set(extents) != {Extent.PART}:
            of_one[0].problem(_("a unit with several successors goes to them in parts"))
        elif extents == [Extent.PART]:
            of_one[0].problem(_("a part alone: where does the rest go?"))
        elif of_one[0].text("new_code") and not all(extents):
            of_one[0].problem(_("the extent is missing"))


def new_units(rows: list[Row]) -> dict[str, Row]:
    """The row that says what each new unit is: its first. Others must not say something else."""
    first: dict[str, Row] = {}
    for row in rows:
        if not (code := row.text("new_code")):
            continue
        known = first.setdefault(code, row)
        for column in COLUMNS:
            differs = row.text(column) not in ("", known.text(column))
            if column.startswith("new_") and differs:
                text = _("%(column)s differs from %(place)s")
                row.problem(text % {"column": column, "place": known.place})
    return first
