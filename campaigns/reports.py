"""Figures of outreach: one query object for the pages, the chart and the bulletin.

A number may be unknown. A sum with an unknown part is never shown as if it were whole, and every
view of the units adds up to the same total.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, gettext_noop, override

from border.models import AdminUnit
from border.querysets import DISTRICT_KINDS
from campaigns.models import Plan
from campaigns.numbers import Number, summed, worded
from campaigns.places import Places, View
from campaigns.records import Period, Record, read
from portal.languages import local

NOT_ALLOCATED = gettext_noop("Not allocated")


@dataclass(frozen=True)
class Row:
    """One place, "Not allocated", or the total."""

    label_vi: str
    label_en: str
    sessions_number: Number
    attendances_number: Number
    unit: AdminUnit | None = None
    is_total: bool = False
    has_examples: bool = False

    @property
    def label(self) -> str:
        return local(self, "label")

    @property
    def is_allocated(self) -> bool:
        return self.unit is not None

    @property
    def sessions(self) -> int | None:
        return self._value(self.sessions_number)

    @property
    def attendances(self) -> int | None:
        return self._value(self.attendances_number)

    @property
    def sessions_known(self) -> int:
        return self.sessions_number.known

    @property
    def attendances_known(self) -> int:
        return self.attendances_number.known

    @property
    def sessions_worded(self) -> str:
        return worded(self.sessions_number, self._missing(self.sessions_number))

    @property
    def attendances_worded(self) -> str:
        return worded(self.attendances_number, self._missing(self.attendances_number))

    @property
    def sessions_shown(self) -> str | None:
        """As worded; None when nothing at all is known."""
        return self.sessions_worded if self._says_something(self.sessions_number) else None

    @property
    def attendances_shown(self) -> str | None:
        return self.attendances_worded if self._says_something(self.attendances_number) else None

    def _says_something(self, number: Number) -> bool:
        return bool(number.known) or not self._missing(number)

    def _missing(self, number: Number) -> int:
        return number.open if self.is_total else number.unknown

    def _value(self, number: Number) -> int | None:
        return None if self._missing(number) else number.known


@dataclass(frozen=True)
class OutreachFigures:
    view: View
    rows: list[Row]  # places in Vietnamese order, then "Not allocated" if it holds anything
    records: int  # rows in the database behind the figures
    sessions_on_record: int  # of them outreach sessions
    left_out: int  # records that lie only partly in the period, and so count nowhere
    has_examples: bool

    @cached_property
    def total(self) -> Row:
        label_vi, label_en = _labels(gettext_noop("Total"))
        return Row(
            label_vi,
            label_en,
            sessions_number=summed(row.sessions_number for row in self.rows),
            attendances_number=summed(row.attendances_number for row in self.rows),
            is_total=True,
        )

    @property
    def places(self) -> list[Row]:
        return [row for row in self.rows if row.is_allocated]

    @property
    def are_districts(self) -> bool:
        return all(row.unit.kind in DISTRICT_KINDS for row in self.places if row.unit)

    def __bool__(self) -> bool:
        return self.records > 0


def figures(
    plan: Plan | None = None, period: Period | None = None, view: str = View.RECORDED
) -> OutreachFigures:
    """What was done, by place. One query, and one more where units of two times meet.

    Without a plan: everything under published plans. A given plan is taken in whatever state it
    is: who may see it is for the caller to ask. Only held sessions count.
    """
    records = read(plan, period)
    counted = [record for record in records if record.is_inside]
    view = View(view)
    places = Places(view, [record.unit for record in counted if record.unit])
    by_place: dict[AdminUnit | None, list[Record]] = defaultdict(list)
    for record in counted:
        by_place[places.place(record.unit)].append(record)
    return OutreachFigures(
        view=view,
        rows=[_row(unit, by_place[unit]) for unit in sorted(by_place, key=_in_order)],
        records=sum(record.records for record in counted),
        sessions_on_record=sum(record.records for record in counted if record.is_session),
        left_out=sum(record.records for record in records if not record.is_inside),
        has_examples=any(record.is_example for record in counted),
    )


def _row(unit: AdminUnit | None, records: Iterable[Record]) -> Row:
    records = list(records)
    label_vi, label_en = _labels(NOT_ALLOCATED) if unit is None else _unit_labels(unit)
    return Row(
        label_vi,
        label_en,
        unit=unit,
        has_examples=any(record.is_example for record in records),
        sessions_number=summed(record.sessions for record in records),
        attendances_number=summed(record.attendances for record in records),
    )


def _in_order(unit: AdminUnit | None) -> tuple:
    """Districts, then communes, in Vietnamese order; what is not allocated at the end."""
    if unit is None:
        return (2, "", 0)
    return (0 if unit.kind in DISTRICT_KINDS else 1, unit.sort_key, unit.pk)


def _unit_labels(unit: AdminUnit) -> tuple[str, str]:
    """Names, with the district where there was one: three communes were called Hưng Đạo."""
    district = unit.parent if unit.kind not in DISTRICT_KINDS else None
    if district is None or district.kind not in DISTRICT_KINDS:
        return unit.full_name, unit.full_name_en
    return (
        f"{unit.full_name}, {district.full_name}",
        f"{unit.full_name_en}, {district.full_name_en}",
    )


def _labels(message: str) -> tuple[str, str]:
    """Both languages of a catalogue entry: a bulletin shows them side by side."""
    with override("vi"):
        vietnamese = gettext(message)
    with override("en"):
        return vietnamese, gettext(message)
