"""What readers can do with an article besides reading it. No tag asks a question."""

from django import template

from articles import reading_time, sharing
from articles.how_to_cite import citations
from articles.models import Article

register = template.Library()


@register.filter
def reading_minutes(article: Article) -> int:
    return reading_time.minutes(article)


@register.inclusion_tag("articles/share_links.html")
def share_links(*, url: str, title: str) -> dict:
    """Links and buttons that pass the page on; `url`: its full address."""
    links = sharing.share_links(url=url, title=title)
    return {"links": links, "url": url, "title": title}


@register.inclusion_tag("articles/how_to_cite.html", takes_context=True)
def how_to_cite(context, article: Article, *, url: str) -> dict:
    """The article as a source, in both languages; `url`: its full address."""
    office = context["office"]
    return {"citations": citations(article, office, url=url), "office": office}
