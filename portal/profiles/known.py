"""What is known of a commune, read once; the sheet and its shorter versions are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import QuerySet

from border.locator import Locator
from border.models import AdminUnit, BorderFigure, BorderProfile, Source, UnitSuccession
from border.peoples import Peoples
from campaigns.places import View
from campaigns.reports import Row, figures
from portal.office.models import Office


def profiled_units() -> QuerySet[AdminUnit]:
    """As the page of a commune shows them."""
    units = AdminUnit.objects.communes().select_related("parent").with_profile()
    return units.with_former_districts().with_gates()


@dataclass(frozen=True)
class Known:
    """`unit`: from profiled_units()."""

    unit: AdminUnit
    profile: BorderProfile | None
    became: Sequence[UnitSuccession]
    peoples: Peoples
    outreach: Row | None
    locator: Locator | None
    office: Office

    @classmethod
    def of(cls, unit: AdminUnit) -> Self:
        profile = getattr(unit, "border", None)
        is_over = unit.valid_to is not None
        became = list(unit.followed_by.select_related("new", "legal_basis")) if is_over else []
        peoples = [] if is_over else list(BorderFigure.objects.of_peoples())
        known = profile.known_rows if profile else []
        rows = [unit, *unit.located_gates, *unit.origins[:1], *became, *known, *peoples]
        Source.objects.attach_to(*rows)
        return cls(
            unit=unit,
            profile=profile,
            became=became,
            peoples=Peoples.of(peoples),
            outreach=_outreach(unit),
            locator=Locator.of(unit, became),
            office=Office.current(),
        )


def _outreach(unit: AdminUnit) -> Row | None:
    """What was held in it under published plans; in a commune of today also what was held before
    in the communes that it was formed from, where that leaves no doubt."""
    view = View.RECORDED if unit.valid_to else View.COMMUNE
    rows = figures(view=view).places
    return next((row for row in rows if row.unit and row.unit.pk == unit.pk), None)
