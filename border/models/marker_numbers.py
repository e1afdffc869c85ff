"""How the markers of the border are numbered: 943, 728/1, a row of them 788-791."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_ONE = r"[1-9][0-9]{0,3}(/[1-9][0-9]?)?"
_ROW = rf"{_ONE}(-{_ONE})?"
MARKER_NUMBER = rf"^{_ROW}$"
MARKER_NUMBERS = rf"^({_ROW}(, {_ROW})*)?$"
ONE_NUMBER = _("A number such as 943, 728/1 or 788-791.")
SOME_NUMBERS = _("Numbers such as 943, 728/1 or 788-791, with a comma between them.")

is_marker_number = RegexValidator(MARKER_NUMBER, ONE_NUMBER)
are_marker_numbers = RegexValidator(MARKER_NUMBERS, SOME_NUMBERS)


def runs_upward(number: str) -> None:
    """A row of markers is named from its first to its last."""
    first, _dash, last = number.partition("-")
    if last and _place(last) <= _place(first):
        raise ValidationError(_("A row of markers goes from the smaller number to the larger."))


def _place(number: str) -> tuple[int, ...]:
    parts = number.split("/")
    return tuple(int(part) for part in parts) if all(map(str.isdecimal, parts)) else (0,)
