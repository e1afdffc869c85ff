"""Units by what people type: a name, a name with what it lay in, or a code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from border.models import AdminUnit
from border.querysets import AdminUnitQuerySet, has_name, names_meant
from portal.text import fold

MOST_WORDS = 12  # "xa … huyen … tinh …"; who types more types no name
_MARKS = " .,;:!?…\"'“”‘’"
_CODE = re.compile(r"[0-9]{2,5}")

# What parts a name from what it lay in: "hung dao (bao lac)", "hung dao - bao lac".
_BETWEEN = re.compile(r"\s*[,;:/()]\s*|\s+[-–—]\s+")

# "my-hung", "xa my hung cu", "former my hung commune". Only where nothing has that name: "an cu" is
# one.
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_OLD = re.compile(rf"^(?:former|old)\s+|\s+(?:cu|truoc day|truoc kia)(?={_BETWEEN.pattern}|$)")


def tidy(typed: str) -> str:
    """Folded, without the marks around it."""
    return fold(typed).strip(_MARKS)


def is_code(tidied: str) -> bool:
    return bool(_CODE.fullmatch(tidied))


def of_code(tidied: str) -> AdminUnitQuerySet:
    """Every unit that ever had it: codes were given again. Spreadsheets take the zero before it."""
    return AdminUnit.objects.filter(code__in={tidied, f"0{tidied}"})


def named(tidied: str) -> list[AdminUnit]:
    """Communes and districts of this name; what they lay in, if it is said, narrows them."""
    plain = _plain(tidied)
    return _named(tidied) or (_named(plain) if plain != tidied else [])


def similar(tidied: str) -> AdminUnitQuerySet:
    """Units whose name has this in it."""
    return _rows(AdminUnit.objects.containing(_parts(_plain(tidied))[0]))


def _named(tidied: str) -> list[AdminUnit]:
    parts = _parts(tidied)
    return (
        list(_rows(AdminUnit.objects.find(tidied)))
        or _named_with_parts(parts)
        or _named_in_one_go(" ".join(parts).split())
    )


def _plain(tidied: str) -> str:
    """Without what people add to a name: a word for its age, hyphens as in an address."""
    return _OLD.sub("", _HYPHEN.sub(" ", tidied))


def _rows(units: AdminUnitQuerySet) -> AdminUnitQuerySet:
    below = units.communes() | units.districts()
    below = below.select_related("parent__parent")
    return below.order_by("sort_key", "parent__sort_key", "valid_from")


def _parts(tidied: str) -> list[str]:
    return [part for part in map(tidy, _BETWEEN.split(tidied)) if part] or [tidied]


def _named_with_parts(parts: Sequence[str]) -> list[AdminUnit]:
    """Who names a district with none of that name in it is mistaken: that narrows nothing."""
    name, *around = parts
    if not around:
        return []
    units = list(_rows(AdminUnit.objects.find(name)))
    for place in around:
        units = [unit for unit in units if _lay_in(unit, place)] or units
    return units


def _named_in_one_go(words: Sequence[str]) -> list[AdminUnit]:
    """ "hung dao bao lac": nothing says where the name ends, so the units around it must."""
    if not 1 < len(words) <= MOST_WORDS:
        return []
    beginnings = [" ".join(words[:length]) for length in range(1, len(words))]
    units = _rows(AdminUnit.objects.filter(reduce(or_, map(has_name, beginnings))))
    return [
        unit
        for unit in units
        if any(
            _is_named(unit, beginning) and _lay_in_all(unit, words[length:])
            for length, beginning in enumerate(beginnings, start=1)
        )
    ]


def _lay_in_all(unit: AdminUnit, words: Sequence[str]) -> bool:
    """Whether these words name one or more units around it and nothing else."""
    return not words or any(
        _lay_in(unit, " ".join(words[:length])) and _lay_in_all(unit, words[length:])
        for length in range(1, len(words) + 1)
    )


def _lay_in(unit: AdminUnit, name: str) -> bool:
    return any(_is_named(place, name) for place in _around(unit))


def _around(unit: AdminUnit) -> Iterable[AdminUnit]:
    parent = unit.parent
    return [place for place in (parent, parent and parent.parent) if place]


def _is_named(unit: AdminUnit, name: str) -> bool:
    own = fold(unit.name)
    return any(
        bare == own and (not kinds or unit.kind in kinds) for kinds, bare in names_meant(name)
    )
