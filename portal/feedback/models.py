from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST_PATH = 300
LONGEST_REMARK = 300


class Score(models.IntegerChoices):
    CONTENT = 3, _("Very satisfied")
    FAIR = 2, _("Satisfied")
    POOR = 1, _("Not satisfied")


class RatingCount(models.Model):
    """How often readers gave one page one score on one day; nothing about who."""

    day = models.DateField(_("day"))
    page = models.CharField(_("page"), max_length=LONGEST_PATH)
    score = models.PositiveSmallIntegerField(_("score"), choices=Score)
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("satisfaction")
        verbose_name_plural = _("satisfaction")
        ordering = ["-day", "page", "-score"]
        constraints = [
            models.UniqueConstraint(fields=["day", "page", "score"], name="rating_once_a_day"),
            models.CheckConstraint(condition=Q(score__in=Score.values), name="rating_known_score"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.page}: {self.get_score_display()}"


class Remark(models.Model):
    """The few words a reader may add to a rating; nothing about who."""

    day = models.DateField(_("day"), db_index=True)
    page = models.CharField(_("page"), max_length=LONGEST_PATH)
    score = models.PositiveSmallIntegerField(_("score"), choices=Score)
    text = models.CharField(_("remark"), max_length=LONGEST_REMARK)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks on pages")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(score__in=Score.values), name="remark_known_score"),
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
        ]

    def __str__(self) -> str:
        """No word of the reader: the admin's log keeps this for good."""
        return f"{gettext('remark')} {self.pk}"


class State(models.TextChoices):
    NEW = "new", _("New")
    IN_WORK = "in_work", _("In work")
    DONE = "done", _("Done")
    REJECTED = "rejected", _("Nothing to do")


class MessageQuerySet(models.QuerySet["Message"]):
    def open(self) -> MessageQuerySet:
        return self.filter(state__in=[State.NEW, State.IN_WORK])

    def closed(self) -> MessageQuerySet:
        return self.exclude(state__in=[State.NEW, State.IN_WORK])


class Message(models.Model):
    """What a reader wrote to the office: a letter, or an error found on a page."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("Message")
        ERROR = "error", _("Error report")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("title"), max_length=150, blank=True)
    page = models.CharField(_("page"), max_length=LONGEST_PATH, blank=True)
    quote = models.CharField(_("the passage with the error"), max_length=500, blank=True)
    text = models.TextField(_("text"), max_length=5000)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("email"), blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who takes care"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.TextField(
        _("answer or note"),
        blank=True,
        help_text=_("Sent by e-mail when the reader left an address and you tick the box below."),
    )
    answered_at = models.DateTimeField(_("answer sent"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    forgotten_at = models.DateTimeField(
        _("name and address removed"), null=True, blank=True, editable=False
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message from a reader")
        verbose_name_plural = _("messages and error reports")
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, state__in=[State.NEW, State.IN_WORK])
                | Q(closed_at__isnull=False, state__in=[State.DONE, State.REJECTED]),
                name="message_closed_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("received_at")),
                name="message_closed_after_received",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(name="", email=""),
                name="message_forgotten_is_nameless",
            ),
        ]

    def __str__(self) -> str:
        """No word of the reader: the admin's log keeps this for good."""
        return f"{self.get_kind_display()} {self.pk}"

    def save(self, *args, **kwargs):
        """The time of closing follows the state."""
        if self.is_open:
            self.closed_at = None
        elif self.closed_at is None:
            self.closed_at = max(timezone.now(), self.received_at)
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.state in {State.NEW, State.IN_WORK}

    @property
    def opening(self) -> str:
        words = self.subject or self.text
        return words if len(words) <= 60 else f"{words[:60]}…"
