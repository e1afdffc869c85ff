"""Where a record belongs in each of the three views of the units.

As recorded: the unit as it was on the day. Former districts and new communes: only where the
reform leaves one answer. Anything else is "not allocated"; nothing is split by guess.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from border.models import AdminUnit, UnitSuccession
from border.querysets import COMMUNE_KINDS, DISTRICT_KINDS

# Districts ended and communes were merged in the whole country at once.
FIRST_DAY_WITHOUT_DISTRICTS = dt.date(2025, 7, 1)
LAST_DAY_OF_DISTRICTS = dt.date(2025, 6, 30)


class View(TextChoices):
    RECORDED = "recorded", _("As recorded")
    FORMER_DISTRICT = "former_district", _("Former districts")
    COMMUNE = "commune", _("Communes since July 2025")


class Places:
    """Finds the unit to count under. Reads the successions once, and only if a unit needs them."""

    def __init__(self, view: View, units: Iterable[AdminUnit]) -> None:
        self.view = view
        self.day = LAST_DAY_OF_DISTRICTS
        if view == View.COMMUNE:
            self.day = FIRST_DAY_WITHOUT_DISTRICTS
        self._after: dict[int, list[AdminUnit]] = defaultdict(list)
        self._before: dict[int, list[AdminUnit]] = defaultdict(list)
        if view != View.RECORDED and any(self._is_from_another_time(unit) for unit in units):
            self._read_successions()

    def place(self, unit: AdminUnit | None) -> AdminUnit | None:
        """The unit of the view; None: not allocated (a whole province is no place either)."""
        if unit is None or unit.kind not in [*DISTRICT_KINDS, *COMMUNE_KINDS]:
            return None
        if self.view == View.RECORDED:
            return unit
        others = self._counterparts(unit)
        if self.view == View.FORMER_DISTRICT:
            found = {self._district(other) for other in others}
        else:
            found = {other for other in others if other.kind in COMMUNE_KINDS}
        return found.pop() if len(found) == 1 else None

    def _is_from_another_time(self, unit: AdminUnit) -> bool:
        return unit.kind in COMMUNE_KINDS and not unit.is_valid_on(self.day)

    def _read_successions(self) -> None:
        for step in UnitSuccession.objects.select_related("old__parent", "new__parent"):
            self._after[step.old_id].append(step.new)
            self._before[step.new_id].append(step.old)

    def _counterparts(self, unit: AdminUnit, steps: int = 20) -> set[AdminUnit]:
        """What stood in the unit's place on the day of the view, through reforms in a row."""
        if unit.is_valid_on(self.day):
            return {unit}
        if not steps:
            return set()
        others = self._after if unit.ended_before(self.day) else self._before
        return {
            found for other in others[unit.pk] for found in self._counterparts(other, steps - 1)
        }

    def _district(self, unit: AdminUnit) -> AdminUnit | None:
        if unit.kind in DISTRICT_KINDS:
            return unit
        parent = unit.parent
        return parent if parent is not None and parent.kind in DISTRICT_KINDS else None
