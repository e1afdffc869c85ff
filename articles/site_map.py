from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Column
from portal.site_map import Link


def section(language: str) -> Iterable[Link]:
    columns = [
        Link(column.name(language), column.get_absolute_url(language))
        for column in Column.objects.active()
    ]
    yield Link(_("News"), reverse("articles:list"), tuple(columns))
