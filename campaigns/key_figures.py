from collections.abc import Iterator

from django.utils.translation import gettext as _

from campaigns.models import Plan
from campaigns.reports import figures
from portal.key_figures import KeyFigure
from portal.languages import local


def outreach() -> Iterator[KeyFigure]:
    """The totals of the newest plan with figures that is no example."""
    for plan in Plan.objects.published().filter(is_example=False):
        total = figures(plan).total
        if total.attendances_shown or total.sessions_shown:
            yield from _of_plan(plan, total)
            return


def _of_plan(plan: Plan, total) -> Iterator[KeyFigure]:
    note, url = local(plan, "title"), plan.get_absolute_url()
    for label, value in (
        (_("Outreach sessions"), total.sessions_shown),
        (_("Attendees"), total.attendances_shown),
    ):
        if value:
            yield KeyFigure(label=label, value=value, note=note, url=url)
