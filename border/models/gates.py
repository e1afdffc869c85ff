"""Border gates, and what kind they were of from when to when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models import marker_numbers, unit_rules
from border.models.placed import Placed
from border.models.sources import Confidence, Sourced, SourcedQuerySet
from border.models.units import PERIOD, AdminUnit
from portal.languages import local

if TYPE_CHECKING:
    from border.models.gate_notices import GateNotice


class GateKind(models.TextChoices):
    INTERNATIONAL = "international", _("international border gate")
    BILATERAL = "bilateral", _("bilateral border gate")
    SECONDARY = "secondary", _("secondary border gate")
    OPENING = "opening", _("border opening")
    CLEARANCE_ROUTE = "clearance_route", _("customs clearance route")


class BorderGateQuerySet(SourcedQuerySet):
    def as_of(self, day: dt.date) -> Self:
        """Gates with their `kind`, `kind_confidence` and `status_since` on this day."""
        began = Q(periods__valid_from=None) | Q(periods__valid_from__lte=day)
        lasts = Q(periods__valid_to=None) | Q(periods__valid_to__gte=day)
        return self.annotate(
            held=FilteredRelation("periods", condition=began & lasts),
            kind=F("held__kind"),
            kind_confidence=F("held__confidence"),
            status_since=F("held__valid_from"),
        )

    def located(self) -> Self:
        """Gates whose commune may be named as a fact."""
        return self.presentable().filter(unit__isnull=False).exclude(unit_confidence=Confidence.LOW)

    def main(self) -> Self:
        """Gates in their own right: clearance routes belong to one."""
        return self.filter(part_of=None)

    def of_kind(self, *kinds: GateKind) -> Self:
        return self.filter(held__kind__in=kinds)

    def with_periods(self) -> Self:
        """Gates whose `known_periods` say what kind they were of when, the oldest first."""
        periods = GatePeriod.objects.presentable()
        return self.prefetch_related(models.Prefetch("periods", periods, to_attr="known_periods"))

    def with_notices(self) -> Self:
        """Gates whose `notices_now` are what readers are told at this moment."""
        current = apps.get_model("border", "GateNotice").objects.current()
        return self.prefetch_related(models.Prefetch("notices", current, to_attr="notices_now"))


class BorderGateManager(models.Manager.from_queryset(BorderGateQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> BorderGateQuerySet:
        return super().get_queryset().as_of(timezone.localdate())


class BorderGate(Placed, Sourced):
    """A border gate, opening or clearance route. Commune and Chinese characters carry a confidence
    of their own, because some of them are known less surely than the gate itself.

    What kind it is of says its period (GatePeriod); gates come out of `objects` with today's.
    """

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9]+(_[A-Z0-9]+)*\Z")],
        help_text=_("Capital letters without accents, parted by _: TA_LUNG. It stays."),
    )
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100)
    unit = models.ForeignKey(
        AdminUnit,
        verbose_name=_("commune"),
        related_name="gates",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    unit_confidence = models.CharField(
        _("confidence of the commune"), max_length=6, choices=Confidence, default=Confidence.HIGH
    )
    old_unit = models.ForeignKey(
        AdminUnit,
        verbose_name=_("former commune or district"),
        related_name="former_gates",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of the gate"),
        related_name="parts",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    opposite_vi = models.CharField(_("opposite gate (Vietnamese)"), max_length=100, blank=True)
    opposite_zh = models.CharField(_("opposite gate (Chinese)"), max_length=40, blank=True)
    opposite_zh_confidence = models.CharField(
        _("confidence of the Chinese name"), max_length=6, choices=Confidence, blank=True
    )
    opposite_en = models.CharField(_("opposite gate (English)"), max_length=100, blank=True)
    opposite_county_vi = models.CharField(
        _("opposite county (Vietnamese)"), max_length=100, blank=True
    )
    opposite_county_zh = models.CharField(_("opposite county (Chinese)"), max_length=40, blank=True)
    markers = models.CharField(
        _("markers"),
        max_length=60,
        blank=True,
        validators=[marker_numbers.are_marker_numbers],
        help_text=marker_numbers.SOME_NUMBERS,
    )
    lat = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    opening_hours_vi = models.CharField(_("opening hours (Vietnamese)"), max_length=200, blank=True)
    opening_hours_en = models.CharField(_("opening hours (English)"), max_length=200, blank=True)
    passes_people = models.BooleanField(
        _("people pass"), null=True, blank=True, help_text=_("Unknown where no document says so.")
    )
    passes_goods = models.BooleanField(
        _("goods pass"), null=True, blank=True, help_text=_("Unknown where no document says so.")
    )
    note = models.TextField(_("note for the staff"), blank=True)

    objects = BorderGateManager()
    history = HistoricalRecords()

    # By `objects`, for the day asked about; nothing for a gate without a period on it.
    kind: str | None = None
    kind_confidence: str | None = None
    status_since: dt.date | None = None
    notices_now: list[GateNotice]
    known_periods: list[GatePeriod]

    class Meta:
        verbose_name = _("border gate")
        verbose_name_plural = _("border gates")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part_of=None) | ~Q(part_of=models.F("pk")),
                name="border_gate_not_part_of_itself",
                violation_error_message=_("A gate cannot be a part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z0-9]+(_[A-Z0-9]+)*$"),
                name="border_gate_code_makes_an_address",
                violation_error_message=_("A code has capital letters, digits and _ only."),
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="border_gate_point_is_whole",
                violation_error_message=_("A point needs latitude and longitude."),
            ),
            models.CheckConstraint(
                condition=Q(markers__regex=marker_numbers.MARKER_NUMBERS),
                name="border_gate_markers_are_numbers",
                violation_error_message=marker_numbers.SOME_NUMBERS,
            ),
        ]

    def __str__(self) -> str:
        return self.name_vi

    def clean(self) -> None:
        """In words what the database refuses (border.guards)."""
        unit_rules.ensure_gate_lies_in(self.unit, self.old_unit)
        unit_rules.ensure_point_in(self.unit.province if self.unit else None, self)
        self._ensure_a_part_has_no_parts()

    def _ensure_a_part_has_no_parts(self) -> None:
        whole = self.part_of
        if whole is None:
            return
        if whole.part_of:
            message = _("%(gate)s is part of %(whole)s itself, so nothing is part of it.")
            params = {"gate": whole.name_vi, "whole": whole.part_of.name_vi}
            raise ValidationError({"part_of": ValidationError(message, params=params)})
        parts = self.parts.exclude(pk=self.pk) if self.pk else []
        if named := ", ".join(part.name_vi for part in parts):
            message = _("This gate has parts of its own: %(gates)s. Give them another gate first.")
            error = ValidationError(message, params={"gates": named})
            raise ValidationError({"part_of": error})

    def get_absolute_url(self) -> str:
        return reverse("border:gate", args=[self.slug])

    @property
    def slug(self) -> str:
        return self.code.lower().replace("_", "-")

    @staticmethod
    def code_of(slug: str) -> str:
        return slug.upper().replace("-", "_")

    def name(self) -> str:
        return local(self, "name")

    @property
    def shown_kind(self) -> str:
        """The kind, or nothing while it is not known or needs checking."""
        if not self.kind or self.kind_confidence == Confidence.LOW:
            return ""
        return str(GateKind(self.kind).label)

    @property
    def shown_since(self) -> dt.date | None:
        return self.status_since if self.shown_kind else None

    @property
    def shown_opposite_zh(self) -> str:
        return self.opposite_zh if self.opposite_zh_confidence != Confidence.LOW else ""

    @property
    def shown_unit(self) -> AdminUnit | None:
        return self.unit if self.unit_confidence != Confidence.LOW else None


class GatePeriod(Sourced):
    """A gate is of one kind from a day to a day; both ends count. An open end: still; an open
    beginning: nobody knows since when. A day to come is allowed: the kind changes by itself then.
    """

    gate = models.ForeignKey(
        BorderGate, verbose_name=_("gate"), related_name="periods", on_delete=models.CASCADE
    )
    kind = models.CharField(_("kind"), max_length=16, choices=GateKind)
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = SourcedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kind of a gate")
        verbose_name_plural = _("kinds of gates")
        ordering = ["gate", F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="border_gate_period_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            ExclusionConstraint(
                name="border_gate_one_kind_a_day",
                expressions=[
                    ("gate", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
                # Moving the day of an upgrade changes two rows, one after the other.
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("The gate has another kind on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gate}: {self.get_kind_display()}"
