from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from campaigns.choices import OutputKind, Qualifier
from campaigns.models.bases import LegalBasis
from campaigns.models.lists import Audience, Topic
from portal.document_numbers import normalise_number
from portal.fields import CleanText, YearField
from portal.languages import local
from portal.publishing import Publishable
from portal.text import slugify_vi


class Plan(CleanText, Publishable):
    """A year's or a programme's outreach plan (kế hoạch); its sessions are public with it."""

    number = models.CharField(_("number and symbol"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    year = YearField(_("year"))
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    slug = models.SlugField(
        _("address"), max_length=100, unique=True, blank=True, help_text=_("Made from the title.")
    )
    summary_vi = models.TextField(_("summary (Vietnamese)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    target_sessions = models.PositiveIntegerField(_("sessions planned"), null=True, blank=True)
    target_attendances = models.PositiveIntegerField(_("attendees planned"), null=True, blank=True)
    bases = models.ManyToManyField(
        LegalBasis, verbose_name=_("legal bases"), blank=True, related_name="plans"
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=pgettext_lazy("outreach", "topics"), blank=True, related_name="plans"
    )
    audiences = models.ManyToManyField(
        Audience, verbose_name=_("audiences"), blank=True, related_name="plans"
    )
    source_vi = models.TextField(_("sources (Vietnamese)"), blank=True)
    source_en = models.TextField(_("sources (English)"), blank=True)
    is_example = models.BooleanField(
        _("example data"),
        default=False,
        help_text=_("Invented to show the portal; every public page says so."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("outreach plan")
        verbose_name_plural = _("outreach plans")
        permissions = [("approve_plan", _("Can approve outreach plans"))]
        ordering = ["-year", "-starts_on", "-pk"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="plan_ends_after_start",
                violation_error_message=_("The last day of the plan is before its first day."),
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1990, 2100)),
                name="plan_year_plausible",
                violation_error_message=_("The year must lie between 1990 and 2100."),
            ),
            models.UniqueConstraint(
                fields=["number", "issued_on"],
                condition=~Q(number=""),
                nulls_distinct=False,
                name="plan_once",
                violation_error_message=_("A plan with this number and date exists already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title_vi}" if self.number else self.title_vi

    def clean_texts(self) -> None:
        super().clean_texts()
        self.number = normalise_number(self.number)

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("campaigns:plan", args=[self.slug])

    def _free_slug(self) -> str:
        base = slugify_vi(f"{self.title_vi} {self.year}", max_length=90) or f"plan-{self.year}"
        taken = set(type(self).objects.filter(slug__startswith=base).values_list("slug", flat=True))
        suffixes = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(slug for slug in suffixes if slug not in taken)


class AggregateReport(CleanText):
    """Totals for which no single sessions are on record (báo cáo gộp).

    They add to what the sessions say. Where a source gives only "700 people in seven districts",
    the districts are sessions without figures and the 700 stands here.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="aggregates"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    unit = models.ForeignKey(
        "border.AdminUnit",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="aggregate_reports",
        help_text=_("Empty: the whole province, without a split."),
    )
    sessions = models.PositiveIntegerField(
        _("sessions"), null=True, blank=True, help_text=_("Empty when not known; 0 means none.")
    )
    attendances = models.PositiveIntegerField(
        _("attendees"), null=True, blank=True, help_text=_("Empty when not known; 0 means none.")
    )
    qualifier = models.CharField(
        _("how exact"), max_length=12, choices=Qualifier, default=Qualifier.EXACT
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    note_vi = models.TextField(_("note (Vietnamese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    class Meta:
        verbose_name = _("aggregate report")
        verbose_name_plural = _("aggregate reports")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="aggregate_ends_after_start",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(sessions__isnull=False) | Q(attendances__isnull=False),
                name="aggregate_says_something",
                violation_error_message=_("Give the number of sessions or of attendees."),
            ),
            models.UniqueConstraint(
                fields=["plan", "starts_on", "ends_on", "unit"],
                nulls_distinct=False,
                name="aggregate_once",
                violation_error_message=_(
                    "There is a report for this plan, time and place already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.starts_on:%d/%m/%Y} - {self.ends_on:%d/%m/%Y})"


class MediaOutput(CleanText):
    """What the press, the web and print did for a plan (tin bài, ấn phẩm)."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="media_outputs"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=OutputKind, default=OutputKind.MEDIA)
    channel_vi = models.CharField(_("what and where (Vietnamese)"), max_length=250)
    channel_en = models.CharField(_("what and where (English)"), max_length=250, blank=True)
    count = models.PositiveIntegerField(pgettext_lazy("media output", "number"))
    qualifier = models.CharField(
        _("how exact"), max_length=12, choices=Qualifier, default=Qualifier.EXACT
    )
    unit_vi = models.CharField(_("unit of measure (Vietnamese)"), max_length=60)
    unit_en = models.CharField(_("unit of measure (English)"), max_length=60, blank=True)
    note_vi = models.CharField(_("note (Vietnamese)"), max_length=300, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("media output")
        verbose_name_plural = _("media outputs")
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "channel_vi", "unit_vi"],
                name="media_output_once",
                violation_error_message=_("This output is listed already for the plan."),
            ),
        ]

    def __str__(self) -> str:
        return self.channel_vi

    @property
    def worded(self) -> str:
        """The figure as the source means it, in the active language: "more than 40 items"."""
        unit = local(self, "unit")
        figure = f"{number_format(self.count, force_grouping=True)} {unit}"
        words = {
            Qualifier.ABOUT: gettext("about %(figure)s"),
            Qualifier.MORE_THAN: gettext("more than %(figure)s"),
            Qualifier.PLANNED: gettext("%(figure)s (planned)"),
        }
        return words.get(Qualifier(self.qualifier), "%(figure)s") % {"figure": figure}
