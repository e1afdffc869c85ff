"""Articles as the statistics see them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.querysets import ArticleQuerySet
from portal.statistics import counted
from portal.statistics.counted import Thing


def register() -> None:
    counted.register("article", _("Articles"), published=published, every=every)


def published(keys: Collection[int]) -> Iterator[Thing]:
    return _things(Article.objects.published().filter(pk__in=keys))


def every(keys: Collection[int]) -> Iterator[Thing]:
    """Withdrawn ones too: their readers were counted."""
    return _things(Article.objects.filter(pk__in=keys))


def _things(articles: ArticleQuerySet) -> Iterator[Thing]:
    known = articles.select_related("column", "author").only(
        *("title", "slug", "language", "byline", "column__name_vi"),
        *("author__display_name", "author__first_name", "author__last_name", "author__username"),
    )
    for article in known:
        yield Thing(
            key=article.pk,
            title=article.title,
            url=article.get_absolute_url(),
            language=article.language,
            column=article.column.name_vi,
            author=article.byline or str(article.author or ""),
        )
