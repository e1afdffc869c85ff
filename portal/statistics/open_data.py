"""How many readers there were on each day, as everybody sees it on the statistics page."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.open_data import Column, DataSet, register
from portal.statistics.counted import PAGES
from portal.statistics.models import DayCount, DayVisitors


def days() -> Iterator[tuple]:
    """Whole days only: today still changes."""
    pages = DayCount.objects.filter(kind=PAGES, day=OuterRef("day")).values("count")[:1]
    rows = DayVisitors.objects.filter(day__lt=timezone.localdate()).order_by("day")
    yield from rows.annotate(pages=Subquery(pages)).values_list("day", "visitors", "pages")


def register_all() -> None:
    register(
        DataSet(
            key="access",
            title=_("Readers by day"),
            description=_(
                "Counted without cookies and without stored addresses; robots are left out."
            ),
            columns=[
                Column("day", _("day, until yesterday")),
                Column("readers", _("readers, each counted once a day")),
                Column("pages", _("pages opened; empty: not counted on that day")),
            ],
            rows=days,
            position=90,
        )
    )
