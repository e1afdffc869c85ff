"""Published figures about the border area."""

from secrets import token_hex
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models import figure_periods, measures
from border.models.placed import Placed
from border.models.profiles import BorderProfile
from border.models.sources import Qualifier, Sourced, SourcedQuerySet


def key_of_the_office() -> str:
    """For a row that no shipped file names."""
    return f"office-{token_hex(8)}"


class Topic(models.TextChoices):
    BORDER = "border", _("border area")
    PEOPLES = "peoples", _("peoples")


class BorderFigureQuerySet(SourcedQuerySet):
    def of_the_area(self) -> Self:
        """About the border area as a whole, without the peoples who live there."""
        return self.presentable().filter(profile=None, topic=Topic.BORDER)

    def of_peoples(self) -> Self:
        """How many of each people live in the province, the newest count first."""
        figures = self.presentable().filter(profile=None, topic=Topic.PEOPLES)
        return figures.order_by("-period", "position")


class BorderFigure(Placed, Sourced):
    """One published figure; two sources that differ are two rows. Without a profile it is about
    the whole area."""

    PLACED_AMONG = ("topic", "profile_id")
    LOADED_BY = ("key",)

    key = models.CharField(
        _("key"), max_length=60, unique=True, default=key_of_the_office, editable=False
    )
    topic = models.CharField(_("topic"), max_length=10, choices=Topic, default=Topic.BORDER)
    profile = models.ForeignKey(
        BorderProfile,
        verbose_name=_("commune"),
        related_name="figures",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        help_text=_("Empty: about the whole border area."),
    )
    label_vi = models.CharField(_("label (Vietnamese)"), max_length=120)
    label_en = models.CharField(_("label (English)"), max_length=120)
    value = models.DecimalField(
        _("value"), max_digits=14, decimal_places=3, validators=[measures.not_negative]
    )
    unit_vi = models.CharField(_("unit of measure (Vietnamese)"), max_length=40)
    unit_en = models.CharField(_("unit of measure (English)"), max_length=40)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier)
    period = models.CharField(
        _("period"),
        max_length=40,
        validators=[figure_periods.is_a_period],
        help_text=figure_periods.SOME_YEARS,
    )
    detail_vi = models.CharField(
        _("which ones (Vietnamese)"),
        max_length=500,
        blank=True,
        help_text=_("Names behind the number, such as those of the border hamlets."),
    )
    detail_en = models.CharField(_("which ones (English)"), max_length=500, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = BorderFigureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("border figure")
        verbose_name_plural = _("border figures")
        ordering = ["topic", "position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="border_figure_not_negative",
                violation_error_message=measures.NOT_NEGATIVE,
            ),
            models.CheckConstraint(
                condition=Q(period__regex=figure_periods.FORM),
                name="border_figure_period_is_of_years",
                violation_error_message=figure_periods.SOME_YEARS,
            ),
        ]

    def __str__(self) -> str:
        return self.label_vi

    @property
    def symbol(self) -> str:
        """ "km" or "km²". A unit that is a word stands in the label already: "Border hamlets"."""
        return self.unit_en.replace("2", "²") if self.unit_en == self.unit_vi else ""

    @property
    def shown_period(self) -> str:
        """ "2022", or "since 2025" for a figure that still holds ("2025-" in the files)."""
        if self.period.endswith("-"):
            return gettext("since %(year)s") % {"year": self.period.removesuffix("-")}
        return (
            self.period.replace("-", "–") if len(self.period) == len("2022-2023") else self.period
        )
