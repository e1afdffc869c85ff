"""Calendar months, as the archive counts them: from midnight to midnight in the portal's time zone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dates import MONTHS

YEAR, NUMBER = r"[12]\d{3}", r"(?:0[1-9]|1[0-2])"  # years that Python and Postgres both know
WRITTEN = re.compile(f"{YEAR}-{NUMBER}", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, moment: dt.datetime) -> Month:
        day = timezone.localdate(moment)
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month | None:
        """Of "2026-09", as months are written; None for anything else."""
        return cls(int(text[:4]), int(text[5:])) if WRITTEN.fullmatch(text) else None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def name(self) -> str:
        return str(MONTHS[self.number])

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    @property
    def start(self) -> dt.datetime:
        zone = timezone.get_current_timezone()
        return dt.datetime(self.year, self.number, 1, tzinfo=zone)

    @property
    def end(self) -> dt.datetime:
        """The first moment that does not belong to it."""
        return self.following.start

    @property
    def previous(self) -> Month:
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def following(self) -> Month:
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)


class MonthConverter:
    """In addresses: 2026/09."""

    regex = f"{YEAR}/{NUMBER}"

    def to_python(self, value: str) -> Month:
        year, number = value.split("/")
        return Month(int(year), int(number))

    def to_url(self, month: Month) -> str:
        return f"{month.year:04}/{month.number:02}"
