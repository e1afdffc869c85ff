from django import template
from django.utils import timezone

from portal.feedback import reports, services
from portal.feedback.models import LONGEST_REMARK, Score

register = template.Library()


@register.inclusion_tag("feedback/satisfaction_rating.html", takes_context=True)
def satisfaction_rating(context) -> dict:
    """Three buttons and a few words; without a query, the same for everybody."""
    return {"scores": Score, "page": context["request"].path, "longest": LONGEST_REMARK}


@register.inclusion_tag("feedback/satisfaction_results.html")
def satisfaction_results() -> dict:
    """What readers said this year; one query."""
    return {
        "satisfaction": services.satisfaction(timezone.localdate().year),
        "fewest": reports.FEWEST_FOR_SHARE,
    }
