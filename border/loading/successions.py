"""Which unit became which."""

from collections.abc import Iterable

from border.data_files import Row
from border.loading.base import Load
from border.models import Level, UnitSuccession


def load_successions(load: Load) -> None:
    rows = list(load.files.rows("unit_successors.csv"))
    wanted = [
        UnitSuccession(  # type: ignore[misc]  # an empty date is refused when it is written
            old=load.named(row, "old_code", load.before, "old_full_name"),
            new=load.named(row, "new_code", load.after, "new_full_name"),
            date=row.date("date"),
            kind=row.one_of("extent", UnitSuccession.Extent),
            legal_basis=row.choice("legal_basis", load.sources),
            legal_item=row.text("resolution_item"),
            note=row.text("note"),
            **load.sourced(row),
        )
        for row in rows
    ]
    _check_every_commune_goes_somewhere(load, rows)
    load.sync(wanted, "old_id", "new_id", "date")


def _check_every_commune_goes_somewhere(load: Load, rows: Iterable[Row]) -> None:
    whole = [row.text("old_code") for row in rows if row.text("extent") != "part"]
    part = {row.text("old_code") for row in rows if row.text("extent") == "part"}
    for code, unit in load.before.items():
        if unit.level == Level.COMMUNE and (whole.count(code) + (code in part)) != 1:
            load.files.problems.append(
                f"unit_successors.csv: {code} {unit.full_name} needs one successor, or parts"
            )
