from __future__ import annotations

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from border.map_figures import Counted, MapFigure
from campaigns.models import OutreachSession


def _counts(year: int) -> Counted:
    """Public sessions held in a unit; a row that does not know how many counts as one."""
    sessions = OutreachSession.objects.public().filter(first_day__year=year, unit__isnull=False)
    held = Sum(Coalesce("sessions_held", 1))
    examples = Count("pk", filter=Q(plan__is_example=True))
    counted = sessions.order_by().values("unit").annotate(count=held, examples=examples)
    return Counted(
        {row["unit"]: row["count"] for row in counted},
        has_examples=any(row["examples"] for row in counted),
    )


def _words(count: int) -> str:
    return ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count}


SESSIONS = MapFigure(
    key="sessions",
    label=_("Outreach sessions"),
    counts=_counts,
    words=_words,
    note=_("Held sessions of published plans; a place whose number is not known counts as one."),
)
