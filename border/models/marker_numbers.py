"""How the markers of the border are numbered: 943, 728/1, twins 836(1) and 836(2), a row 788-791."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_ONE = r"[1-9][0-9]{0,3}(\([1-9]\)|/[1-9][0-9]?)?"
_ROW = rf"{_ONE}(-{_ONE})?"
MARKER_NUMBER = rf"^{_ROW}$"
MARKER_NUMBERS = rf"^({_ROW}(, {_ROW})*)?$"
ONE_NUMBER = _("A number such as 943, 728/1, 836(2) or 788-791.")
SOME_NUMBERS = _("Numbers such as 943, 728/1, 836(2) or 788-791, with a comma between them.")

is_marker_number = RegexValidator(MARKER_NUMBER, ONE_NUMBER)
are_marker_numbers = RegexValidator(MARKER_NUMBERS, SOME_NUMBERS)


def runs_upward(number: str) -> None:
    """A row of markers is named from its first to its last."""
    first, _dash, last = number.partition("-")
    if last and _place(last) <= _place(first):
        raise ValidationError(_("A row of markers goes from the smaller number to the larger."))


def _place(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"[0-9]+", number)]


def overlap(one: str, other: str) -> bool:
    """Whether some marker is in both: 789 and 788-791. Each of 728, 728/1 and 728(2) is another."""
    a, b = _whole_numbers(one), _whole_numbers(other)
    return a.start < b.stop and b.start < a.stop


def _whole_numbers(number: str) -> range:
    ends = re.fullmatch(r"([0-9]+)(?:-([0-9]+))?", number)
    return range(int(ends[1]), int(ends[2] or ends[1]) + 1) if ends else range(0)
