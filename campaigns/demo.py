"""Two campaigns to show: the one of 2022 as its source tells it, and an example of our own.

Loading twice changes nothing: what is there, perhaps edited by the staff, stays.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from border.models import AdminUnit
from border.querysets import COMMUNE_KINDS, DISTRICT_KINDS
from campaigns.choices import SessionStatus
from campaigns.models import (
    AggregateReport,
    Audience,
    LegalBasis,
    MediaOutput,
    OutreachSession,
    Plan,
    SessionCount,
    Topic,
)
from portal.publishing import Status

CAMPAIGN_2022 = Path(__file__).parent / "data" / "cao_bang_2022.json"

Data = dict[str, Any]


@transaction.atomic
def load_2022() -> Plan:
    """Seven districts without a figure each, and 700 people for all of them together."""
    data = json.loads(CAMPAIGN_2022.read_text(encoding="utf-8"))
    key = ("number", "issued_on")
    plan, is_new = Plan.objects.get_or_create(
        **{name: data["plan"][name] for name in key},
        defaults={name: value for name, value in data["plan"].items() if name not in key}
        | _published(),
    )
    if not is_new:
        return plan
    plan.bases.set(_basis(row) for row in data["bases"])
    plan.topics.set(_entry(Topic, row) for row in data["topics"])
    plan.audiences.set(_entry(Audience, row) for row in data["audiences"])
    for row in data["sessions"]:
        _add_district_session(plan, row)
    for row in data["aggregates"]:
        AggregateReport.objects.create(plan=plan, **row)
    for row in data["media_outputs"]:
        MediaOutput.objects.create(plan=plan, **row)
    return plan


@transaction.atomic
def load_example_plan(data: Data) -> Plan:
    """A plan that never was, marked as an example wherever it is shown."""
    given = data["plan"]
    plan, is_new = Plan.objects.get_or_create(
        title_vi=given["title_vi"],
        is_example=True,
        defaults={
            "issued_on": given["date"],
            "source_vi": data["note_vi"],
            "source_en": data["note_en"],
            "target_sessions": given["targets"]["sessions"],
            "target_attendances": given["targets"]["attendances"],
            **{
                name: given[name]
                for name in ("title_en", "year", "starts_on", "ends_on", "summary_vi", "summary_en")
            },
            **_published(),
        },
    )
    if not is_new:
        return plan
    topics = {row["key"]: _named(Topic, row, "title") for row in data["topics"]}
    audiences = {row["key"]: _named(Audience, row, "name") for row in data["audiences"]}
    plan.topics.set(topics.values())
    plan.audiences.set(audiences.values())
    for row in data["sessions"]:
        _add_commune_session(plan, row, topics, audiences)
    return plan


def _add_district_session(plan: Plan, row: Data) -> None:
    """The unit is found by code on a day: codes were given again to other units."""
    fields = {name: value for name, value in row.items() if name not in ("district", "name")}
    last_day = dt.date.fromisoformat(row["held_to"])
    unit = AdminUnit.objects.valid_on(last_day).get(code=row["district"], kind__in=DISTRICT_KINDS)
    OutreachSession.objects.create(plan=plan, unit=unit, status=SessionStatus.HELD, **fields)


def _add_commune_session(
    plan: Plan, row: Data, topics: dict[str, Topic], audiences: dict[str, Audience]
) -> None:
    day = dt.date.fromisoformat(row["date"])
    communes = AdminUnit.objects.valid_on(day).filter(kind__in=COMMUNE_KINDS)
    session = OutreachSession.objects.create(
        plan=plan,
        unit=communes.get(code=row["commune"]),
        status=SessionStatus.HELD,
        held_on=day,
        starts_at=dt.time.fromisoformat(row["starts_at"]),
        venue_vi=row["venue_vi"],
        venue_en=row["venue_en"],
        attendances=sum(count["people"] for count in row["headcounts"]),
    )
    session.topics.set(topics[key] for key in row["topics"])
    SessionCount.objects.bulk_create(
        SessionCount(session=session, audience=audiences[count["audience"]], total=count["people"])
        for count in row["headcounts"]
    )


def _basis(row: Data) -> LegalBasis:
    key = ("number", "issuer_vi", "issued_on")
    fields = {name: value for name, value in row.items() if name not in (*key, "confidence")}
    fields["note"] = f"{row['note']} ({row['confidence']})".strip()
    return LegalBasis.objects.get_or_create(**{name: row[name] for name in key}, defaults=fields)[0]


def _entry(model: type[models.Model], row: Data) -> Any:
    rest = {name: value for name, value in row.items() if name != "name_vi"}
    return model._default_manager.get_or_create(name_vi=row["name_vi"], defaults=rest)[0]


def _named(model: type[models.Model], row: Data, field: str) -> Any:
    names = {"name_vi": row[f"{field}_vi"], "name_en": row[f"{field}_en"]}
    return _entry(model, names | {"position": 10 + model._default_manager.count()})


def _published() -> Data:
    now = timezone.now()
    return {"status": Status.APPROVED, "approved_at": now, "published_at": now}
