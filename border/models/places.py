"""What is known about the border: figures, profiles of communes, gates."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.models.sources import Confidence, Qualifier, Sourced, SourcedQuerySet
from border.models.units import AdminUnit


class BorderFigure(Sourced):
    """One published figure about the border area; two sources that differ are two rows."""

    key = models.CharField(_("key"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    label_vi = models.CharField(_("label (Vietnamese)"), max_length=120)
    label_en = models.CharField(_("label (English)"), max_length=120)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=3)
    unit_vi = models.CharField(_("unit of measure (Vietnamese)"), max_length=40)
    unit_en = models.CharField(_("unit of measure (English)"), max_length=40)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier)
    period = models.CharField(_("period"), max_length=40, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("border figure")
        verbose_name_plural = _("border figures")
        ordering = ["position", "key"]

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


class BorderProfile(Sourced):
    """The border of one commune. The confidence says how sure it is that the unit lies on it."""

    unit = models.OneToOneField(
        AdminUnit, verbose_name=_("unit"), related_name="border", on_delete=models.CASCADE
    )
    border_km = models.DecimalField(
        _("published length, km"), max_digits=7, decimal_places=3, null=True, blank=True
    )
    border_km_qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, blank=True
    )
    border_km_computed = models.DecimalField(
        _("computed length, km"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("Measured on a published map; shown as “about” only."),
    )
    sector_km = models.DecimalField(
        _("length of the guard post’s sector, km"),
        max_digits=7,
        decimal_places=3,
        null=True,
        blank=True,
    )
    sector_km_qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, blank=True
    )
    sector_year = models.CharField(_("year"), max_length=10, blank=True)
    sector_vi = models.CharField(_("guard post (Vietnamese)"), max_length=120, blank=True)
    sector_en = models.CharField(_("guard post (English)"), max_length=120, blank=True)
    basis = models.TextField(_("basis"), blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("border of a commune")
        verbose_name_plural = _("borders of communes")
        ordering = ["unit__sort_key"]

    def __str__(self) -> str:
        return str(self.unit)


class BorderGateQuerySet(SourcedQuerySet):
    def located(self) -> Self:
        """Gates whose commune may be named as a fact."""
        return self.presentable().filter(unit__isnull=False).exclude(unit_confidence=Confidence.LOW)

    def main(self) -> Self:
        """Gates in their own right: clearance routes belong to one."""
        return self.filter(part_of=None)


class BorderGate(Sourced):
    """A border gate, opening or clearance route. Kind, commune and the Chinese characters carry a
    confidence of their own, because some of them are known less surely than the gate itself."""

    class GateKind(models.TextChoices):
        INTERNATIONAL = "international", _("international border gate")
        BILATERAL = "bilateral", _("bilateral border gate")
        SECONDARY = "secondary", _("secondary border gate")
        OPENING = "opening", _("border opening")
        CLEARANCE_ROUTE = "clearance_route", _("customs clearance route")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100)
    kind = models.CharField(_("kind"), max_length=16, choices=GateKind)
    kind_confidence = models.CharField(
        _("confidence of the kind"), max_length=6, choices=Confidence, default=Confidence.HIGH
    )
    status_since = models.DateField(_("of this kind since"), null=True, blank=True)
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
    markers = models.CharField(_("markers"), max_length=60, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)
    objects = BorderGateQuerySet.as_manager()

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
        ]

    def __str__(self) -> str:
        return self.name_vi

    def get_absolute_url(self) -> str:
        unit = self.shown_unit
        return unit.get_absolute_url() if unit else reverse("border:index")

    @property
    def shown_kind(self) -> str:
        """The kind, or nothing while it needs checking."""
        return self.get_kind_display() if self.kind_confidence != Confidence.LOW else ""

    @property
    def shown_since(self):
        return self.status_since if self.shown_kind else None

    @property
    def shown_opposite_zh(self) -> str:
        return self.opposite_zh if self.opposite_zh_confidence != Confidence.LOW else ""

    @property
    def shown_unit(self) -> AdminUnit | None:
        return self.unit if self.unit_confidence != Confidence.LOW else None
