"""Files of documents: kept apart from public files, given out by a view."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.documents import Document
from portal.fields import CleanText
from portal.languages import VIETNAMESE, local
from portal.stored_files import private_storage


class FileKind(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OPEN_XML}wordprocessingml.document",
    FileKind.XLSX: f"{_OPEN_XML}spreadsheetml.sheet",
}


class DocumentFile(CleanText):
    """A file of a document; made only by `articles.document_files.add_file`, and never changed."""

    document = models.ForeignKey(
        Document, verbose_name=_("document"), related_name="files", on_delete=models.CASCADE
    )
    file = models.FileField(
        _("file"), storage=private_storage, max_length=200, unique=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=4, choices=FileKind, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    text = models.TextField(editable=False, blank=True, default="")
    title_vi = models.CharField(
        _("name in Vietnamese"),
        max_length=200,
        blank=True,
        help_text=_("For example: Annex I. Empty: the document itself."),
    )
    title_en = models.CharField(_("name in English"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
    )
    uploaded_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of documents")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "sha256"],
                name="documentfile_once_per_document",
                violation_error_message=_("This file is attached already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="documentfile_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0) & (Q(pages=None) | Q(pages__gt=0)),
                name="documentfile_not_empty",
                violation_error_message=_("The file is empty."),
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="documentfile_sha256_is_hex"
            ),
        ]

    def __str__(self) -> str:
        return self.name(VIETNAMESE)

    def get_absolute_url(self) -> str:
        return reverse("articles:document_file", args=[self.document.slug, self.pk])

    def name(self, language: str | None = None) -> str:
        return local(self, "title", language) or self.document.name(language)

    @property
    def media_type(self) -> str:
        return FileKind(self.kind).media_type

    @property
    def download_name(self) -> str:
        """What the file is called on the reader's computer."""
        return f"{self.document.slug}-{self.pk}.{self.kind}"
