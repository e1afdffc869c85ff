from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.about.querysets import LeaderQuerySet, UnitQuerySet
from portal.images.models import Photo
from portal.languages import local
from portal.richtext.fields import RichTextField


class Unit(models.Model):
    """One part of the office: its leadership, a division, a subordinate body."""

    class Kind(models.TextChoices):
        LEADERSHIP = "leadership", _("Leadership")
        DIVISION = "division", _("Division")
        SUBORDINATE = "subordinate", _("Subordinate body")

    name_vi = models.CharField(_("name (Vietnamese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DIVISION)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    duties_vi = models.TextField(_("duties (Vietnamese)"), blank=True)
    duties_en = models.TextField(_("duties (English)"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("email"), blank=True)

    objects = UnitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("part of the office")
        verbose_name_plural = _("organisation")
        ordering = ["position", "name_vi"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="about_unit_not_its_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name_vi

    def clean(self) -> None:
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("A part cannot belong to itself.")})
            above = above.parent

    def name(self) -> str:
        return local(self, "name")


class Leader(models.Model):
    """Who leads the office or a part of it, while they do."""

    name = models.CharField(_("name"), max_length=120)
    title_vi = models.CharField(_("position (Vietnamese)"), max_length=150)
    title_en = models.CharField(_("position (English)"), max_length=150, blank=True)
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("part of the office"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="leaders",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    duties_vi = models.TextField(_("in charge of (Vietnamese)"), blank=True)
    duties_en = models.TextField(_("in charge of (English)"), blank=True)
    photo = models.ForeignKey(
        Photo,
        verbose_name=_("photo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("email"), blank=True)
    since = models.DateField(_("in office since"), null=True, blank=True)
    until = models.DateField(_("in office until"), null=True, blank=True)

    objects = LeaderQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="about_leader_term_in_order",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title_vi}"

    @property
    def in_office_from(self) -> dt.datetime | None:
        """The first moment of the term, Viet Nam time; None: not known."""
        if self.since is None:
            return None
        return timezone.make_aware(dt.datetime.combine(self.since, dt.time.min))


class StandingText(models.Model):
    """A text that every portal has to have; the office writes it as it is there."""

    class Key(models.TextChoices):
        ABOUT = "about", _("About the department")
        ACCESSIBILITY = "accessibility", _("Accessibility statement")
        PRIVACY = "privacy", _("Privacy")
        TERMS = "terms", _("Terms of use")
        HELP = "help", _("Help")
        PRESS = "press", _("For the press")

    key = models.CharField(_("page"), max_length=20, choices=Key, unique=True)
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=150)
    title_en = models.CharField(_("title (English)"), max_length=150)
    summary_vi = models.CharField(_("summary (Vietnamese)"), max_length=250, blank=True)
    summary_en = models.CharField(_("summary (English)"), max_length=250, blank=True)
    text_vi = RichTextField(_("text (Vietnamese)"))
    text_en = RichTextField(_("text (English)"))
    reviewed_on = models.DateField(
        _("looked through on"),
        null=True,
        blank=True,
        help_text=_("Readers see this date. Set it when the text was read again and is right."),
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("standing text")
        verbose_name_plural = _("standing texts")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    key__in=["about", "accessibility", "privacy", "terms", "help", "press"]
                ),
                name="about_text_known_key",
            )
        ]

    def __str__(self) -> str:
        return self.title_vi
