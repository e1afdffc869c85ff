"""Articles on pages of other parts of the portal."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles import cached_documents, cached_pages
from articles.cards import card
from articles.models import Article, Column, Document

register = template.Library()
register.simple_tag(card, name="article_card")

LONGEST_IN_ONE_PIECE = 20  # what a phone has room for in a heading


@register.filter
def in_one_piece(name: str, number: str) -> SafeString:
    """The name of a document with its number not torn at the hyphen."""
    name, number = conditional_escape(name), conditional_escape(number)
    if not number or len(number) > LONGEST_IN_ONE_PIECE:
        return name
    kept = format_html('<span class="document-number">{}</span>', number)
    return mark_safe(name.replace(number, kept))  # noqa: S308 - both are escaped


@register.inclusion_tag("articles/latest_articles.html")
def latest_articles(beside: int = 5, below: int = 3) -> dict:
    """For the home page: the newest article large, others beside and below it, the columns."""
    language = get_language()
    newest = Article.objects.published().in_language(language).with_card_data()
    articles = list(newest.newest_first()[: 1 + beside + below])
    cached_pages.shows_list("articles", articles, language)
    return {
        "lead": articles[0] if articles else None,
        "beside": articles[1 : 1 + beside],
        "articles": articles[1 + beside :],
        "columns": list(Column.objects.active()),
    }


@register.inclusion_tag("articles/articles_about.html")
def articles_about(unit, count: int = 6) -> dict:
    """The newest articles that name an administrative unit."""
    language = get_language()
    articles = Article.objects.published().in_language(language).about(unit)
    newest = list(articles.with_card_data().newest_first()[:count])
    cached_pages.shows_list(f"unit:{unit.pk}", newest, language)
    return {"articles": newest}


@register.inclusion_tag("articles/documents_about.html")
def documents_about(unit, count: int = 6) -> dict:
    """The newest public documents about an administrative unit."""
    documents = Document.objects.published().described().about(unit).newest_first()[:count]
    cached_documents.shows_list(documents)
    return {"documents": documents}
