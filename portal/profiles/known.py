"""What a sheet tells of a commune; its shorter versions are made of the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from border.known_communes import KnownCommune
from border.locator import Locator
from border.models import AdminUnit
from campaigns.places import View
from campaigns.reports import Row, figures
from portal.office.models import Office


@dataclass(frozen=True)
class Known:
    """`of` a unit from border.known_communes.communes()."""

    commune: KnownCommune
    outreach: Row | None
    locator: Locator | None
    office: Office

    @classmethod
    def of(cls, unit: AdminUnit) -> Self:
        commune = KnownCommune.of(unit)
        return cls(
            commune=commune,
            outreach=_outreach(unit),
            locator=Locator.of(unit, commune.became),
            office=Office.current(),
        )


def _outreach(unit: AdminUnit) -> Row | None:
    """What was held in it under published plans; in a commune of today also what was held before
    in the communes that it was formed from, where that leaves no doubt."""
    view = View.RECORDED if unit.is_over else View.COMMUNE
    rows = figures(view=view).places
    return next((row for row in rows if row.unit and row.unit.pk == unit.pk), None)
