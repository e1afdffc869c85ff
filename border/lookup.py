"""Where is my old commune now? From a name as people type it to the units of today."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from border import asked_names
from border.models import AdminUnit, Confidence, Source, UnitSuccession
from border.models.units import REFORMS_AT_MOST

MOST = 30


@dataclass(frozen=True)
class Reached:
    """A unit of today; `is_part`: only a part of the ground asked for lies in it."""

    unit: AdminUnit
    is_part: bool


@dataclass(frozen=True)
class Law:
    """What did it; `legal_item`: "7", or "7, 9" for a district whose communes went apart."""

    legal_basis: Source
    legal_item: str


@dataclass(frozen=True)
class Answer:
    """A former unit of that name, what stands in its place, and by which laws."""

    unit: AdminUnit
    reached: list[Reached]
    laws: list[Law]


@dataclass(frozen=True)
class Answers:
    """`is_exact`: the name or the code is theirs; otherwise it is a part of their names. `to_come`:
    of a reform that is known ahead."""

    former: list[Answer]
    current: list[AdminUnit]
    to_come: list[AdminUnit]
    is_exact: bool
    is_more: bool
    is_code: bool = False

    def __bool__(self) -> bool:
        return bool(self.former or self.current or self.to_come)


def where_is(typed: str, *, on: dt.date) -> Answers:
    """Six queries at most, however many units have the name, and one for each further reform; three
    more for a name with a hyphen or a word such as "old" that nothing is called by."""
    asked = asked_names.tidy(typed)
    coded = _of_code(asked) if asked_names.is_code(asked) else []
    exact = coded or asked_names.named(asked)
    units = exact or (list(asked_names.similar(asked)[: MOST + 1]) if asked else [])
    former = [unit for unit in units[:MOST] if unit.ended_before(on)]
    return Answers(
        former=_answers(former, on),
        current=[unit for unit in units[:MOST] if unit.is_valid_on(on)],
        to_come=[unit for unit in units[:MOST] if unit.began_after(on)],
        is_exact=bool(exact),
        is_more=len(units) > MOST,
        is_code=bool(coded),
    )


def _of_code(asked: str) -> list[AdminUnit]:
    units = asked_names.of_code(asked).select_related("parent")
    return list(units.order_by("valid_to"))


def _answers(former: Iterable[AdminUnit], on: dt.date) -> list[Answer]:
    paths = _Paths(former, on)
    return [Answer(unit, paths.reached(unit), paths.laws(unit)) for unit in former]


@dataclass(frozen=True)
class FormerDistrict:
    """A district of the past with the communes it had; without one, those that lay in none."""

    district: AdminUnit | None
    communes: list[Answer]


def all_former(*, on: dt.date) -> list[FormerDistrict]:
    """Every commune that is no more. One query, and one for each reform."""
    ended = AdminUnit.objects.communes().filter(valid_to__lt=on).select_related("parent")
    by_district: dict[AdminUnit | None, list[Answer]] = defaultdict(list)
    for answer in _answers(list(ended), on):
        by_district[answer.unit.district].append(answer)
    ordered = sorted(by_district, key=lambda unit: (unit is None, unit.sort_key if unit else ""))
    return [FormerDistrict(district, by_district[district]) for district in ordered]


def only_last_day(districts: Iterable[FormerDistrict]) -> dt.date | None:
    """The day they all had, as after a reform of the whole province."""
    days = {answer.unit.valid_to for district in districts for answer in district.communes}
    return days.pop() if len(days) == 1 else None


class _Paths:
    """The successions that lead from former units to those of a day: one query for each reform."""

    def __init__(self, former: Iterable[AdminUnit], on: dt.date) -> None:
        self.on = on
        self._by_old: dict[int, list[UnitSuccession]] = defaultdict(list)
        self._by_district: dict[int, list[UnitSuccession]] = defaultdict(list)
        asked = {unit.pk for unit in former}
        for _reform in range(REFORMS_AT_MOST):
            if not asked:
                break
            asked = {step.new_id for step in self._read(asked) if step.new.ended_before(on)}

    def _read(self, asked: set[int]) -> list[UnitSuccession]:
        """A district has no line of its own: its communes tell."""
        rows = UnitSuccession.objects.exclude(confidence=Confidence.LOW)
        rows = rows.filter(Q(old__in=asked) | Q(old__parent__in=asked))
        found = list(rows.select_related("old", "new", "legal_basis").order_by("new__sort_key"))
        for step in found:
            self._by_old[step.old_id].append(step)
            if step.old.parent_id:
                self._by_district[step.old.parent_id].append(step)
        return found

    def reached(self, unit: AdminUnit) -> list[Reached]:
        parts: dict[AdminUnit, bool] = {}
        for step, is_part in self._steps(unit):
            if not step.new.ended_before(self.on):
                parts[step.new] = parts.get(step.new, False) or is_part
        # Parts that met again in one unit are the whole.
        return [Reached(new, is_part and len(parts) > 1) for new, is_part in parts.items()]

    def laws(self, unit: AdminUnit) -> list[Law]:
        items: dict[Source, set[str]] = {}
        for step, _is_part in self._steps(unit):
            if step.legal_basis:
                items.setdefault(step.legal_basis, set()).add(step.legal_item)
        return [Law(source, _in_order(named - {""})) for source, named in items.items()]

    def _first(self, unit: AdminUnit) -> list[UnitSuccession]:
        return self._by_old.get(unit.pk) or self._by_district.get(unit.pk) or []

    def _steps(self, unit: AdminUnit) -> Iterator[tuple[UnitSuccession, bool]]:
        """All on the way, and whether only a part of the unit went it."""
        waiting, seen = [(step, False) for step in self._first(unit)], set()
        for step, is_part in waiting:
            is_part = is_part or step.kind == UnitSuccession.Extent.PART
            if (step.pk, is_part) in seen:
                continue
            seen.add((step.pk, is_part))
            yield step, is_part
            if step.new.ended_before(self.on):
                waiting += [(after, is_part) for after in self._by_old.get(step.new_id, [])]


def _in_order(items: set[str]) -> str:
    return ", ".join(sorted(items, key=lambda item: (len(item), item)))
