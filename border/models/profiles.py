"""What is known about one commune of the border area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models import measures
from border.models.placed import Placed
from border.models.sources import Confidence, Qualifier, Sourced, SourcedQuerySet
from border.models.units import AdminUnit
from border.numbers import as_published
from portal.languages import is_english, local
from portal.richtext.fields import RichTextField

if TYPE_CHECKING:
    from border.models.figures import BorderFigure
    from border.models.markers import BorderMarker


class BorderProfileQuerySet(SourcedQuerySet):
    def described(self) -> Self:
        """Rows whose str() tells communes of one name apart (AdminUnit.objects.described())."""
        return self.prefetch_related(models.Prefetch("unit", AdminUnit.objects.described()))


class BorderProfile(Sourced):
    """The profile of one commune. The confidence says how sure it is that the unit lies on the
    border; whether it does is a fact of the unit (`on_border`)."""

    unit = models.OneToOneField(
        AdminUnit, verbose_name=_("unit"), related_name="border", on_delete=models.CASCADE
    )
    about_vi = RichTextField(_("about the commune (Vietnamese)"), blank=True)
    about_en = RichTextField(_("about the commune (English)"), blank=True)
    border_km = models.DecimalField(
        _("published length, km"),
        max_digits=7,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[measures.more_than_zero],
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
        validators=[measures.more_than_zero],
        help_text=_("Measured on a published map; shown as “about” only."),
    )
    sector_km = models.DecimalField(
        _("length of the guard post’s sector, km"),
        max_digits=7,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[measures.more_than_zero],
    )
    sector_km_qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, blank=True
    )
    sector_year = models.CharField(_("year"), max_length=10, blank=True)
    sector_vi = models.CharField(_("guard post (Vietnamese)"), max_length=120, blank=True)
    sector_en = models.CharField(_("guard post (English)"), max_length=120, blank=True)
    basis = models.TextField(_("basis"), blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = BorderProfileQuerySet.as_manager()
    history = HistoricalRecords()

    # What readers may be told; by AdminUnit.objects.with_profile().
    known_opposite: list[OppositeLocality]
    known_markers: list[BorderMarker]
    known_figures: list[BorderFigure]
    shown_photos: list[ProfilePhoto]

    class Meta:
        verbose_name = _("profile of a commune")
        verbose_name_plural = _("profiles of communes")
        ordering = ["unit__sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=measures.are_lengths("border_km", "border_km_computed", "sector_km"),
                name="border_profile_lengths_are_positive",
                violation_error_message=measures.POSITIVE_LENGTH,
            ),
            models.CheckConstraint(
                condition=Q(border_km=None) | ~Q(border_km_qualifier=""),
                name="border_profile_length_says_how_exact",
                violation_error_message=measures.SAY_HOW_EXACT,
            ),
            models.CheckConstraint(
                condition=Q(sector_km=None) | ~Q(sector_km_qualifier=""),
                name="border_profile_sector_says_how_exact",
                violation_error_message=measures.SAY_HOW_EXACT,
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)

    def get_absolute_url(self) -> str:
        return self.unit.get_absolute_url()

    def clean(self) -> None:
        """In words what the database refuses (border.guards)."""
        measures.ensure_lengths_say_how_exact(self, ["border_km", "sector_km"])
        province = self.unit.province if self.unit_id else None
        whole = getattr(province, "border", None)
        if province is None or province == self.unit or whole is None or whole.border_km is None:
            return
        for field in ("border_km", "border_km_computed", "sector_km"):
            length = getattr(self, field)
            if length is not None and length > whole.border_km:
                message = _(
                    "The border of the whole province is %(km)s km long. Check the digits and the"
                    " decimal mark here, or the length of the province."
                )
                error = ValidationError(message, params={"km": as_published(whole.border_km)})
                raise ValidationError({field: error})

    @property
    def about(self) -> str:
        """What the office writes, in the language of the page: nothing where nobody translated."""
        return self.about_en if is_english() else self.about_vi

    @property
    def known_rows(self) -> list[Sourced]:
        """All that is shown of it with a source: on rows from with_profile() only."""
        return [self, *self.known_opposite, *self.known_markers, *self.known_figures]

    @property
    def has_lengths(self) -> bool:
        return any((self.border_km, self.border_km_computed, self.sector_km))


class OppositeLocality(Sourced):
    """A place across the border; if it is a sister of the commune, since when and by what."""

    LOADED_BY = ("profile_id", "level", "name_vi")

    class Level(models.TextChoices):
        COUNTY = "county", _("county or city")
        TOWN = "town", _("town or township")
        VILLAGE = "village", _("village")

    profile = models.ForeignKey(
        BorderProfile,
        verbose_name=_("commune"),
        related_name="opposite",
        on_delete=models.CASCADE,
    )
    level = models.CharField(_("level"), max_length=8, choices=Level)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=40, blank=True)
    name_zh_confidence = models.CharField(
        _("confidence of the Chinese name"), max_length=6, choices=Confidence, blank=True
    )
    sister_since = models.DateField(_("sisters since"), null=True, blank=True)
    sister_until = models.DateField(_("sisters until"), null=True, blank=True)
    agreement_vi = models.CharField(_("agreement (Vietnamese)"), max_length=250, blank=True)
    agreement_en = models.CharField(_("agreement (English)"), max_length=250, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = SourcedQuerySet.as_manager()
    history = HistoricalRecords()

    SISTER = Q(sister_since__isnull=False) | ~Q(agreement_vi="")

    class Meta:
        verbose_name = _("opposite locality")
        verbose_name_plural = _("opposite localities")
        ordering = [
            models.Case(
                models.When(level="county", then=0), models.When(level="town", then=1), default=2
            ),
            "name_vi",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "level", "name_vi"],
                name="border_opposite_once",
                violation_error_message=_("This place is there already."),
            ),
            models.CheckConstraint(
                condition=Q(sister_until=None) | Q(sister_until__gte=F("sister_since")),
                name="border_sisters_end_after_they_begin",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_vi

    def name(self) -> str:
        return local(self, "name")

    @property
    def shown_zh(self) -> str:
        return self.name_zh if self.name_zh_confidence != Confidence.LOW else ""

    @property
    def is_sister(self) -> bool:
        return bool(self.sister_since or self.agreement_vi)


class ProfilePhoto(Placed):
    """A photo of the library on the page of a commune."""

    PLACED_AMONG = ("profile_id",)

    profile = models.ForeignKey(BorderProfile, related_name="photos", on_delete=models.CASCADE)
    photo = models.ForeignKey(
        "images.Photo", verbose_name=_("photo"), related_name="+", on_delete=models.PROTECT
    )

    history = HistoricalRecords()
    is_published = True  # readers see it from the moment it is saved

    class Meta:
        verbose_name = _("photo of a commune")
        verbose_name_plural = _("photos of a commune")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "photo"],
                name="border_profile_photo_once",
                violation_error_message=_("This photo is there already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.photo)

    def get_absolute_url(self) -> str:
        return self.profile.get_absolute_url()
