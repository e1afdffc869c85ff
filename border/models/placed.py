"""Rows in an order that the office sets."""

from typing import ClassVar

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _


class Placed(models.Model):
    """Without a position a row goes to the end of those it stands among."""

    PLACED_AMONG: ClassVar[tuple[str, ...]] = ()  # what they have in common

    position = models.PositiveSmallIntegerField(
        _("position"), blank=True, help_text=_("Empty: at the end.")
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.position is None:
            self.position = self._last_position() + 1
        super().save(*args, **kwargs)

    def _last_position(self) -> int:
        among = {name: getattr(self, name) for name in self.PLACED_AMONG}
        others = type(self)._base_manager.filter(**among).exclude(pk=self.pk)
        return others.aggregate(last=Max("position"))["last"] or 0
