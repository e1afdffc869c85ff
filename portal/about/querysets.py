import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q


class UnitQuerySet(models.QuerySet):
    def tree(self) -> list:
        """The parts that belong to no other, each with `children`; one query."""
        units: list[Any] = list(self.order_by("position", "name_vi"))
        below: dict[int | None, list] = {}
        for unit in units:
            below.setdefault(unit.parent_id, []).append(unit)
        for unit in units:
            unit.children = below.get(unit.pk, [])
        return below.get(None, [])


class LeaderQuerySet(models.QuerySet):
    def in_office(self, day: dt.date) -> Self:
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
