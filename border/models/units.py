"""Administrative units with their history.

A code or a name is no identity: codes were given again to other units, names repeat. The row is.
Its period counts both ends: `valid_from` is the first day, `valid_to` the last day of the unit;
empty means "open" (for `valid_from` often: the day is not known).
"""

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.models.sources import Source, Sourced
from border.querysets import COMMUNE_KINDS, DISTRICT_KINDS, AdminUnitQuerySet
from portal.languages import is_english
from portal.text import fold, sort_key, squeeze

if TYPE_CHECKING:
    from border.models.gates import BorderGate

POINT_MARGIN = 0.1  # degrees; the outline is a decoration, up to 6 km beside the line
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
        _("on the national border"), null=True, blank=True, help_text=_("Unknown: needs checking.")
    )
    # Longitude and latitude of its corners: decoration of the map, never a statement.
    outline = models.JSONField(null=True, blank=True, editable=False)

    origins: list["UnitSuccession"]  # by with_former_districts()
    located_gates: list["BorderGate"]  # by with_gates()

    objects = AdminUnitQuerySet.as_manager()

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
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="border_unit_point_is_whole",
                violation_error_message=_("A point needs latitude and longitude."),
            ),
        ]

    def __str__(self) -> str:
        return self.__dict__.get("described_as", self.full_name)

    def clean(self) -> None:
        """In words what the database refuses (border.guards)."""
        self._ensure_point_in_province()
        self._ensure_successions_keep_their_days()

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
        while unit and unit.level != Level.PROVINCE:
            unit = unit.parent
        return unit

    @property
    def told_apart_by(self) -> str:
        """What keeps this unit from others of its name: the district, and the last day if it has one.

        Communes of one district never share a name, and today's leave the name to the former ones.
        """
        parts = []
        if self.district:
            label = self.district.label
            parts.append(label if is_english() else label[0].lower() + label[1:])
        if self.valid_to:
            parts.append(gettext("until %(day)s") % {"day": date_format(self.valid_to)})
        return ", ".join(parts)

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
        `with_former_districts()`."""
        if "origins" in self.__dict__:
            parents = {origin.old.parent for origin in self.origins if origin.old.parent}
        else:
            parents = set(AdminUnit.objects.filter(children__followed_by__new=self))
        return sorted(
            (unit for unit in parents if unit.level == Level.DISTRICT),
            key=lambda unit: unit.sort_key,
        )

    @property
    def presentable_border(self):
        """The border of this unit, unless it has none or that still needs checking."""
        border = getattr(self, "border", None)
        return border if border and border.is_presentable else None

    @property
    def is_current(self) -> bool:
        return self.is_valid_on(timezone.localdate())

    def is_valid_on(self, date: dt.date) -> bool:
        return not self.began_after(date) and not self.ended_before(date)

    def began_after(self, date: dt.date) -> bool:
        return self.valid_from is not None and date < self.valid_from

    def ended_before(self, date: dt.date) -> bool:
        return self.valid_to is not None and self.valid_to < date

    def _ensure_point_in_province(self) -> None:
        province = self.province
        if self.lat is None or self.lon is None or not (province and province.outline):
            return
        for field, number, corners in [
            ("lon", self.lon, [lon for lon, _lat in province.outline]),
            ("lat", self.lat, [lat for _lon, lat in province.outline]),
        ]:
            least, most = min(corners) - POINT_MARGIN, max(corners) + POINT_MARGIN
            if not least <= number <= most:
                message = _("The province lies between %(least).2f and %(most).2f degrees.")
                error = ValidationError(message, params={"least": least, "most": most})
                raise ValidationError({field: error})

    def _ensure_successions_keep_their_days(self) -> None:
        if not self.pk:
            return
        became, began = self.followed_by.first(), self.formed_from.first()
        if became and self.valid_to != became.date - dt.timedelta(days=1):
            self._refuse_day("valid_to", became)
        if began and self.valid_from != began.date:
            self._refuse_day("valid_from", began)

    def _refuse_day(self, field: str, succession: "UnitSuccession") -> None:
        message = _("This contradicts the succession %(succession)s of %(day)s.")
        params = {
            "succession": str(succession),
            "day": date_format(succession.date, "SHORT_DATE_FORMAT"),
        }
        raise ValidationError({field: ValidationError(message, params=params)})

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
        if self.is_valid_on(date):
            return
        others = "; ".join(str(unit) for unit in self.counterparts_on(date).described())
        ended = self.ended_before(date)
        day = self.valid_to if ended else self.valid_from
        message = (
            gettext("%(unit)s ended on %(day)s.")
            if ended
            else gettext("%(unit)s exists only since %(day)s.")
        )
        if others:
            message += " " + gettext("For %(date)s choose: %(others)s.")
        params = {
            "unit": self.label,
            "day": date_format(day, "SHORT_DATE_FORMAT") if day else "",
            "date": date_format(date, "SHORT_DATE_FORMAT"),
            "others": others,
        }
        raise ValidationError(message, code="unit_not_valid", params=params)


class UnitSuccession(Sourced):
    """On `date`, the first day of the new order, ground of `old` became (part of) `new`."""

    class Extent(models.TextChoices):
        WHOLE = "whole", _("whole")
        PART = "part", _("part")
        RENAME = "rename", _("new name or kind only")

    old = models.ForeignKey(
        AdminUnit, verbose_name=_("old unit"), related_name="followed_by", on_delete=models.PROTECT
    )
    new = models.ForeignKey(
        AdminUnit, verbose_name=_("new unit"), related_name="formed_from", on_delete=models.PROTECT
    )
    date = models.DateField(_("date"))
    kind = models.CharField(_("extent"), max_length=6, choices=Extent)
    legal_basis = models.ForeignKey(
        Source,
        verbose_name=_("legal basis"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    legal_item = models.CharField(_("item"), max_length=40, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    class Meta:
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        ordering = ["date", "old__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "date"], name="border_succession_once"),
            models.CheckConstraint(
                condition=~Q(old=F("new")),
                name="border_succession_of_two_units",
                violation_error_message=_("A unit cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

    def clean(self) -> None:
        if not (self.old_id and self.new_id and self.date):
            return
        if self.old.valid_to != self.date - dt.timedelta(days=1):
            raise ValidationError({"old": _("The old unit must end on the day before the change.")})
        if self.new.valid_from != self.date:
            raise ValidationError({"new": _("The new unit must begin on the day of the change.")})
