from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.languages import is_english
from portal.working_days.calendar import calendar


class NoticeQuerySet(models.QuerySet["Notice"]):
    def current(self, at: dt.datetime | None = None) -> Self:
        """What readers see at this moment, the most pressing first."""
        at = at or timezone.now()
        shown = self.filter(shown_from__lte=at, shown_until__gt=at)
        return shown.order_by("-kind", "shown_from")  # urgent, planned, information


class Notice(models.Model):
    """A sentence above every page, from an hour to an hour."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("Planned downtime")
        INFORMATION = "information", _("Information")
        URGENT = "urgent", _("Urgent")

    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.PLANNED)
    text_vi = models.CharField(_("text (Vietnamese)"), max_length=300)
    text_en = models.CharField(_("text (English)"), max_length=300, blank=True)
    link = models.CharField(
        _("link"),
        max_length=300,
        blank=True,
        validators=[RegexValidator(r"^(/(?!/)|https?://)")],
        help_text=_("Where more is said: /an-address/ of this portal or https://…"),
    )
    downtime_starts = models.DateTimeField(_("downtime begins"), null=True, blank=True)
    downtime_ends = models.DateTimeField(_("downtime ends"), null=True, blank=True)
    shown_from = models.DateTimeField(_("shown from"), default=timezone.now)
    shown_until = models.DateTimeField(
        _("shown until"), blank=True, help_text=_("Left empty: until the downtime is over.")
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_(
            "Why an urgent downtime could not be announced in time. Readers do not see it."
        ),
    )
    entered_at = models.DateTimeField(_("hours entered"), default=timezone.now, editable=False)

    objects = NoticeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices above every page")
        ordering = ["-shown_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_from__lt=F("shown_until")),
                name="notice_ends_after_it_begins",
                violation_error_message=_("A notice must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(downtime_starts=None, downtime_ends=None)
                # Spelled out, because a comparison with NULL is neither true nor false.
                | Q(
                    downtime_starts__isnull=False,
                    downtime_ends__isnull=False,
                    downtime_starts__lt=F("downtime_ends"),
                ),
                name="notice_downtime_ends_after_it_begins",
                violation_error_message=_("A downtime needs a beginning and a later end."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="planned") | Q(downtime_starts__isnull=False),
                name="notice_planned_downtime_has_hours",
                violation_error_message=_("Say when the planned downtime begins and ends."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="information") | Q(downtime_starts=None),
                name="notice_information_has_no_downtime",
                violation_error_message=_("Information has no downtime; choose another kind."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="urgent") | Q(downtime_starts=None) | ~Q(reason=""),
                name="notice_urgent_downtime_has_a_reason",
                violation_error_message=_("Say why this downtime could not be announced in time."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.text_vi).chars(80)

    def save(self, *args, **kwargs):
        if self._has_new_hours():
            self.entered_at = timezone.now()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        until = self.shown_until or self.downtime_ends
        if until is None:
            raise ValidationError({"shown_until": _("Say until when the notice is shown.")})
        self.shown_until = until
        if self.kind == self.Kind.PLANNED and self.downtime_starts and self.shown_from:
            self._check_announcement()

    def text(self) -> str:
        return self.text_en if self.is_in_english else self.text_vi

    @property
    def is_in_english(self) -> bool:
        """Whether this page's readers get the English text; without one they get the Vietnamese."""
        return is_english() and bool(self.text_en)

    @property
    def announced_at(self) -> dt.datetime:
        """When readers can first read of these hours."""
        entered = timezone.now() if self._has_new_hours() else self.entered_at
        return max(entered, self.shown_from)

    def _has_new_hours(self) -> bool:
        """Other hours are another announcement, whatever was said before."""
        same = Notice.objects.filter(pk=self.pk, downtime_starts=self.downtime_starts)
        return not same.exists()

    def _check_announcement(self) -> None:
        """Decree 224/2026: at least seven working days ahead.

        As everywhere, the day of the announcement does not count.
        """
        assert self.downtime_starts is not None  # noqa: S101 - the caller looked
        announced, begins = map(timezone.localdate, (self.announced_at, self.downtime_starts))
        days, known = settings.DOWNTIME_WORKING_DAYS, calendar()
        if known.between(announced, begins) >= days:
            return
        message = _(
            "Planned downtime is announced at least %(days)s working days ahead: the first day "
            "possible is %(day)s. If it cannot wait, choose “Urgent” and give the reason."
        )
        first = date_format(known.add(announced, days), "SHORT_DATE_FORMAT")
        raise ValidationError({"downtime_starts": message % {"days": days, "day": first}})
