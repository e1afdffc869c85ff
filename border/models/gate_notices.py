"""What is announced about border gates."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models.gates import BorderGate
from border.models.sources import Confidence
from portal.languages import is_english


class GateNoticeQuerySet(models.QuerySet["GateNotice"]):
    def current(self, at: dt.datetime | None = None) -> Self:
        """What readers are told at this moment: what is closed first, then the newest."""
        at = at or timezone.now()
        shown = self.filter(shown_from__lte=at, shown_until__gt=at)
        shown = shown.exclude(gate__confidence=Confidence.LOW)
        return shown.order_by("-is_closed", "-shown_from").select_related("gate")


ENDS_AFTER_IT_BEGINS = _("A notice must end after it begins.")


class GateNotice(models.Model):
    """What is announced about a gate for a while: closed after a flood, other hours at Tết."""

    gate = models.ForeignKey(
        BorderGate, verbose_name=_("gate"), related_name="notices", on_delete=models.CASCADE
    )
    is_closed = models.BooleanField(_("closed meanwhile"), default=False)
    text_vi = models.CharField(_("text (Vietnamese)"), max_length=300)
    text_en = models.CharField(_("text (English)"), max_length=300, blank=True)
    shown_from = models.DateTimeField(_("shown from"), default=timezone.now)
    shown_until = models.DateTimeField(
        _("shown until"), help_text=_("It disappears by itself; set a later hour if it lasts.")
    )

    objects = GateNoticeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("notice about a gate")
        verbose_name_plural = _("notices about gates")
        ordering = ["-shown_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_from__lt=F("shown_until")),
                name="border_gate_notice_ends_after_it_begins",
                violation_error_message=ENDS_AFTER_IT_BEGINS,
            ),
            models.CheckConstraint(
                condition=~Q(text_vi=""),
                name="border_gate_notice_says_something",
                violation_error_message=_("Say what readers must know."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.text_vi).chars(80)

    def clean(self) -> None:
        if self.gate_id and not self.gate.is_presentable:
            words = _("Readers do not see this gate: it still needs checking.")
            raise ValidationError({"gate": words})
        if not self.shown_from or not self.shown_until:
            return  # refused at its field
        if self.shown_until <= self.shown_from:
            raise ValidationError({"shown_until": ENDS_AFTER_IT_BEGINS})
        if self._state.adding and self.shown_until <= timezone.now():
            words = _("This hour is over: nobody would see the notice. Choose a later one.")
            raise ValidationError({"shown_until": words})

    def text(self) -> str:
        return self.text_en if self.is_in_english else self.text_vi

    @property
    def is_in_english(self) -> bool:
        """Whether this page's readers get the English text; without one they get the Vietnamese."""
        return is_english() and bool(self.text_en)
