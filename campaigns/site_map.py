from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.models import Plan
from portal.languages import local
from portal.site_map import Link


def section(language: str) -> Iterable[Link]:
    plans = [
        Link(local(plan, "title", language), plan.get_absolute_url())
        for plan in Plan.objects.published()
    ]
    yield Link(_("Outreach"), reverse("campaigns:index"), tuple(plans))
