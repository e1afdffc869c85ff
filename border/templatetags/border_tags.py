"""The border area on pages of other parts of the portal."""

from django import template
from django.db.models import Count, Q

from border.models import AdminUnit, BorderGate, GateKind, GateNotice
from border.numbers import as_published

register = template.Library()
register.filter(as_published)

MAIN_KINDS = [GateKind.INTERNATIONAL, GateKind.BILATERAL]


@register.inclusion_tag("border/border_panel.html")
def border_panel() -> dict:
    """For the home page: how many communes, how many on the border, the main gates."""
    counts = AdminUnit.objects.current().communes().order_by()
    totals = counts.aggregate(
        communes_total=Count("pk"), border_communes_total=Count("pk", filter=Q(on_border=True))
    )
    gates = BorderGate.objects.presentable().main().of_kind(*MAIN_KINDS)
    return {**totals, "gates": gates, "notices": GateNotice.objects.current()}
