"""The bulletin: its licence, its issues, what stands in them, and the PDFs made of them."""

import datetime as dt

from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from simple_history.models import HistoricalRecords

from portal.fields import YearField
from portal.publishing import Publishable
from portal.richtext.fields import RichTextField

ROMAN_QUARTERS = ["I", "II", "III", "IV"]


def private_storage() -> Storage:
    """Editions are served by a view that knows what is public, never as plain media files."""
    return storages["private"]


class Licence(models.Model):
    """Permission to publish the bulletin, valid at most a year (facts: press law, bulletins).

    The limits it fixes (page size, pages, copies) are compared with each issue and warned about.
    """

    name_vi = models.CharField(_("name of the bulletin (Vietnamese)"), max_length=120)
    name_en = models.CharField(_("name of the bulletin (English)"), max_length=120, blank=True)
    number = models.CharField(_("licence number"), max_length=60, unique=True)
    issued_on = models.DateField(_("date of the licence"))
    issued_by_vi = models.CharField(_("licensing body (Vietnamese)"), max_length=200)
    issued_by_en = models.CharField(_("licensing body (English)"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    frequency_vi = models.CharField(_("frequency (Vietnamese)"), max_length=80)
    frequency_en = models.CharField(_("frequency (English)"), max_length=80, blank=True)
    page_width_mm = models.PositiveSmallIntegerField(_("page width, mm"), default=190)
    page_height_mm = models.PositiveSmallIntegerField(_("page height, mm"), default=270)
    page_limit = models.PositiveSmallIntegerField(_("most pages of an issue"), default=64)
    print_run = models.PositiveIntegerField(_("copies of an issue"), null=True, blank=True)
    printer_vi = models.CharField(_("printer and place (Vietnamese)"), max_length=200, blank=True)
    printer_en = models.CharField(_("printer and place (English)"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")),
                name="licence_ends_after_it_begins",
                violation_error_message=_("A licence ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(page_width_mm__range=(100, 300), page_height_mm__range=(140, 420)),
                name="licence_page_size_is_a_page",
                violation_error_message=_("The page size is in millimetres, e.g. 190 by 270."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_vi} – {self.number}"


class Issue(Publishable):
    """One issue of a quarter. `number` counts on over the years, as printed on the cover."""

    year = YearField(_("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), choices=[(n, roman) for n, roman in enumerate(ROMAN_QUARTERS, start=1)]
    )
    number = models.CharField(_("number"), max_length=20, help_text=_("As printed, e.g. 03/2026."))
    issued_on = models.DateField(_("date of publication"))
    licence = models.ForeignKey(
        Licence,
        verbose_name=_("licence"),
        related_name="issues",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    print_run = models.PositiveIntegerField(_("print run"), null=True, blank=True)
    deposit_vi = models.CharField(_("legal deposit (Vietnamese)"), max_length=200, blank=True)
    deposit_en = models.CharField(_("legal deposit (English)"), max_length=200, blank=True)
    cover_photo = models.ForeignKey(
        "images.Photo",
        verbose_name=_("cover photo"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    foreword_vi = RichTextField(_("foreword (Vietnamese)"), max_length=20_000, blank=True)
    foreword_en = RichTextField(_("foreword (English)"), max_length=20_000, blank=True)
    outreach_plan = models.ForeignKey(
        "campaigns.Plan",
        verbose_name=_("outreach plan"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("Its figures of the quarter are printed as a table and a chart."),
    )
    with_outreach_map = models.BooleanField(
        _("with a map"),
        default=False,
        help_text=_("The communes by the sessions held in the quarter, below the table."),
    )
    articles = models.ManyToManyField("articles.Article", through="IssueItem", related_name="+")
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bulletin issue")
        verbose_name_plural = _("bulletin issues")
        ordering = ["-year", "-quarter"]
        permissions = [
            ("compile_issue", "Can ask for the PDF of an issue"),
            ("approve_issue", "Can approve, return and withdraw issues and their PDFs"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["year", "quarter"],
                name="issue_once_a_quarter",
                violation_error_message=_("There is already an issue of this quarter."),
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="issue_quarter_is_1_to_4"
            ),
        ]

    def __str__(self) -> str:
        return pgettext("bulletin issue", "Quarter %(quarter)s/%(year)s") % {
            "quarter": self.get_quarter_display(),
            "year": self.year,
        }

    def get_absolute_url(self) -> str:
        return reverse("bulletins:issue", args=[self.year, self.quarter])

    @property
    def starts_at(self) -> dt.datetime:
        """First moment of the quarter, Vietnam time."""
        return _month_begins(self.year, 3 * self.quarter - 2)

    @property
    def ends_before(self) -> dt.datetime:
        """First moment after the quarter, Vietnam time: 2026-09-30T17:00Z is already Q4."""
        if self.quarter == 4:
            return _month_begins(self.year + 1, 1)
        return _month_begins(self.year, 3 * self.quarter + 1)

    @property
    def file_name(self) -> str:
        """What a reader's download is called."""
        return f"ban-tin-{self.year}-q{self.quarter}.pdf"


def _month_begins(year: int, month: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime(year, month, 1))  # noqa: DTZ001 - made aware here


class IssueItem(models.Model):
    """A Vietnamese article at its place in an issue; its English twin is printed with it."""

    issue = models.ForeignKey(Issue, related_name="items", on_delete=models.CASCADE)
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article"),
        related_name="+",
        on_delete=models.PROTECT,
        limit_choices_to={"language": "vi"},
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("bulletin issue", "item")
        verbose_name_plural = _("contents")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "article"],
                name="issue_item_once",
                violation_error_message=_("This article is in the issue already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)


class EditionQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)

    def readable(self):
        """Current web editions of public issues: the only PDFs a visitor can reach."""
        return (
            self.current()
            .filter(kind=Edition.Kind.WEB, issue__in=Issue.objects.published())
            .select_related("issue", "issue__licence")
        )


class Edition(models.Model):
    """A PDF of an issue. It never changes: compiling again makes another one.

    Readers get the current one; it becomes current by approval, and until then the one before
    stays as it was, byte for byte.
    """

    class Kind(models.TextChoices):
        WEB = "web", _("for reading")
        PRINT = "print", _("for the printer")

    issue = models.ForeignKey(Issue, related_name="editions", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    file = models.FileField(_("file"), storage=private_storage, max_length=200)
    cover = models.FileField(_("cover"), storage=private_storage, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size in bytes"))
    pages = models.PositiveSmallIntegerField(_("pages"))
    seconds = models.FloatField(_("seconds of typesetting"))
    problems = models.JSONField(_("findings of the checks"), default=list)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        "people.User",
        verbose_name=_("asked by"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
    )
    is_current = models.BooleanField(_("shown to readers"), default=False)
    approved_at = models.DateTimeField(_("approved at"), null=True)
    approved_by = models.ForeignKey(
        "people.User",
        verbose_name=_("approved by"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "kind"],
                condition=Q(is_current=True),
                name="edition_one_current_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(approved_at__isnull=False),
                name="edition_current_is_approved",
            ),
            models.CheckConstraint(condition=Q(pages__gt=0, size__gt=0), name="edition_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.issue}, {self.get_kind_display()}"

    @property
    def has_errors(self) -> bool:
        return any(problem["severity"] == "error" for problem in self.problems)
