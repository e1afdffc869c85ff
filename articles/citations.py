"""Which documents a text names by their number, and with which date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.document_numbers import normalise_number

# 1191/QĐ-TTg, 26 - CT/TW, 1533-/KH-SNgV, 06/2003/QH11: only the first sign may stand apart.
_NUMBER = re.compile(
    r"(?<![\w/-])\d{1,5}(?:/\d{4})?(?:\s?[-–]?\s?/\s?|\s?[-–]\s?)[A-ZĐ][^\W_]*(?:[-–/][^\W_]+)*"
)
_MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]
# Between number and date stands at most who issued it: "of the Government, dated …".
_VIETNAMESE = re.compile(
    r"(?:,?\s*của\s[^.;:()\d]{1,80}?)?[\s,(]*ngày\s+"
    r"(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})"
)
_ENGLISH = re.compile(
    r"(?:,?\s*of\s+the\s[^.;:()\d]{1,80}?)?(?:[\s,(]*(?:of|dated)\s+|\s*\()"
    rf"(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Citation:
    number: str
    issued_on: dt.date | None


def citations(text: str) -> Iterator[Citation]:
    """In the order of the text; what looks like a number but is none comes along."""
    for match in _NUMBER.finditer(text):
        yield Citation(normalise_number(match[0]), _date_at(text, match.end()))


def _date_at(text: str, start: int) -> dt.date | None:
    if found := _VIETNAMESE.match(text, start):
        return _date(found[3], found[2], found[1])
    if found := _ENGLISH.match(text, start):
        return _date(found[3], _MONTHS.index(found[2].lower()) + 1, found[1])
    return None


def _date(year: str, month: str | int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:  # 31 June: a misprint, and not ours to read
        return None
