"""When outreach took place in a unit: days that must stay within its period."""

import datetime as dt

from django.db.models import Max, Min

from border.models import AdminUnit
from campaigns.models import AggregateReport, OutreachSession


def of_outreach(unit: AdminUnit) -> list[dt.date]:
    """The first and the last day of sessions and of aggregate reports."""
    sessions = OutreachSession.objects.filter(unit=unit).order_by()
    reports = AggregateReport.objects.filter(unit=unit).order_by()
    ends = [
        *sessions.aggregate(Min("first_day"), Max("last_day")).values(),
        *reports.aggregate(Min("starts_on"), Max("ends_on")).values(),
    ]
    return [day for day in ends if day]
