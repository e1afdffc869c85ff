from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.languages import local
from portal.questions.codes import new_code
from portal.questions.querysets import QuestionQuerySet
from portal.richtext.fields import RichTextField


class Field(models.Model):
    """What a question is about: passports, gates, cooperation …"""

    name_vi = models.CharField(_("name (Vietnamese)"), max_length=100, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("field of questions")
        verbose_name_plural = _("fields of questions")
        ordering = ["position", "name_vi"]

    def __str__(self) -> str:
        return self.name_vi

    def name(self) -> str:
        return local(self, "name")


class AnswerTemplate(models.Model):
    """Words that many answers share."""

    title = models.CharField(_("title"), max_length=100, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = RichTextField(_("text"))

    class Meta:
        verbose_name = _("template for answers")
        verbose_name_plural = _("templates for answers")
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class State(models.TextChoices):
    RECEIVED = "received", _("Received")
    ASSIGNED = "assigned", _("Being answered")
    ANSWERED = "answered", _("Answered")
    FORWARDED = "forwarded", _("Passed to the competent body")
    REFUSED = "refused", _("Not accepted")


OPEN = (State.RECEIVED, State.ASSIGNED)


class Question(models.Model):
    """A reader's question; what becomes public is the office's own version of it.

    `due_on` is counted in working days when the question arrives.
    """

    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
    field = models.ForeignKey(
        Field, verbose_name=_("field"), on_delete=models.PROTECT, null=True, blank=True
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    text = models.TextField(_("question"), max_length=5000, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("email"), blank=True)
    may_publish = models.BooleanField(_("the asker agrees to publishing"), default=False)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    due_on = models.DateField(_("due"))

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who answers"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = RichTextField(
        _("answer"),
        blank=True,
        help_text=_("Where it is passed on or not accepted: to whom, or why."),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("answer sent"), null=True, blank=True, editable=False)

    public_subject = models.CharField(_("public subject"), max_length=150, blank=True)
    public_text = models.TextField(
        _("public question"),
        blank=True,
        help_text=_("In our words, without anything that says who asked."),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    forgotten_at = models.DateTimeField(
        _("name and words of the asker removed"), null=True, blank=True, editable=False
    )

    objects = QuestionQuerySet.as_manager()
    # What the reader told us of themselves must be gone when it is removed.
    history = HistoricalRecords(excluded_fields=["subject", "text", "name", "email", "code"])

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["due_on", "pk"]
        permissions = [("publish_question", "Can publish questions and answers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, state__in=OPEN)
                | (Q(answered_at__isnull=False) & ~Q(state__in=OPEN) & ~Q(answer="")),
                name="question_closed_with_answer_and_time",
                violation_error_message=_("A question is closed with an answer, never without."),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None)
                | (
                    Q(state=State.ANSWERED, may_publish=True)
                    & ~Q(public_subject="")
                    & ~Q(public_text="")
                ),
                name="question_public_with_consent_and_own_words",
                violation_error_message=_(
                    "Only an answered question whose asker agrees can be public, in our words."
                ),
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(name="", email="", subject="", text=""),
                name="question_forgotten_is_nameless",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("received_at")),
                name="question_answered_after_received",
            ),
        ]
        indexes = [models.Index(fields=["language", "-published_at"], name="question_public")]

    def __str__(self) -> str:
        return self.public_subject or self.subject or self.code

    def get_absolute_url(self) -> str:
        with translation.override(self.language):
            return reverse("questions:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_overdue(self, today: dt.date) -> bool:
        """The same question as `overdue()`; also on the days off after the last day."""
        return self.is_open and self.due_on < today

    @property
    def is_public(self) -> bool:
        return self.published_at is not None
