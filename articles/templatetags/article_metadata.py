"""What an article page tells machines."""

from django import template

from articles.models import Article
from articles.structured_data import news_article
from portal.templatetags.metadata import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def article_data(context, article: Article):
    """The schema.org data block of an article."""
    return json_ld(news_article(context["request"], article, context["office"]))
