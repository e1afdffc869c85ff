from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from bulletins.models import Edition
from portal.site_map import Link


def section(_language: str) -> Iterable[Link]:
    issues = [
        Link(str(edition.issue), edition.issue.get_absolute_url())
        for edition in Edition.objects.readable().order_by("-issue__year", "-issue__quarter")
    ]
    yield Link(_("Bulletins"), reverse("bulletins:archive"), tuple(issues))
