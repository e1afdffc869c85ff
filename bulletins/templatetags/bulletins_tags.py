from django import template
from django.urls import reverse

from bulletins.models import Edition, Issue

register = template.Library()


@register.inclusion_tag("bulletins/newest_bulletin.html")
def newest_bulletin() -> dict:
    """The newest issue for the home page; one query."""
    edition = Edition.objects.readable().order_by("-issue__year", "-issue__quarter").first()
    if edition is None:
        return {"issue": None}
    return {"issue": edition.issue, "edition": edition, "cover_url": cover_url(edition.issue)}


@register.filter
def cover_url(issue: Issue) -> str:
    return reverse("bulletins:cover", args=[issue.year, issue.quarter])


@register.filter
def pdf_url(issue: Issue) -> str:
    return reverse("bulletins:pdf", args=[issue.year, issue.quarter])
