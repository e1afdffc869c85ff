"""The special days that the portal comes with."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from portal.working_days.models import SpecialDay

DATA = Path(__file__).with_name("holidays.csv")


def load(**signal_arguments) -> None:
    """After every migrate: years of which the office has nothing yet. Its own entries stay."""
    known = {day.year for day in SpecialDay.objects.dates("day", "year")}
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["day"][:4]) not in known]
    SpecialDay.objects.bulk_create(
        SpecialDay(
            day=dt.date.fromisoformat(row["day"]),
            kind=row["kind"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            is_confirmed=row["is_confirmed"] == "1",
        )
        for row in rows
    )
