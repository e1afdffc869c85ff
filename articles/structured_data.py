"""An article as schema.org describes news."""

from __future__ import annotations

from django.http import HttpRequest

from articles.models import Article
from portal.office.models import Office
from portal.structured_data import Data, described, organisation, when


def news_article(request: HttpRequest, article: Article, office: Office) -> Data:
    address = request.build_absolute_uri(article.get_absolute_url())
    publisher = organisation(request, office)
    photo = article.lead_photo
    return {
        "@type": "NewsArticle",
        "@id": address,
        "headline": article.title,
        **described(
            description=article.lead,
            inLanguage=article.language,
            datePublished=when(article.published_at),
            dateModified=when(max(article.updated_at, article.published_at or article.updated_at)),
            articleSection=article.column.name(),
            author=_author(request, article) or publisher,
            image=[request.build_absolute_uri(photo.url)] if photo else [],
        ),
        "publisher": publisher,
        "mainEntityOfPage": address,
        "isAccessibleForFree": True,
    }


def _author(request: HttpRequest, article: Article) -> Data | None:
    if not article.byline:
        return None
    address = article.author_url and request.build_absolute_uri(article.author_url)
    return {"@type": "Person", "name": article.byline, **described(url=address)}
