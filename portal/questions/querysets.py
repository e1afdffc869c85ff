import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

_OPEN = ["received", "assigned"]


@dataclass(frozen=True)
class Figures:
    """Of one year, by the day of receipt."""

    received: int
    answered: int
    in_time: int


class QuestionQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def open(self) -> Self:
        return self.filter(state__in=_OPEN)

    def closed(self) -> Self:
        return self.exclude(state__in=_OPEN)

    def overdue(self, today: dt.date) -> Self:
        return self.open().filter(due_on__lt=today)

    def figures(self, year: int) -> Figures:
        """One query."""
        answered = ~Q(state__in=_OPEN)
        counts = (
            self.filter(received_at__year=year)
            .annotate(closed_on=TruncDate("answered_at"))
            .aggregate(
                received=Count("pk"),
                answered=Count("pk", filter=answered),
                in_time=Count("pk", filter=answered & Q(closed_on__lte=F("due_on"))),
            )
        )
        return Figures(**counts)
