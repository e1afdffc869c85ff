"""The border area on pages of other parts of the portal."""

import datetime as dt
from collections.abc import Sequence

from django import template
from django.db.models import Count, Q

from border.days import is_later
from border.locator import Locator, area
from border.models import AdminUnit, BorderGate, GateNotice, UnitSuccession
from border.numbers import as_published
from border.places_map import MAIN_KINDS

register = template.Library()
register.filter(as_published)


@register.filter
def is_to_come(day: dt.date) -> bool:
    """Of what begins on a later day people say "from", not "since"."""
    return is_later(day)


@register.inclusion_tag("border/border_panel.html")
def border_panel() -> dict:
    """For the home page: how many communes, how many on the border, the main gates."""
    counts = AdminUnit.objects.current().communes().order_by()
    totals = counts.aggregate(
        communes_total=Count("pk"), border_communes_total=Count("pk", filter=Q(on_border=True))
    )
    gates = list(
        BorderGate.objects.presentable().main().of_kind(*MAIN_KINDS).select_related("unit")
    )
    notices = GateNotice.objects.current()
    return {**totals, "gates": gates, "notices": notices, "map": area(gates)}


@register.inclusion_tag("border/parts/locator.html")
def locator(unit: AdminUnit, became: Sequence[UnitSuccession] = ()) -> dict:
    """Where a commune lies, or those that a former one became."""
    return {"locator": Locator.of(unit, became)}


@register.inclusion_tag("border/parts/locator.html")
def gate_locator(gate: BorderGate) -> dict:
    """Where a gate lies, if its commune is known."""
    return {"locator": Locator.of_gate(gate)}
