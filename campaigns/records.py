"""Sessions and reports read as records: one query that groups them, and knows which tell the same.

Sessions without a number are no gap where a report gives one for their place and time.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

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

from border.models import AdminUnit
from campaigns.choices import Qualifier
from campaigns.models import AggregateReport, OutreachSession, Plan
from campaigns.numbers import Number

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
UNIT_PATHS = [f"{path}__{column}" for path in ("unit", "unit__parent") for column in UNIT_COLUMNS]
# The columns that hold the numbers, and the first and last day.
SESSION = {"sessions": "sessions_held", "attendances": "attendances"}
REPORT = {"sessions": "sessions", "attendances": "attendances"}


@dataclass(frozen=True)
class Period:
    """Both days belong to it."""

    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True)
class Record:
    """Records of one place that share the columns the query groups by."""

    is_session: bool
    is_inside: bool
    is_example: bool
    unit: AdminUnit | None
    records: int
    sessions: Number
    attendances: Number


def read(plan: Plan | None, period: Period | None) -> list[Record]:
    """Of one plan, or of all that are published; of a period those with a day in it. One query."""
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


def _record(row: dict) -> Record:
    return Record(
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
