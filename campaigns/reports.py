"""Figures of outreach: one query object for the pages, the chart and the bulletin.

A number may be unknown. A sum with an unknown part is never shown as if it were whole, and every
view of the units adds up to the same total.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import Any, Self

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_noop, override

from border.models import AdminUnit
from border.querysets import DISTRICT_KINDS
from campaigns.choices import Qualifier
from campaigns.models import AggregateReport, OutreachSession, Plan
from campaigns.places import Places, View
from portal.languages import local

UNIT_COLUMNS = (
    "id",
    "kind",
    "name",
    "full_name",
    "full_name_en",
    "sort_key",
    "slug",
    "valid_from",
    "valid_to",
)
NOT_ALLOCATED = gettext_noop("Not allocated")
UNIT_PATHS = [f"{path}__{column}" for path in ("unit", "unit__parent") for column in UNIT_COLUMNS]


@dataclass(frozen=True)
class Period:
    """Both days belong to it."""

    starts_on: dt.date
    ends_on: dt.date


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
        return self._worded(self.sessions_number)

    @property
    def attendances_worded(self) -> str:
        return self._worded(self.attendances_number)

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

    def _worded(self, number: Number) -> str:
        """The number in the active language, with what is not known said."""
        digits = number_format(number.known, force_grouping=True)
        if self._missing(number):
            return (
                gettext("at least %(number)s") % {"number": digits} if number.known else no_figure()
            )
        return gettext("about %(number)s") % {"number": digits} if number.inexact else digits


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
            sessions_number=_sum(row.sessions_number for row in self.rows),
            attendances_number=_sum(row.attendances_number for row in self.rows),
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
    records = _read(plan, period)
    counted = [record for record in records if record.is_inside]
    view = View(view)
    places = Places(view, [record.unit for record in counted if record.unit])
    by_place: dict[AdminUnit | None, list[_Record]] = defaultdict(list)
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


def no_figure() -> str:
    return gettext("no figure")


@dataclass(frozen=True)
class _Record:
    """Records of one place that share the columns the query groups by."""

    is_session: bool
    is_inside: bool
    is_example: bool
    unit: AdminUnit | None
    records: int
    sessions: Number
    attendances: Number


# The columns that hold the numbers, and the first and last day.
SESSION = {"sessions": "sessions_held", "attendances": "attendances"}
REPORT = {"sessions": "sessions", "attendances": "attendances"}


def _read(plan: Plan | None, period: Period | None) -> list[_Record]:
    whose = Q(plan=plan) if plan is not None else Q(plan__in=Plan.objects.published())
    sessions = _grouped(
        OutreachSession.objects.held().filter(whose).annotate(is_session=Value(True)),
        columns=SESSION,
        inside=_inside(period, "first_day", "last_day"),
        covered=_covered_by_report,
        inexact=Q(pk=None),
    )
    reports = _grouped(
        AggregateReport.objects.filter(whose).annotate(is_session=Value(False)),
        columns=REPORT,
        inside=_inside(period, "starts_on", "ends_on"),
        covered=_covered_by_sessions,
        inexact=~Q(qualifier=Qualifier.EXACT),
    )
    rows = sessions.union(reports, all=True)
    return [_record(row) for row in rows if row["is_inside"] is not None]


def _inside(period: Period | None, first: str, last: str) -> Case | Value:
    """True: all of its days in the period. False: some. None: no day."""
    if period is None:
        return Value(True)
    whole = {f"{first}__gte": period.starts_on, f"{last}__lte": period.ends_on}
    partly = {f"{first}__lte": period.ends_on, f"{last}__gte": period.starts_on}
    return Case(
        When(**whole, then=Value(True)),
        When(**partly, then=Value(False)),
        default=None,
        output_field=BooleanField(null=True),
    )


def _grouped(records: QuerySet, *, columns: dict, inside, covered, inexact: Q) -> QuerySet:
    sums: dict[str, Any] = {}
    for measure, column in columns.items():
        unknown = Q(**{column: None})
        records = records.annotate(**{f"covered_{measure}": covered(measure)})
        sums |= {
            f"{measure}_known": Coalesce(Sum(column), 0),
            f"{measure}_unknown": Count("pk", filter=unknown),
            f"{measure}_open": Count("pk", filter=unknown & Q(**{f"covered_{measure}": False})),
            f"{measure}_inexact": Count("pk", filter=~unknown & inexact),
        }
    return (
        records.annotate(is_inside=inside)
        .order_by()
        .values("is_session", "is_inside", "plan__is_example", *UNIT_PATHS)
        .annotate(records=Count("pk"), **sums)
    )


def _covered_by_report(measure: str) -> Exists:
    """A report of the plan gives the number for a time and place that hold this session."""
    reports = AggregateReport.objects.filter(
        Q(unit=None) | Q(unit=OuterRef("unit")) | Q(unit=OuterRef("unit__parent")),
        plan=OuterRef("plan"),
        starts_on__lte=OuterRef("first_day"),
        ends_on__gte=OuterRef("last_day"),
    )
    return Exists(reports.exclude(**{REPORT[measure]: None}))


def _covered_by_sessions(measure: str) -> Exists:
    """The sessions inside a report's time and place say themselves what it leaves open."""
    sessions = OutreachSession.objects.held().annotate(
        place=ExpressionWrapper(OuterRef("unit"), output_field=BigIntegerField())
    )
    sessions = sessions.filter(
        Q(place=None) | Q(unit=F("place")) | Q(unit__parent=F("place")),
        plan=OuterRef("plan"),
        first_day__gte=OuterRef("starts_on"),
        last_day__lte=OuterRef("ends_on"),
    )
    return Exists(sessions.exclude(**{SESSION[measure]: None}))


def _record(row: dict) -> _Record:
    return _Record(
        is_session=row["is_session"],
        is_inside=row["is_inside"],
        is_example=row["plan__is_example"],
        unit=_unit(row),
        records=row["records"],
        sessions=_number(row, "sessions"),
        attendances=_number(row, "attendances"),
    )


def _number(row: dict, measure: str) -> Number:
    return Number(*(row[f"{measure}_{part}"] for part in ("known", "unknown", "open", "inexact")))


def _unit(row: dict, path: str = "unit") -> AdminUnit | None:
    if row[f"{path}__id"] is None:
        return None
    unit = AdminUnit(**{column: row[f"{path}__{column}"] for column in UNIT_COLUMNS})
    if path == "unit":
        unit.parent = _unit(row, "unit__parent")
    return unit


def _row(unit: AdminUnit | None, records: Iterable[_Record]) -> Row:
    records = list(records)
    label_vi, label_en = _labels(NOT_ALLOCATED) if unit is None else _unit_labels(unit)
    return Row(
        label_vi,
        label_en,
        unit=unit,
        has_examples=any(record.is_example for record in records),
        sessions_number=_sum(record.sessions for record in records),
        attendances_number=_sum(record.attendances for record in records),
    )


def _sum(numbers: Iterable[Number]) -> Number:
    return reduce(add, numbers, Number())


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
