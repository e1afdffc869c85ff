from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.choices import DocumentType
from portal.document_numbers import normalise_number
from portal.fields import CleanText


class LegalBasisQuerySet(models.QuerySet):
    def same_number_other_date(self, basis: "LegalBasis") -> "LegalBasisQuerySet":
        """Entries that share the number and issuer but not the date: one date is likely wrong."""
        if not basis.number:
            return self.none()
        return (
            self.filter(number=basis.number, issuer_vi=basis.issuer_vi)
            .exclude(issued_on=basis.issued_on)
            .exclude(pk=basis.pk)
        )


class LegalBasis(CleanText):
    """A document a plan rests on (căn cứ)."""

    type = models.CharField(_("type"), max_length=12, choices=DocumentType)
    number = models.CharField(
        _("number and symbol"),
        max_length=60,
        blank=True,
        help_text=_("As 1533/KH-SNgV. Empty when the document has none."),
    )
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    issuer_vi = models.CharField(_("issuer (Vietnamese)"), max_length=200)
    issuer_en = models.CharField(_("issuer (English)"), max_length=200, blank=True)
    title_vi = models.CharField(_("subject (Vietnamese)"), max_length=500)
    title_en = models.CharField(_("subject (English)"), max_length=500, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("carries out"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_out_by",
    )
    document = models.ForeignKey(
        "articles.Document",
        verbose_name=_("document in the register"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="legal_bases",
        help_text=_("Readers of a plan find the way to its page while it is public."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    note = models.TextField(_("note for colleagues"), blank=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        ordering = ["-issued_on", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuer_vi", "issued_on"],
                condition=~Q(number=""),
                nulls_distinct=False,
                name="legal_basis_once",
                violation_error_message=_(
                    "This document is registered already: same number, issuer and date."
                ),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="legal_basis_not_its_own_parent",
                violation_error_message=_("A document cannot carry out itself."),
            ),
        ]

    def __str__(self) -> str:
        name = self.number or self.title_vi
        return f"{self.get_type_display()} {name}" if self.number else name

    def clean_texts(self) -> None:
        super().clean_texts()
        self.number = normalise_number(self.number)
