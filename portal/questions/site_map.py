from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.site_map import Link


def section(_language: str) -> Iterable[Link]:
    children = (
        Link(_("Ask a question"), reverse("questions:ask")),
        Link(_("Check the status of your question"), reverse("questions:status")),
    )
    yield Link(_("Questions and answers"), reverse("questions:list"), children)
