"""What pages of articles and documents tell machines."""

from django import template

from articles.models import Article, Document
from articles.structured_data import legislation, news_article
from portal.templatetags.metadata import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def article_data(context, article: Article):
    """The schema.org data block of an article."""
    return json_ld(news_article(context["request"], article, context["office"]))


@register.simple_tag(takes_context=True)
def document_data(context, document: Document, replaced: list[Document]):
    """The schema.org data block of a document."""
    return json_ld(legislation(context["request"], document, replaced))
