"""What readers may be told of a commune, read once: for its page and for its sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from border.models import AdminUnit, BorderFigure, BorderProfile, Source, UnitSuccession
from border.peoples import Peoples
from border.querysets import AdminUnitQuerySet


def communes() -> AdminUnitQuerySet:
    """Of today and of the past, with all that `KnownCommune.of` looks at."""
    units = AdminUnit.objects.communes().select_related("parent").with_profile()
    return units.with_former_districts().with_gates()


@dataclass(frozen=True)
class KnownCommune:
    """Every row has its `cited` sources. `unit`: from communes(); `peoples` are those of the
    province, told of communes of today."""

    unit: AdminUnit
    profile: BorderProfile | None
    became: Sequence[UnitSuccession]
    peoples: Peoples

    @classmethod
    def of(cls, unit: AdminUnit) -> Self:
        profile = getattr(unit, "border", None)
        ends = unit.valid_to is not None
        became = list(unit.followed_by.select_related("new", "legal_basis")) if ends else []
        peoples = [] if unit.is_over else list(BorderFigure.objects.of_peoples())
        known = profile.known_rows if profile else []
        rows = [unit, *unit.located_gates, *unit.origins[:1], *became, *known, *peoples]
        Source.objects.attach_to(*rows)
        return cls(unit=unit, profile=profile, became=became, peoples=Peoples.of(peoples))
