"""What the office chooses from when it registers a document."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.columns import Named


class DocumentType(Named):
    """Decision, plan, circular: a list the office keeps, with the letters used in numbers."""

    abbreviation = models.CharField(
        _("abbreviation"),
        max_length=12,
        blank=True,
        help_text=_("As in numbers: QĐ in 1191/QĐ-TTg."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers stand first.")
    )

    class Meta:
        verbose_name = _("type of document")
        verbose_name_plural = _("types of documents")
        ordering = ["position", "name_vi"]
        constraints = [
            models.UniqueConstraint(
                fields=["abbreviation"],
                condition=~Q(abbreviation=""),
                name="documenttype_abbreviation_once",
                violation_error_message=_("Another type has this abbreviation."),
            ),
        ]


class Issuer(Named):
    """Who issues documents (cơ quan ban hành)."""

    class Meta:
        verbose_name = pgettext_lazy("register of documents", "issuer")
        verbose_name_plural = pgettext_lazy("register of documents", "issuers")
        ordering = ["name_vi"]
