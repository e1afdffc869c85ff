from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from border.models import BorderFigure
from border.numbers import as_published
from portal.key_figures import KeyFigure
from portal.languages import local


def border_area() -> Iterator[KeyFigure]:
    """What is published about the border area, with its source on the page behind it."""
    figures = list(BorderFigure.objects.of_the_area())
    labels = Counter(local(figure, "label") for figure in figures)
    for figure in figures:
        label, period = local(figure, "label"), figure.shown_period
        if labels[label] > 1:  # sources that differ: the period tells the figures apart
            label, period = f"{label} ({period})", ""
        yield KeyFigure(
            label=label,
            value=f"{as_published(figure.value)}\N{NO-BREAK SPACE}{figure.symbol}".strip(),
            note=period,
            url=reverse("border:index"),
        )
