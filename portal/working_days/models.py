from django.db import models
from django.utils.translation import gettext_lazy as _


class SpecialDay(models.Model):
    """A weekday that is free, or a Saturday or Sunday that is worked.

    Holidays are those of Article 112 of the Labour Code; which days stand in for others is decided
    by the government each year, so the office looks the list through when that is announced.
    """

    class Kind(models.TextChoices):
        OFF = "off", _("Day off")
        WORKED = "worked", _("Worked in exchange")

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.OFF)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    is_confirmed = models.BooleanField(
        _("confirmed"), default=True, help_text=_("The government has announced this day.")
    )

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("holidays and exchanged days")
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["off", "worked"]), name="special_day_known_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name_vi}"
