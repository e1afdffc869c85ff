"""Panels other pages show of outreach; each asks at most two questions."""

from django import template
from django.db.models import Q

from articles.models import Document
from campaigns.models import OutreachSession, Plan
from campaigns.reports import figures

register = template.Library()

RECENT = 4


@register.inclusion_tag("campaigns/outreach_panel.html")
def outreach_panel() -> dict:
    """The plan with the newest session, its figures and its last sessions."""
    sessions = OutreachSession.objects.public().select_related("unit", "plan").newest_first()
    recent = list(sessions[:RECENT])
    if not recent:
        return {"plan": Plan.objects.published().first(), "figures": None, "recent": []}
    plan = recent[0].plan
    of_plan = [session for session in recent if session.plan_id == plan.pk]
    return {"plan": plan, "figures": figures(plan), "recent": of_plan}


@register.inclusion_tag("campaigns/outreach_in.html")
def outreach_in(unit) -> dict:
    """Public sessions in a commune and in the units it was formed from."""
    before = unit.formed_from.values("old")
    sessions = OutreachSession.objects.public().filter(Q(unit=unit) | Q(unit__in=before))
    return {
        "unit": unit,
        "sessions": sessions.select_related("unit", "plan", "article")
        .defer("article__body")
        .newest_first()[:RECENT],
    }


@register.inclusion_tag("campaigns/plans_based_on.html")
def plans_based_on(document: Document) -> dict:
    """Public plans that rest on a document of the register."""
    plans = Plan.objects.published().filter(bases__document=document).distinct()
    return {"plans": plans}
