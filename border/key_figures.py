from collections.abc import Iterator

from django.urls import reverse

from border.models import BorderFigure
from border.numbers import as_published
from portal.key_figures import KeyFigure
from portal.languages import local


def border_area() -> Iterator[KeyFigure]:
    """What is published about the border area, with its source on the page behind it."""
    for figure in BorderFigure.objects.presentable():
        yield KeyFigure(
            label=local(figure, "label"),
            value=f"{as_published(figure.value)}\N{NO-BREAK SPACE}{figure.symbol}".strip(),
            note=figure.shown_period,
            url=reverse("border:index"),
        )
