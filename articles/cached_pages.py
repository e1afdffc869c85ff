"""Which pages an article is on, so that a change makes these anew and no others.

article:17            its own page, and every page with its card
self:article:17       its own page; after a withdrawal not even an old copy of it is shown
twin:<key>            pages that lead to it in the other language
articles:vi           which articles there are, and in which order; column:3:vi, topic:5:vi, unit:9:vi,
                      author:ly-van-ba:vi, month:2026-09:vi, cites:5:vi
related:column:3:vi   which older articles a page of this column may point to
sitemap               addresses and times of all articles; the sitemap of a month goes by month: and twin:
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from articles import cached_documents
from articles.models import Article, ArticlePhoto, Document
from articles.months import Month
from portal import page_cache
from portal.page_cache import timetable
from portal.publishing import Status

TABLE = Article._meta.db_table
TABLES = (
    TABLE,
    Article.topics.through._meta.db_table,
    Article.communes.through._meta.db_table,
    Article.documents.through._meta.db_table,
    ArticlePhoto._meta.db_table,
)
SITEMAP = "sitemap"


@dataclass(frozen=True)
class Shown:
    """What decides on which pages an article stands."""

    pk: int
    language: str
    twin: str
    column: int
    author: str
    published_at: dt.datetime
    topics: frozenset[int]
    communes: frozenset[int]
    documents: frozenset[int]

    def lists(self) -> set[str]:
        end = f":{self.language}"
        return {
            f"articles{end}",
            f"column:{self.column}{end}",
            f"author:{self.author}{end}",
            f"month:{Month.of(self.published_at)}{end}",
            *(f"topic:{pk}{end}" for pk in self.topics),
            *(f"unit:{pk}{end}" for pk in self.communes),
            *(f"cites:{pk}{end}" for pk in self.documents),
        }

    def pages(self) -> set[str]:
        return {f"article:{self.pk}", f"twin:{self.twin}", SITEMAP}

    def neighbours(self) -> set[str]:
        """Newer articles point to older ones: only what stands before others is on their pages."""
        newer = Article.objects.filter(
            status=Status.APPROVED, language=self.language, published_at__gte=self.published_at
        )
        return related_tags(self) if newer.exclude(pk=self.pk).exists() else set()


def related_tags(article: Article | Shown) -> set[str]:
    if isinstance(article, Shown):
        column, topics = article.column, article.topics
    else:
        column, topics = article.column_id, frozenset(topic.pk for topic in article.topics.all())
    end = f":{article.language}"
    return {f"related:column:{column}{end}", *(f"related:topic:{pk}{end}" for pk in topics)}


# What a page says of itself


def shows_article(
    article: Article,
    *,
    topics: Iterable,
    related: Iterable[Article],
    documents: Iterable[Document],
) -> None:
    cached_documents.shows(documents)
    end = f":{article.language}"
    page_cache.depends_on(
        f"article:{article.pk}",
        f"self:article:{article.pk}",
        f"twin:{article.translation_key}",
        f"related:column:{article.column_id}{end}",
        *(f"related:topic:{topic.pk}{end}" for topic in topics),
        *(f"article:{other.pk}" for other in related),
        instead_of=TABLES,
    )


def shows_list(name: str, articles: Iterable[Article], language: str) -> None:
    """`name`: "articles", "column:3", "topic:5", "unit:9", "author:ly-van-ba", "month:2026-09" or
    "cites:5"."""
    cards = (f"article:{article.pk}" for article in articles)
    page_cache.depends_on(f"{name}:{language}", *cards, instead_of=TABLES)


def shows_author(slug: str, newest: Iterable[int]) -> None:
    """In which languages there is something, and the name as the newest articles spell it."""
    spelled = (f"article:{pk}" for pk in newest)
    page_cache.depends_on(*_in_each_language(f"author:{slug}"), *spelled, instead_of=TABLES)


def shows_month(month: Month, before: Month | None, after: Month | None, language: str) -> None:
    """In which languages there is something, and the nearest months that have articles.

    Where those do not touch this month, any article may come between.
    """
    around = [f"month:{month.previous}:{language}", f"month:{month.following}:{language}"]
    if (before, after) != (month.previous, month.following):
        around.append(f"articles:{language}")
    page_cache.depends_on(*_in_each_language(f"month:{month}"), *around, instead_of=TABLES)


def _in_each_language(name: str) -> list[str]:
    return [f"{name}:{language}" for language, _name in settings.LANGUAGES]


def shows_addresses() -> None:
    """Lists of what there is: all articles, of each its address and time."""
    page_cache.depends_on(SITEMAP, instead_of=TABLES)


def shows_addresses_of(month: Month, twins: Iterable[object]) -> None:
    """The sitemap of one month: address and time of its articles and of their other language."""
    keys = (f"twin:{key}" for key in twins)
    page_cache.depends_on(*_in_each_language(f"month:{month}"), *keys, instead_of=TABLES)


# What a write says


def shown(pk: int | None) -> Shown | None:
    """As it stands in the database; None while nobody may see it, now or later."""
    if pk is None:
        return None
    row = (
        Article.objects.filter(pk=pk, status=Status.APPROVED)
        .values("language", "translation_key", "column_id", "byline_slug", "published_at")
        .first()
    )
    if row is None or row["published_at"] is None:
        return None
    return Shown(
        pk=pk,
        language=row["language"],
        twin=str(row["translation_key"]),
        column=row["column_id"],
        author=row["byline_slug"],
        published_at=row["published_at"],
        topics=_others(Article.topics.through, "topic_id", pk),
        communes=_others(Article.communes.through, "adminunit_id", pk),
        documents=_others(Article.documents.through, "document_id", pk),
    )


def changed_tags(before: Shown | None, after: Shown | None) -> set[str]:
    """What is different on the pages between two states of one article."""
    tags: set[str] = set()
    for state in (before, after):
        if state is not None:
            tags |= state.pages()
            if before != after:
                tags |= state.lists() | state.neighbours()
    if before is not None and after is None:
        tags.add(f"self:article:{before.pk}")
    return tags


def remember(instance: Article, **signal_arguments) -> None:
    """Before a write."""
    vars(instance)["shown_before"] = shown(instance.pk)


def tell(instance: Article, **signal_arguments) -> None:
    """After it."""
    _tell(instance.pk, vars(instance).pop("shown_before", None))


def tell_of_links(
    instance, action: str, reverse: bool, sender: type[Model], **signal_arguments
) -> None:
    """Topics, communes and documents of an article, from either end."""
    if reverse:
        page_cache.rewritten(TABLE)
    elif action.startswith("pre_"):
        remember(instance)
    else:
        tell(instance)
    page_cache.changed(sender._meta.db_table, ())


def tell_of_gallery(instance: ArticlePhoto, **signal_arguments) -> None:
    state = shown(instance.article_id)
    page_cache.changed(ArticlePhoto._meta.db_table, state.pages() if state else ())


def _tell(pk: int | None, before: Shown | None) -> None:
    page_cache.changed(TABLE, changed_tags(before, shown(pk)))


def became_public(articles: QuerySet[Article]) -> set[str]:
    """Tags of articles whose hour has come."""
    tags: set[str] = set()
    for pk in articles.values_list("pk", flat=True):
        if state := shown(pk):
            tags |= state.pages() | state.lists() | state.neighbours()
    return tags


def register() -> None:
    page_cache.announced(*TABLES)
    approved = Article.objects.filter(status=Status.APPROVED)
    timetable.register(approved.all, table=TABLE, tags=became_public)
    for before in (pre_save, pre_delete):
        before.connect(remember, sender=Article)
    for after in (post_save, post_delete):
        after.connect(tell, sender=Article)
        after.connect(tell_of_gallery, sender=ArticlePhoto)
    for link in (Article.topics, Article.communes, Article.documents):
        m2m_changed.connect(tell_of_links, sender=link.through)


def _others(through, field: str, pk: int) -> frozenset[int]:
    rows = through.objects.filter(article_id=pk)
    return frozenset(rows.values_list(field, flat=True))
