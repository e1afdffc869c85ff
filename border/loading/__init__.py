"""Loading the reference data of the border area: all of it, or nothing.

Each module brings in rows of one kind. A new file gets a function here in STEPS, after those whose
rows it refers to.
"""

from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from border.loading import gates, on_the_border, profiles, successions, units
from border.loading.base import DataRefused, Load
from border.sync import Loaded

__all__ = ["SHIPPED", "DataRefused", "load_reference_data"]

SHIPPED = Path(__file__).parent.parent / "data"

STEPS: list[Callable[[Load], None]] = [
    units.load_sources,
    units.load_province,
    units.load_districts,
    units.load_communes_before,
    units.load_communes_after,
    successions.load_successions,
    on_the_border.load_profiles,
    profiles.load_opposite,
    profiles.load_markers,
    gates.load_gates,
    gates.load_periods,
    on_the_border.load_figures,
    profiles.load_peoples,
]


def load_reference_data(folder: Path = SHIPPED, *, dry_run: bool = False) -> list[Loaded]:
    """Bring the tables to what the files say. Rows the files don't name stay as they are.

    Raises DataRefused, with the problems found, before anything is kept.
    """
    load = Load(folder)
    with transaction.atomic():
        try:
            for step in STEPS:
                step(load)
                load.settle()
            connection.check_constraints()  # also those that wait for the end, so they can be told
        except DatabaseError as error:
            raise DataRefused([str(error).strip()]) from error
        transaction.set_rollback(dry_run)
    return list(load.loaded.values())
