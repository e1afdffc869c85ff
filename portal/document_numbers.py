"""Document numbers such as 1533/KH-SNgV, printed in more ways than one."""

import re

from portal.text import squeeze

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_AROUND = re.compile(r"\s*([-/])\s*")
_STRAY = re.compile(r"-+/-*|/-+")


def normalise_number(printed: str) -> str:
    """One spelling for a number: "1533-/KH-SNgV" and "1533 / KH–SNgV" are 1533/KH-SNgV."""
    number = _AROUND.sub(r"\1", _DASHES.sub("-", squeeze(printed)))
    return _STRAY.sub("/", number)
