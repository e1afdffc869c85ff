"""Rows of the shipped data that the office took away: loading does not bring them back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from border.models.figures import BorderFigure
from border.models.markers import BorderMarker
from border.models.profiles import OppositeLocality

WITHDRAWN: tuple[Any, ...] = (BorderFigure, BorderMarker, OppositeLocality)


def identity(row: models.Model, names: Iterable[str]) -> str:
    """What the row is known by in the files, as a text."""
    return json.dumps([str(getattr(row, name)) for name in names], ensure_ascii=False)


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def note(self, rows: Iterable[Any], user: Any) -> None:
        marks: list[Any] = [
            Withdrawal(
                kind=row._meta.model_name,
                identity=identity(row, row.LOADED_BY),
                label=str(row)[:250],
                withdrawn_by=user,
            )
            for row in rows
        ]
        self.bulk_create(marks, ignore_conflicts=True)

    def identities(self, model: type[models.Model]) -> set[str]:
        if model not in WITHDRAWN:
            return set()
        found = self.filter(kind=model._meta.model_name)
        return set(found.values_list("identity", flat=True))


class Withdrawal(models.Model):
    """The mark of one row. Take the mark away and the next load brings the row back."""

    class Kind(models.TextChoices):
        FIGURE = "borderfigure", _("border figure")
        MARKER = "bordermarker", _("border marker")
        OPPOSITE = "oppositelocality", _("opposite locality")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    identity = models.CharField(max_length=250, editable=False)
    label = models.CharField(_("row"), max_length=250)
    withdrawn_at = models.DateTimeField(_("taken away"), auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("shipped row taken away")
        verbose_name_plural = _("shipped rows taken away")
        ordering = ["-withdrawn_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "identity"], name="border_withdrawn_once"),
        ]

    def __str__(self) -> str:
        return self.label
