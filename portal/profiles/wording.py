"""How figures, days and texts are said on a sheet, as the templates of the pages say them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from border.models import BorderGate, Qualifier
from border.numbers import as_published
from bulletins.typst.convert import convert
from bulletins.typst.nodes import words_of
from portal.languages import local

_READ = {"p", "h", "list", "quote"}  # a table or photo is for the page


def day(date: dt.date) -> str:
    return date_format(date, "DATE_FORMAT")


def quantity(value: Decimal, qualifier: str, symbol: str) -> str:
    """A published figure with its qualifier."""
    return _qualified(as_published(value), qualifier, symbol)


def length(computed: Decimal) -> str:
    """Of a border, measured on a map: about so many kilometres."""
    return _qualified(number_format(computed, decimal_pos=1), Qualifier.COMPUTED, "km")


def _qualified(number: str, qualifier: str, symbol: str) -> str:
    if qualifier == Qualifier.MORE_THAN:
        number = _("more than %(number)s") % {"number": number}
    elif qualifier in (Qualifier.ABOUT, Qualifier.COMPUTED):
        number = _("about %(number)s") % {"number": number}
    said = f"{number} {symbol}" if symbol else number
    return f"{said} ({_('planned')})" if qualifier == Qualifier.PLANNED else said


def opposite_name(gate: BorderGate) -> str:
    """Chinese characters only where they are sure."""
    name = local(gate, "opposite")
    return f"{name} ({gate.shown_opposite_zh})" if name and gate.shown_opposite_zh else name


def shortened(html: str, words: int | None) -> tuple[tuple[str, ...], bool]:
    """The paragraphs of a text up to so many words, and whether that is all of it."""
    blocks = convert(html).blocks
    paragraphs = [" ".join("".join(words_of(b)).split()) for b in blocks if b["t"] in _READ]
    is_whole = len(paragraphs) == len(blocks)
    if words is None:
        return tuple(paragraphs), is_whole
    kept: list[str] = []
    for paragraph in paragraphs:
        written = paragraph.split()
        if len(written) > words:
            if words:
                kept.append(" ".join(written[:words]) + " …")
            return tuple(kept), False
        kept.append(paragraph)
        words -= len(written)
    return tuple(kept), is_whole
