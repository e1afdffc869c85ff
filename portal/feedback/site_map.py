from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.site_map import Link


def section(_language: str) -> Iterable[Link]:
    report = Link(_("Report an error"), reverse("feedback:error_report"))
    yield Link(_("Contact"), reverse("feedback:contact"), (report,))
