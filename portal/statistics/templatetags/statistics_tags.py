"""Figures on pages that are kept for everybody: static/js/modules/visit.js fills them in."""

from django import template

from portal.statistics import counted

register = template.Library()


@register.inclusion_tag("statistics/access_figures.html")
def access_figures() -> dict:
    """Readers online, today, in all, and the way to the statistics page; asks no question."""
    return {}


@register.inclusion_tag("statistics/views.html")
def views(*, of: str, key: int) -> dict:
    """Says what this page is, so that it is counted, and shows how often it was read
    and, where it offers files that are counted, downloaded.

    Once on the thing's own page. KeyError for a kind nobody registered.
    """
    kind = counted.kind(of)
    return {"name": f"{kind.name}:{key:d}", "has_downloads": bool(kind.downloads)}
