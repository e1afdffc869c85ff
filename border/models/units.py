"""Administrative units with their history.

A code or a name is no identity: codes were given again to other units, names repeat. The row is.
Its period counts both ends: `valid_from` is the first day, `valid_to` the last day of the unit;
empty means "open" (for `valid_from` often: the day is not known).
"""

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models import measures, unit_rules
from border.models.sources import Sourced
from border.querysets import COMMUNE_KINDS, DISTRICT_KINDS, AdminUnitQuerySet
from portal.languages import is_english
from portal.text import fold, sort_key, squeeze

if TYPE_CHECKING:
    from border.models.gates import BorderGate
    from border.models.successions import UnitSuccession

REFORMS_AT_MOST = 20  # between two days; a circle in the data must not turn for ever


class Kind(models.TextChoices):
    PROVINCE = "province", _("province")
    DISTRICT = "district", _("district")
    CITY = "city", _("provincial city")
    TOWN = "town", _("town")
    COMMUNE = "commune", _("commune")
    WARD = "ward", _("ward")
    TOWNSHIP = "township", _("township")


class Level(models.TextChoices):
    PROVINCE = "province", _("province level")
    DISTRICT = "district", _("district level")
    COMMUNE = "commune", _("commune level")


# The days of a unit as a range, so that the database can see two periods overlap.
PERIOD = Func(
    "valid_from", "valid_to", Value("[]"), function="DATERANGE", output_field=DateRangeField()
)


class AdminUnit(Sourced):
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    code = models.CharField(
        _("code"), max_length=10, help_text=_("With its leading zeros. Unique only on a given day.")
    )
    name = models.CharField(_("name"), max_length=100)
    full_name = models.CharField(_("full name"), max_length=120)
    full_name_en = models.CharField(_("full name (English)"), max_length=120)
    name_ascii = models.CharField(_("name without accents"), max_length=100, editable=False)
    # The C collation: a server set up for another language must not sort the key its own way.
    sort_key = models.CharField(max_length=250, db_index=True, editable=False, db_collation="C")
    slug = models.SlugField(_("address part"), max_length=100, unique=True)
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        related_name="children",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    area_km2 = models.DecimalField(
        _("area, km²"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    lat = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    on_border = models.BooleanField(
        _("on the national border"),
        null=True,
        blank=True,
        help_text=_("Unknown: needs checking."),
    )
    # Longitude and latitude of its corners: decoration of the map, never a statement.
    outline = models.JSONField(null=True, blank=True, editable=False)

    origins: list["UnitSuccession"]  # by with_former_districts()
    located_gates: list["BorderGate"]  # by with_gates()

    objects = AdminUnitQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["outline"])

    class Meta:
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        ordering = ["sort_key", "code", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="border_unit_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            ExclusionConstraint(
                name="border_unit_code_once_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another unit has this code on some of these days."),
            ),
            models.CheckConstraint(
                condition=Q(kind="province") | Q(parent__isnull=False),
                name="border_unit_belongs_somewhere",
                violation_error_message=_("Only a province belongs to nothing here."),
            ),
            models.CheckConstraint(
                condition=Q(kind="province", code__regex=r"^\d{2}$")
                | Q(kind__in=DISTRICT_KINDS, code__regex=r"^\d{3}$")
                | Q(kind__in=COMMUNE_KINDS, code__regex=r"^\d{5}$"),
                name="border_unit_code_has_its_digits",
                violation_error_message=_("A code has 2, 3 or 5 digits, as its level wants."),
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="border_unit_point_is_whole",
                violation_error_message=_("A point needs latitude and longitude."),
            ),
        ]

    def __str__(self) -> str:
        return self.__dict__.get("described_as", self.full_name)

    def clean(self) -> None:
        """In words what the database refuses (border.guards)."""
        if not self.kind:
            return  # refused at its field
        unit_rules.ensure_days_in_order(self)
        unit_rules.ensure_code(self)
        unit_rules.ensure_names_fit(self)
        unit_rules.ensure_parent(self)
        unit_rules.ensure_name_is_free(self)
        unit_rules.ensure_period_within(self)
        unit_rules.ensure_point_in(self.province, self)
        unit_rules.ensure_successions_keep_their_days(self)
        unit_rules.ensure_recorded_days_stay(self)
        measures.ensure_area_is_possible(self)

    def save(self, *args, **kwargs):
        self.set_derived()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        if self.level == Level.COMMUNE:
            return reverse("border:unit", args=[self.slug])
        if self.level == Level.DISTRICT:
            return f"{reverse('border:unit_list')}?former_district={self.slug}"
        return reverse("border:index")

    def set_derived(self) -> None:
        self.name = squeeze(self.name)
        self.full_name = squeeze(self.full_name)
        self.name_ascii = fold(self.name).title()
        self.sort_key = sort_key(self.name)

    @property
    def level(self) -> Level:
        if self.kind in COMMUNE_KINDS:
            return Level.COMMUNE
        return Level.DISTRICT if self.kind in DISTRICT_KINDS else Level.PROVINCE

    @property
    def label(self) -> str:
        """Full name in the active language."""
        return self.full_name_en if is_english() else self.full_name

    @property
    def district(self) -> "AdminUnit | None":
        """What it belongs to, if that is a district and not the province."""
        return self.parent if self.parent and self.parent.level == Level.DISTRICT else None

    @property
    def province(self) -> "AdminUnit | None":
        unit: AdminUnit | None = self
        for _step in Level:  # never more of them above each other
            if unit is None or unit.level == Level.PROVINCE:
                break
            unit = unit.parent
        return unit

    @property
    def told_apart_by(self) -> str:
        """What keeps this unit from others of its name: the district, and the last day of one of the
        past or the first of one to come.

        Communes of one district never share a name, and the bare name is that of today's.
        """
        parts = []
        if self.district:
            label = self.district.label
            parts.append(label if is_english() else label[0].lower() + label[1:])
        if self.is_over and self.valid_to:
            parts.append(gettext("until %(day)s") % {"day": date_format(self.valid_to)})
        if self.is_to_come and self.valid_from:
            parts.append(gettext("from %(day)s") % {"day": date_format(self.valid_from)})
        return ", ".join(parts)

    @property
    def label_in_district(self) -> str:
        """The label with the district it belonged to. Asks for the parent unless it was selected."""
        return f"{self.label} ({self.district.label})" if self.district else self.label

    @property
    def distinct_label(self) -> str:
        """The label that no other unit has. Asks for the parent unless it was selected."""
        apart = self.told_apart_by
        return f"{self.label} ({apart})" if apart else self.label

    @property
    def successors(self) -> AdminUnitQuerySet:
        return AdminUnit.objects.filter(pk=self.pk).successors()

    @property
    def predecessors(self) -> AdminUnitQuerySet:
        return AdminUnit.objects.filter(pk=self.pk).predecessors()

    @property
    def former_districts(self) -> list["AdminUnit"]:
        """Districts this unit's ground belonged to: one, or several. No query on rows from
        `with_former_districts()`, but for what was made of units of an earlier reform."""
        districts: set[AdminUnit] = set()
        for old in self._formed_from():
            if old.district:
                districts.add(old.district)
            elif old.valid_from:
                districts.update(old.former_districts)
        return sorted(districts, key=lambda unit: unit.sort_key)

    def _formed_from(self) -> list["AdminUnit"]:
        if "origins" in self.__dict__:
            return [origin.old for origin in self.origins]
        return list(self.predecessors.select_related("parent"))

    @property
    def presentable_border(self):
        """The border of this unit, unless it has none or that still needs checking."""
        border = getattr(self, "border", None)
        return border if border and border.is_presentable else None

    @property
    def is_over(self) -> bool:
        """Not yet on its last day, though a reform that is known ahead says which that is."""
        return self.ended_before(timezone.localdate())

    @property
    def is_to_come(self) -> bool:
        return self.began_after(timezone.localdate())

    @property
    def is_current(self) -> bool:
        return self.is_valid_on(timezone.localdate())

    def is_valid_on(self, date: dt.date) -> bool:
        return not self.began_after(date) and not self.ended_before(date)

    def began_after(self, date: dt.date) -> bool:
        return self.valid_from is not None and date < self.valid_from

    def ended_before(self, date: dt.date) -> bool:
        return self.valid_to is not None and self.valid_to < date

    def counterparts_on(self, date: dt.date) -> AdminUnitQuerySet:
        """The units that stood in this one's place on another day; reforms in a row are walked."""
        units = found = AdminUnit.objects.filter(pk=self.pk)
        if self.is_valid_on(date):
            return found
        for _reform in range(REFORMS_AT_MOST):
            units = units.successors() if self.ended_before(date) else units.predecessors()
            found = units.valid_on(date)
            if found or not units:
                break
        return found

    def ensure_valid_on(self, date: dt.date) -> None:
        """Refuse a date on which this unit did not exist, and say which unit to take.

        Raises ValidationError with code "unit_not_valid"; give it to the field with
        `raise ValidationError({"unit": error})` or `form.add_error("unit", error)`.
        """
        unit_rules.ensure_valid_on(self, date)
