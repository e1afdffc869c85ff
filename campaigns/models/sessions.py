from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from campaigns.choices import Form, SessionStatus
from campaigns.models.lists import Audience, SpokenLanguage, Topic
from campaigns.models.plans import Plan
from portal.fields import CleanText


class OutreachSessionQuerySet(models.QuerySet):
    def held(self) -> Self:
        return self.filter(status=SessionStatus.HELD)

    def public(self) -> Self:
        """Held sessions any visitor may see: those of published plans."""
        return self.held().filter(plan__in=Plan.objects.published())

    def with_counted(self) -> Self:
        """`counted`: people in the breakdown by audience; None when nothing is broken down."""
        return self.annotate(counted=models.Sum("counts__total"))

    def newest_first(self) -> Self:
        return self.order_by("-last_day", "unit__sort_key", "pk")


class OutreachSession(CleanText):
    """An outreach session (cuộc tuyên truyền) in the unit that was valid on its day.

    Empty figures mean "not known", never zero. Where a source names only the place, one row
    stands for an unknown number of sessions (`sessions_held` empty).
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="sessions"
    )
    status = models.CharField(
        _("status"), max_length=10, choices=SessionStatus, default=SessionStatus.HELD
    )
    held_on = models.DateField(_("day"), null=True, blank=True)
    held_from = models.DateField(
        _("not before"), null=True, blank=True, help_text=_("Only when the day is not known.")
    )
    held_to = models.DateField(_("not after"), null=True, blank=True)
    first_day = models.GeneratedField(
        expression=Coalesce("held_on", "held_from"),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("first day"),
    )
    last_day = models.GeneratedField(
        expression=Coalesce("held_on", "held_to"),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("last day"),
    )
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.DIRECT)
    unit = models.ForeignKey(
        "border.AdminUnit",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outreach_sessions",
        help_text=_("The unit as it was on the day. Empty: the whole province."),
    )
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    venue_vi = models.CharField(_("venue (Vietnamese)"), max_length=250, blank=True)
    venue_en = models.CharField(_("venue (English)"), max_length=250, blank=True)
    hosts = models.CharField(_("held by"), max_length=300, blank=True)
    topics = models.ManyToManyField(
        Topic, verbose_name=pgettext_lazy("outreach", "topics"), blank=True
    )
    languages = models.ManyToManyField(SpokenLanguage, verbose_name=_("languages"), blank=True)
    sessions_held = models.PositiveSmallIntegerField(
        _("number of sessions"),
        null=True,
        blank=True,
        default=1,
        help_text=_("1 for one session. Empty when the source names the place, but no number."),
    )
    attendances = models.PositiveIntegerField(
        _("attendees"), null=True, blank=True, help_text=_("Empty when not known; 0 means none.")
    )
    unique_people = models.PositiveIntegerField(
        _("different people"),
        null=True,
        blank=True,
        help_text=_("Without those who came more than once, if known."),
    )
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article about it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="outreach_sessions",
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    note = models.TextField(_("note for colleagues"), blank=True)

    history = HistoricalRecords(excluded_fields=["first_day", "last_day"])
    objects = OutreachSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("outreach session")
        verbose_name_plural = _("outreach sessions")
        ordering = ["-last_day", "-pk"]
        indexes = [
            models.Index(fields=["plan", "-last_day"], name="session_plan_last_day"),
            models.Index(fields=["unit", "-last_day"], name="session_unit_last_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=False, held_from=None, held_to=None)
                | Q(held_on=None, held_from__isnull=False, held_to__isnull=False),
                name="session_day_or_period",
                violation_error_message=_("Give either the day, or both ends of the period."),
            ),
            models.CheckConstraint(
                condition=Q(held_to__gte=F("held_from")),
                name="session_period_in_order",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(sessions_held__gte=1),
                name="session_stands_for_one_or_more",
                violation_error_message=_("A record stands for at least one session."),
            ),
            models.CheckConstraint(
                condition=Q(unique_people__lte=F("attendances")),
                name="session_people_within_attendances",
                violation_error_message=_("There cannot be more people than attendances."),
            ),
        ]

    def __str__(self) -> str:
        place = self.unit.label_in_district if self.unit else str(_("whole province"))
        return f"{self.worded_day}, {place}"

    @property
    def days(self) -> tuple:
        """First and last possible day."""
        return (self.held_on or self.held_from, self.held_on or self.held_to)

    @property
    def worded_day(self) -> str:
        first, last = self.days
        if not first or not last:
            return "?"
        if first == last:
            return date_format(first, "SHORT_DATE_FORMAT")
        return " – ".join(date_format(day, "SHORT_DATE_FORMAT") for day in (first, last))


class SessionCount(CleanText):
    """People of one audience (and place of origin) in a session: counts only, never names."""

    session = models.ForeignKey(
        OutreachSession,
        verbose_name=_("outreach session"),
        on_delete=models.CASCADE,
        related_name="counts",
    )
    audience = models.ForeignKey(
        Audience, verbose_name=_("audience"), on_delete=models.PROTECT, related_name="counts"
    )
    origin = models.ForeignKey(
        "border.AdminUnit",
        verbose_name=_("where they come from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    total = models.PositiveIntegerField(pgettext_lazy("headcount", "people"), null=True, blank=True)
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    ethnic_minority = models.PositiveIntegerField(
        _("of them ethnic minority"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        ordering = ["audience__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "audience", "origin"],
                nulls_distinct=False,
                name="count_once_per_audience_and_origin",
                violation_error_message=_(
                    "This audience is counted already for the session and place."
                ),
            ),
            models.CheckConstraint(
                condition=Q(women__lte=F("total")),
                name="count_women_within_total",
                violation_error_message=_("Women cannot outnumber all attendees."),
            ),
            models.CheckConstraint(
                condition=Q(ethnic_minority__lte=F("total")),
                name="count_ethnic_minority_within_total",
                violation_error_message=_("Ethnic-minority people cannot outnumber all attendees."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience}: {'?' if self.total is None else self.total}"


def check_counted(attendances: int | None, totals: list[int | None]) -> None:
    """Refuse a breakdown by audience that holds more people than the session."""
    counted = sum(total or 0 for total in totals)
    if attendances is not None and counted > attendances:
        raise ValidationError(
            _("The audiences add up to %(counted)s, more than the %(attendances)s attendees."),
            code="counted_beyond_attendances",
            params={"counted": counted, "attendances": attendances},
        )
