"""The markers of the border that sources tell of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models import marker_numbers, unit_rules
from border.models.profiles import BorderProfile
from border.models.sources import Sourced, SourcedQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class BorderMarker(Sourced):
    """A marker, or a row of them ("788-791"), that a source places somewhere."""

    LOADED_BY = ("number",)

    number = models.CharField(
        _("number"),
        max_length=20,
        unique=True,
        validators=[marker_numbers.is_marker_number, marker_numbers.runs_upward],
        help_text=_("As it stands on the marker: 943, 728/1, 836(2); a row of markers: 788-791."),
    )
    position = models.PositiveIntegerField(editable=False)
    profile = models.ForeignKey(
        BorderProfile,
        verbose_name=_("commune"),
        related_name="markers",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
    )
    place_vi = models.CharField(_("where it stands (Vietnamese)"), max_length=250, blank=True)
    place_en = models.CharField(_("where it stands (English)"), max_length=250, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = SourcedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("border marker")
        verbose_name_plural = _("border markers")
        ordering = ["position", "number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=marker_numbers.MARKER_NUMBER),
                name="border_marker_has_a_number",
                violation_error_message=marker_numbers.ONE_NUMBER,
            ),
        ]

    def __str__(self) -> str:
        return self.number.replace("-", "–")

    def clean(self) -> None:
        self._ensure_numbers_are_free()
        self._ensure_new_at_a_commune_of_today()

    def _ensure_numbers_are_free(self) -> None:
        others = type(self).objects.exclude(pk=self.pk).select_related("profile__unit")
        if same := others.filter(number=self.number).first():
            raise self._taken_by(
                same,
                _("Marker %(number)s is there already, at %(unit)s: change it there."),
                _("Marker %(number)s is there already, at no commune: give it its commune."),
            )
        for other in others:
            if marker_numbers.overlap(self.number, other.number):
                raise self._taken_by(
                    other,
                    _("Some of it is there already: %(number)s, at %(unit)s. Change it there."),
                    _("Some of it is there already: %(number)s, at no commune. Change it first."),
                )

    def _taken_by(
        self, other: Self, placed: StrOrPromise, at_no_commune: StrOrPromise
    ) -> ValidationError:
        message = placed if other.profile else at_no_commune
        params = {"number": str(other), "unit": other.profile}
        return ValidationError({"number": ValidationError(message, params=params)})

    def _ensure_new_at_a_commune_of_today(self) -> None:
        """Those that were loaded with a commune that ended since stay there."""
        today = timezone.localdate()
        if self.profile is None or not self.profile.unit.ended_before(today):
            return
        if self.pk and type(self).objects.filter(pk=self.pk, profile=self.profile).exists():
            return
        try:
            unit_rules.ensure_valid_on(self.profile.unit, today)
        except ValidationError as error:
            raise ValidationError({"profile": error}) from error

    def save(self, *args, **kwargs):
        self.set_derived()
        super().save(*args, **kwargs)

    def set_derived(self) -> None:
        """Markers run along the border by number; 728/1 and 728(1) stand beside 728."""
        first = re.match(r"([0-9]+)(?:/([0-9]+))?", self.number)
        whole, part = first.groups() if first else ("0", "0")
        self.position = int(whole) * 100 + int(part or 0)
