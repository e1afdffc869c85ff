from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from bulletins.models import Edition
from portal.key_figures import KeyFigure


def bulletins() -> Iterator[KeyFigure]:
    count = Edition.objects.readable().count()
    if count:
        yield KeyFigure(
            label=_("Bulletins to read here"),
            value=number_format(count),
            url=reverse("bulletins:archive"),
        )
