"""The register of documents: decisions, plans, circulars."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.columns import MAX_SLUG, free_slug
from articles.models.document_lists import DocumentType, Issuer
from articles.querysets import DocumentQuerySet
from portal.document_numbers import normalise_number
from portal.fields import CleanText
from portal.languages import VIETNAMESE, local
from portal.publishing import Publishable
from portal.text import fold

LONGEST_CHAIN = 50


class Validity(models.TextChoices):
    """What the office says of a document; `NOT_YET` follows from its date."""

    UNKNOWN = "unknown", _("not stated")
    NOT_YET = "not_yet", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    PARTLY = "partly", _("Partly no longer in force")
    ENDED = "ended", _("No longer in force")


NO_LONGER_WHOLE = (Validity.PARTLY, Validity.ENDED)
STATED = [choice for choice in Validity.choices if choice[0] != Validity.NOT_YET]


class Document(CleanText, Publishable):
    """One document for readers of both languages, with an address that never changes."""

    type = models.ForeignKey(
        DocumentType, verbose_name=_("type"), related_name="documents", on_delete=models.PROTECT
    )
    number = models.CharField(
        _("number and symbol"),
        max_length=60,
        blank=True,
        help_text=_("As 1533/KH-SNgV. Empty when the document has none."),
    )
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    issuer = models.ForeignKey(
        Issuer,
        verbose_name=pgettext_lazy("register of documents", "issuer"),
        related_name="documents",
        on_delete=models.PROTECT,
    )
    subject_vi = models.CharField(_("subject (Vietnamese)"), max_length=1_000)
    subject_en = models.CharField(_("subject (English)"), max_length=1_000, blank=True)
    validity = models.CharField(
        _("validity"), max_length=8, choices=STATED, default=Validity.UNKNOWN
    )
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    ended_on = models.DateField(
        _("no longer in force from"),
        null=True,
        blank=True,
        help_text=_("The first day without effect. It may lie ahead."),
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        related_name="replaces",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    communes = models.ManyToManyField(
        "border.AdminUnit",
        verbose_name=_("communes concerned"),
        related_name="documents",
        blank=True,
        help_text=_("The document is shown on the pages of these communes."),
    )
    remark_vi = models.TextField(_("remark for readers (Vietnamese)"), max_length=2_000, blank=True)
    remark_en = models.TextField(_("remark for readers (English)"), max_length=2_000, blank=True)
    language_note_vi = models.CharField(
        _("note on languages (Vietnamese)"),
        max_length=300,
        blank=True,
        help_text=_("For example: the document is in Vietnamese and Chinese."),
    )
    language_note_en = models.CharField(
        _("note on languages (English)"), max_length=300, blank=True
    )
    source_url = models.URLField(
        _("address of the source"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where the document was published, if on the web."),
    )
    internal_note = models.TextField(_("note for colleagues"), max_length=2_000, blank=True)
    slug = models.SlugField(_("address"), max_length=MAX_SLUG, unique=True, editable=False)
    search_key = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    history = HistoricalRecords(excluded_fields=["search_key"])
    objects: ClassVar = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = [F("issued_on").desc(nulls_last=True), "-pk"]
        permissions = [
            ("approve_document", _("Can approve, return and withdraw documents")),
            ("edit_any_document", _("Can change documents of other people")),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["number", "issuer", "issued_on"],
                condition=~Q(number=""),
                nulls_distinct=False,
                name="document_once",
                violation_error_message=_(
                    "This document is registered already: same number, issuer and date."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(subject_vi="") & ~Q(slug=""),
                name="document_has_subject_and_slug",
                violation_error_message=_("Please say what the document is about."),
            ),
            models.CheckConstraint(
                condition=Q(validity__in=[value for value, _label in STATED]),
                name="document_validity_known",
                violation_error_message=_("Choose one of the offered states of validity."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, replaced_by=None) | Q(validity__in=NO_LONGER_WHOLE),
                name="document_ended_says_so",
                violation_error_message=_(
                    "A document with an end or a successor is no longer in force, or only partly: "
                    "please choose so."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None)
                | Q(effective_on=None)
                | Q(ended_on__gt=F("effective_on")),
                name="document_ends_after_it_begins",
                violation_error_message=_("A document ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("id")),
                name="document_not_its_own_successor",
                violation_error_message=_("A document cannot replace itself."),
            ),
        ]
        indexes = [
            models.Index(
                F("issued_on").desc(nulls_last=True),
                F("id").desc(),
                name="document_newest",
                condition=Q(status="approved"),
            ),
        ]

    def __str__(self) -> str:
        return self.name(VIETNAMESE)

    def clean(self) -> None:
        super().clean()
        self._refuse_circle()

    def clean_texts(self) -> None:
        super().clean_texts()
        self.number = normalise_number(self.number)
        self.search_key = fold(f"{self.number} {self.subject_vi} {self.subject_en}")

    def save(self, *args, **kwargs) -> None:
        """The address follows the number until the document is public, and never changes then."""
        self.clean_texts()
        if self.published_at is None or not self.slug:
            self.slug = free_slug(self._words_of_slug(), self._is_taken)
        super().save(*args, **kwargs)

    def _words_of_slug(self) -> str:
        if not self.number:
            return self.subject_vi
        year = str(self.issued_on.year) if self.issued_on else ""
        return f"{self.type.name_vi} {self.number} {'' if year in self.number else year}"

    def _is_taken(self, slug: str) -> bool:
        return Document.objects.filter(slug=slug).exclude(pk=self.pk).exists()

    def _refuse_circle(self) -> None:
        following, steps = self.replaced_by, 0
        while following is not None and steps < LONGEST_CHAIN:
            if following.pk == self.pk and self.pk is not None:
                message = gettext("These documents would replace each other in a circle.")
                raise ValidationError({"replaced_by": message})
            following, steps = following.replaced_by, steps + 1

    def get_absolute_url(self, language: str | None = None) -> str:
        with translation.override(language or translation.get_language() or VIETNAMESE):
            return reverse("articles:document", args=[self.slug])

    def name(self, language: str | None = None) -> str:
        """How the document is spoken of: type, number and date, or its subject."""
        if not self.number:
            return Truncator(local(self, "subject", language)).chars(120)
        with translation.override(language or translation.get_language() or VIETNAMESE):
            named = {"type": self.type.name(), "number": self.number}
            if self.issued_on is None:
                return pgettext("document", "%(type)s %(number)s") % named
            day = date_format(self.issued_on, "DATE_FORMAT")
            return pgettext("document", "%(type)s %(number)s of %(day)s") % {**named, "day": day}

    @property
    def current_validity(self) -> Validity:
        return self.validity_on(timezone.localdate())

    def validity_on(self, day: dt.date) -> Validity:
        if self.effective_on and day < self.effective_on:
            return Validity.NOT_YET
        if self.ended_on and day < self.ended_on:
            return Validity.IN_FORCE
        return Validity(self.validity)

    def changes_on(self, day: dt.date) -> dt.date | None:
        """The next day on which the validity becomes another one by itself."""
        ahead = [date for date in (self.effective_on, self.ended_on) if date and date > day]
        return min(ahead, default=None)
