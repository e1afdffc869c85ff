"""What was done under published plans, by place, as the pages of the plans show it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from campaigns.models import Plan
from campaigns.reports import figures
from portal.open_data import Column, DataSet, register


def outreach() -> Iterator[tuple]:
    for plan in Plan.objects.published().order_by("starts_on", "pk"):
        for row in figures(plan).rows:
            unit = row.unit
            yield (
                *(plan.number, plan.starts_on, plan.ends_on, "yes" if plan.is_example else "no"),
                *(row.label_vi, row.label_en, unit.valid_from if unit else None),
                *(row.sessions_number.known, _complete(row.sessions)),
                *(row.attendances_number.known, _complete(row.attendances)),
            )


def _complete(value: int | None) -> str:
    return "no" if value is None else "yes"


def register_all() -> None:
    register(
        DataSet(
            key="outreach",
            title=_("Outreach by plan and place"),
            description=_(
                "Sessions and attendees under each published plan. What is not known is said and "
                "not guessed; no personal data are included."
            ),
            columns=[
                Column("plan", _("number of the plan")),
                Column("plan_from", _("first day of the plan")),
                Column("plan_to", _("last day of the plan")),
                Column("example", _("yes: an invented plan of the demo content")),
                Column("place_vi", _("place as recorded, in Vietnamese")),
                Column("place_en", _("place as recorded, in English")),
                Column("place_valid_from", _("first day of that unit; empty: not known")),
                Column("sessions", _("sessions known")),
                Column("sessions_complete", _("no: some numbers of sessions are not known")),
                Column("attendees", _("attendees known")),
                Column("attendees_complete", _("no: some numbers of attendees are not known")),
            ],
            rows=outreach,
            position=20,
        )
    )
