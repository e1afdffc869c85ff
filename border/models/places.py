"""What is known about the border: figures and profiles of communes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.models.sources import Qualifier, Sourced, SourcedQuerySet
from border.models.units import AdminUnit
from border.numbers import as_published


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

    def clean(self) -> None:
        """In words what the database refuses (border.guards)."""
        province = self.unit.province if self.unit_id else None
        whole = getattr(province, "border", None)
        if province is None or province == self.unit or whole is None or whole.border_km is None:
            return
        for field in ("border_km", "border_km_computed", "sector_km"):
            length = getattr(self, field)
            if length is not None and length > whole.border_km:
                message = _("The border of the whole province is %(km)s km long.")
                error = ValidationError(message, params={"km": as_published(whole.border_km)})
                raise ValidationError({field: error})
