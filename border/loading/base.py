"""What every step of a load shares: the files, what they named so far, and how rows are written."""

from pathlib import Path

from django.db import models

from border.data_files import DataFiles, Row
from border.models import AdminUnit, BorderGate, Confidence, Source
from border.sync import Loaded, write_differences


class DataRefused(Exception):
    """The files contradict themselves, each other or the database; nothing was written."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


class Load:
    """One run over a folder of files."""

    def __init__(self, folder: Path):
        self.files = DataFiles(folder)
        self.loaded: dict[type[models.Model], Loaded] = {}
        self.sources: dict[str, Source] = {}
        self.province: AdminUnit | None = None
        # One code names different units before and after a reform: a list for each order.
        self.before: dict[str, AdminUnit] = {}
        self.after: dict[str, AdminUnit] = {}
        self.gates: dict[str, BorderGate] = {}

    def settle(self) -> None:
        """End here if something was wrong so far."""
        if self.files.problems:
            raise DataRefused(self.files.problems)

    def sourced(self, row: Row, column: str = "source") -> dict:
        keys = row.text(column).split(";")
        confidence = row.one_of("confidence", Confidence)
        for key in keys:
            if key not in self.sources:
                row.problem(f"source {key} is not in sources.csv" if key else "names no source")
            elif self.sources[key].kind == Source.MEMORY and confidence != Confidence.LOW:
                row.problem(f"{key} is no source: the confidence must be low")
        return {"source": ";".join(keys), "confidence": confidence}

    def named(
        self, row: Row, code: str, units: dict[str, AdminUnit], full_name: str
    ) -> AdminUnit | None:
        """The unit of a code, if the row calls it by the same name: codes were mixed up before."""
        unit = row.choice(code, units)
        if unit and unit.full_name != row.text(full_name):
            row.problem(f"{unit.code} is {unit.full_name}, not {row.text(full_name)}")
        return unit

    def leave_out(self, rows: list, owner: str, kept: set[int]) -> list:
        """Without the rows of an owner whose parts the office keeps with it; they are counted."""
        left = [row for row in rows if getattr(row, owner) not in kept]
        if rows:
            self.counts(type(rows[0])).kept += len(rows) - len(left)
        return left

    def sync(self, wanted: list, *key: str) -> list:
        """Write what is new or differs; give the rows back with their primary keys."""
        if self.files.problems or not wanted:
            return []
        write_differences(wanted, key, self.counts(type(wanted[0])), self.files.problems)
        return wanted

    def counts(self, model: type[models.Model]) -> Loaded:
        return self.loaded.setdefault(model, Loaded(model))
