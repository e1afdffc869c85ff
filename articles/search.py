"""Articles as the search knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Column, Topic
from portal.publishing import Status
from portal.search import facets, phrases, sources
from portal.search.facets import Facet
from portal.search.sources import Entry, Source
from portal.text import plain_text


def _approved() -> QuerySet[Article]:
    return Article.objects.filter(status=Status.APPROVED).prefetch_related("communes")


def _entries(article: Article) -> Iterable[Entry]:
    if article.published_at is None:
        return
    yield Entry(
        language=article.language,
        title=article.title,
        url=article.get_absolute_url(),
        summary=article.lead,
        text=f"{plain_text(article.body)} {article.byline}",
        date=timezone.localdate(article.published_at),
        public_from=article.published_at,
        column=article.column_id,
        places=[unit.pk for unit in article.communes.all()],
    )


def register() -> None:
    sources.register(
        Source(
            kind="article",
            label=_("News"),
            model=Article,
            entries=_entries,
            queryset=_approved,
            links=(Article.communes.through,),
            position=10,
        )
    )
    facets.register(Facet("column", _("Column"), _column_names))
    phrases.register(_names)


def _column_names(keys: Collection[int]) -> dict[int, str]:
    columns = Column.objects.filter(pk__in=keys).only("name_vi", "name_en")
    return {column.pk: column.name() for column in columns}


def _names(language: str) -> Iterable[str]:
    """Columns and topics that have something to read."""
    articles = Article.objects.published().in_language(language)
    columns = Column.objects.active().filter(pk__in=articles.values("column"))
    for named in (*columns, *Topic.objects.of(articles)):
        yield named.name(language)
