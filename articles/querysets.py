"""Questions about many articles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from articles.months import Month
from portal import page_cache
from portal.publishing import PublishableQuerySet
from portal.text import fold

if TYPE_CHECKING:
    from articles.models import Article
    from portal.images.models import Photo


class TopicQuerySet(models.QuerySet):
    def of(self, articles: ArticleQuerySet) -> Self:
        """Topics that some of these articles are on, each with their `count`."""
        count = Count("articles", filter=Q(articles__in=articles))
        return self.annotate(count=count).filter(count__gt=0)


class ArticleQuerySet(PublishableQuerySet):
    # Saving an article tells the page cache which pages it is on; these two write without saving.

    def update(self, **values) -> int:
        page_cache.rewritten(self.model._meta.db_table)
        return super().update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        page_cache.rewritten(self.model._meta.db_table)
        return super().bulk_create(objs, *args, **kwargs)

    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def with_card_data(self) -> Self:
        """Everything a card shows, without the text itself."""
        return self.select_related("column", "lead_photo").defer("body")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def oldest_first(self) -> Self:
        return self.order_by("published_at", "pk")

    def about(self, unit) -> Self:
        """Articles that name this administrative unit."""
        return self.filter(communes=unit)

    def in_period(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Public from a moment in [start, end)."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def in_month(self, month: Month) -> Self:
        return self.in_period(month.start, month.end)

    def months(self) -> list[tuple[Month, int]]:
        """The months that have articles and how many each has, the newest first."""
        by_month = self.order_by().annotate(month=TruncMonth("published_at")).values("month")
        counts = by_month.annotate(count=Count("pk")).order_by("-month")
        return [(Month.of(start), count) for start, count in counts.values_list("month", "count")]

    def by_author(self, slug: str) -> Self:
        """Everything under one byline, however it is spelled."""
        return self.filter(byline_slug=slug)

    def newest_of_each_language(self) -> Self:
        return self.order_by("language", "-published_at", "-pk").distinct("language")

    def showing(self, photo: Photo) -> Self:
        """Articles with this photo inside their text."""
        stem = photo.print_name.removesuffix("-print.jpg")
        return self.filter(body__contains=stem) if stem else self.none()

    def matching(self, words: str) -> Self:
        """Every word occurs in the title or byline, whatever the accents."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_key__contains=word)
        return found

    def related_to(self, article: Article) -> Self:
        """Older articles of the same language that share its column or one of its topics.

        Older ones only: a new article changes no page of an earlier one, and none needs to be made
        anew for it.
        """
        through = self.model.topics.through.objects  # type: ignore[attr-defined]
        its_topics = through.filter(article=article.pk).values("topic")
        shares_a_topic = through.filter(article=OuterRef("pk"), topic__in=its_topics)
        return (
            self.in_language(article.language)
            .exclude(pk=article.pk)
            .filter(published_at__lte=article.published_at or timezone.now())
            .filter(Q(column=article.column_id) | Exists(shares_a_topic))
        )
