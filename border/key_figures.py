from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from border.models import BorderFigure
from border.numbers import as_published
from portal.key_figures import KeyFigure
from portal.languages import local


def border_area() -> Iterator[KeyFigure]:
    """What is published about the border area, with its source on the page behind it."""
    figures = list(BorderFigure.objects.presentable())
    labels = Counter(local(figure, "label") for figure in figures)
    for figure in figures:
        label = local(figure, "label")
        # Two sources that differ are two figures; the period tells them apart.
        yield KeyFigure(
            label=f"{label} ({figure.shown_period})" if labels[label] > 1 else label,
            value=f"{as_published(figure.value)}\N{NO-BREAK SPACE}{figure.symbol}".strip(),
            note=figure.shown_period,
            url=reverse("border:index"),
        )
