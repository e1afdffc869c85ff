"""Which unit became which."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from border.models import unit_rules
from border.models.sources import Source, Sourced
from border.models.units import AdminUnit


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

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        ordering = ["date", "old__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "date"], name="border_succession_once"),
            models.UniqueConstraint(
                fields=["old"],
                condition=~Q(kind="part"),
                name="border_succession_whole_once",
                violation_error_message=_("This unit went whole into another one already."),
            ),
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
        unit_rules.ensure_succession_on_its_day(self)
        unit_rules.ensure_whole_or_in_parts(self)
