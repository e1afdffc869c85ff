"""Where a figure or a fact comes from, and how sure it is."""

from collections.abc import Iterable
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models.source_keys import SourceKeys, split


class Confidence(models.TextChoices):
    HIGH = "high", _("official text, or a named source says exactly this")
    MEDIUM = "medium", _("follows from published data, or from one indirect source")
    LOW = "low", _("needs checking")


class Qualifier(models.TextChoices):
    EXACT = "exact", _("exact")
    ABOUT = "about", _("about")
    MORE_THAN = "more_than", _("more than")
    PLANNED = "planned", _("planned")
    LISTED = "listed", _("listed")
    COMPUTED = "computed", _("computed")
    AS_PRINTED = "as_printed", _("as printed")


SOURCE_KEY = r"^[^;\s]+$"
NO_SOURCE_KEY = _("A key has no blanks and no semicolons.")


def mark_of_the_office() -> models.BooleanField:
    return models.BooleanField(
        _("kept by the office"),
        default=False,
        editable=False,
        help_text=_("Changed here; loading the shipped data leaves it as it is."),
    )


class SourceQuerySet(models.QuerySet["Source"]):
    def cited_by(self, *rows: "Sourced") -> Self:
        """The sources of these rows that can be shown to a reader: memory is no source."""
        keys = {key for row in rows for key in row.source_keys}
        return self.filter(key__in=keys).exclude(kind=Source.MEMORY)

    def attach_to(self, *rows: "Sourced") -> None:
        """Give each row its sources as `cited`, in the order it names them: one query for all."""
        found = {source.key: source for source in self.cited_by(*rows)}
        for row in rows:
            row.cited = [found[key] for key in row.source_keys if key in found]


class Source(models.Model):
    """A document, list or page that rows name by its key."""

    MEMORY = "memory"

    key = models.CharField(
        _("key"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(SOURCE_KEY, NO_SOURCE_KEY)],
        help_text=_("Short, without blanks: NQ1657. It stays."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=40,
        help_text=_("In English, as in the open data: legal text, official page, press."),
    )
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=250)
    title_en = models.CharField(_("title (English)"), max_length=250)
    citation = models.TextField(_("citation"))
    url = models.URLField(_("address"), max_length=500, blank=True)
    show_link = models.BooleanField(
        _("link on public pages"),
        default=False,
        help_text=_("Off for copies and places a public body should not lead readers to."),
    )
    licence_note = models.CharField(_("licence"), max_length=250, blank=True)
    kept_by_office = mark_of_the_office()

    objects = SourceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key__regex=SOURCE_KEY),
                name="border_source_key_can_be_listed",
                violation_error_message=NO_SOURCE_KEY,
            ),
        ]

    def __str__(self) -> str:
        return self.title_vi


class SourcedQuerySet(models.QuerySet):
    def presentable(self) -> Self:
        """Rows that may be shown as fact: what still needs checking stays with the staff."""
        return self.exclude(confidence=Confidence.LOW)


class Sourced(models.Model):
    """A row that names its sources by key, parted by ";"."""

    source = SourceKeys(_("source"))
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence)
    kept_by_office = mark_of_the_office()

    cited: list[Source]  # by Source.objects.attach_to(row)

    class Meta:
        abstract = True

    @property
    def source_keys(self) -> Iterable[str]:
        return split(self.source)

    @property
    def is_presentable(self) -> bool:
        return self.confidence != Confidence.LOW
