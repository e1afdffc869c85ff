"""A number of which a part may be unknown: how such numbers add up, and how they are said."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Self

from django.utils.formats import number_format
from django.utils.translation import gettext


@dataclass(frozen=True)
class Number:
    """A sum, and how many records could not add to it because their number is unknown.

    `open` counts the unknown ones that no other record accounts for: seven districts without a
    figure are accounted for by one report of 700 people in the same plan and time.
    """

    known: int = 0
    unknown: int = 0
    open: int = 0
    inexact: int = 0

    def __add__(self, other: Self) -> "Number":
        return Number(
            self.known + other.known,
            self.unknown + other.unknown,
            self.open + other.open,
            self.inexact + other.inexact,
        )


def summed(numbers: Iterable[Number]) -> Number:
    return reduce(add, numbers, Number())


def worded(number: Number, missing: int) -> str:
    """The number in the active language, with what is not known said."""
    digits = number_format(number.known, force_grouping=True)
    if missing:
        return gettext("at least %(number)s") % {"number": digits} if number.known else no_figure()
    return gettext("about %(number)s") % {"number": digits} if number.inexact else digits


def no_figure() -> str:
    return gettext("no figure")
