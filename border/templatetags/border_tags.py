"""The border area on pages of other parts of the portal."""

from decimal import Decimal

from django import template
from django.db.models import Count, Q
from django.utils.formats import number_format

from border.models import AdminUnit, BorderGate

register = template.Library()

MAIN_KINDS = [BorderGate.GateKind.INTERNATIONAL, BorderGate.GateKind.BILATERAL]


@register.inclusion_tag("border/border_panel.html")
def border_panel() -> dict:
    """For the home page: how many communes, how many on the border, the main gates."""
    counts = AdminUnit.objects.current().communes().order_by()
    totals = counts.aggregate(
        communes_total=Count("pk"), border_communes_total=Count("pk", filter=Q(on_border=True))
    )
    gates = BorderGate.objects.presentable().main().filter(kind__in=MAIN_KINDS)
    return {**totals, "gates": gates.select_related("unit")}


@register.filter
def as_published(value: Decimal) -> str:
    """A figure with the decimals it was published with: 18.600 is 18.6, 333.403 stays."""
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return number_format(Decimal(digits), force_grouping=True)
