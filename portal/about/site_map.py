from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.site_map import Link


def home(_language: str) -> Iterable[Link]:
    yield Link(_("Home"), reverse("home"))


def about(_language: str) -> Iterable[Link]:
    children = (
        Link(_("Organisation"), reverse("about:organisation")),
        Link(_("Leaders"), reverse("about:leaders")),
        Link(_("For the press"), reverse("about:press_kit")),
        Link(_("Open data"), reverse("about:open_data")),
    )
    yield Link(_("About the department"), reverse("about:index"), children)


def portal(_language: str) -> Iterable[Link]:
    children = (
        Link(_("Search"), reverse("search:results")),
        Link(_("Access statistics"), reverse("statistics:page")),
        Link(_("Help"), reverse("about:help")),
        Link(_("Accessibility statement"), reverse("about:accessibility")),
        Link(_("Privacy"), reverse("about:privacy")),
        Link(_("Terms of use"), reverse("about:terms")),
    )
    yield Link(_("About this portal"), reverse("about:site_map"), children)
