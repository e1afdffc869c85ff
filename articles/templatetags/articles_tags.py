"""Articles on pages of other parts of the portal."""

from django import template
from django.utils.translation import get_language

from articles.models import Article, Column

register = template.Library()


@register.inclusion_tag("articles/latest_articles.html")
def latest_articles(count: int = 9) -> dict:
    """For the home page: the newest article large, the next ones as cards, the columns."""
    newest = Article.objects.published().in_language(get_language()).with_card_data()
    articles = list(newest.newest_first()[:count])
    return {
        "lead": articles[0] if articles else None,
        "articles": articles[1:],
        "columns": list(Column.objects.active()),
    }


@register.inclusion_tag("articles/articles_about.html")
def articles_about(unit, count: int = 6) -> dict:
    """The newest articles that name an administrative unit."""
    articles = Article.objects.published().in_language(get_language()).about(unit)
    return {"articles": list(articles.with_card_data().newest_first()[:count])}
