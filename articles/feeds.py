"""RSS of all news, of each column and of each topic, in both languages."""

from __future__ import annotations

import datetime as dt

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import cached_pages
from articles.models import Article, Column, Topic
from portal.languages import is_english, local
from portal.office.models import Office

ITEMS = 30
LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class PortalFeed(Rss201rev2Feed):
    """The same bytes as long as the articles are the same: Django dates an empty feed "now"."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else LONG_AGO


class LatestArticlesFeed(Feed):
    """The newest articles with their whole lead."""

    feed_type = PortalFeed

    def title(self, column):
        return f"{_('News')} – {self._office_name()}"

    def description(self, column):
        return _("The newest articles of the portal.")

    def link(self, column):
        return reverse("articles:list")

    def feed_url(self, column):
        return reverse("articles:feed")

    def items(self, column):
        return self._newest(Article.objects.all(), "articles")

    def _newest(self, articles, name):
        language = get_language()
        newest = articles.published().in_language(language).with_card_data().newest_first()
        items = list(newest[:ITEMS])
        cached_pages.shows_list(name, items, language)
        return items

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.lead

    def item_pubdate(self, article):
        return article.published_at

    def item_updateddate(self, article):
        return article.updated_at

    def item_author_name(self, article):
        return article.byline or None

    def item_categories(self, article):
        return [article.column.name()]

    def item_guid(self, article):
        return f"urn:uuid:{article.translation_key}:{article.language}"

    item_guid_is_permalink = False

    def _office_name(self) -> str:
        return local(Office.current(), "name")


class ColumnFeed(LatestArticlesFeed):
    """The newest articles of one column."""

    def get_object(self, request, column):
        return _at_address(Column, column)

    def title(self, column):
        return f"{column.name()} – {self._office_name()}"

    def link(self, column):
        return column.get_absolute_url()

    def feed_url(self, column):
        return reverse("articles:column_feed", args=[column.slug()])

    def items(self, column):
        return self._newest(Article.objects.filter(column=column), f"column:{column.pk}")


class TopicFeed(ColumnFeed):
    """The newest articles on one topic."""

    def get_object(self, request, topic):
        return _at_address(Topic, topic)

    def feed_url(self, topic):
        return reverse("articles:topic_feed", args=[topic.slug()])

    def items(self, topic):
        return self._newest(Article.objects.filter(topics=topic), f"topic:{topic.pk}")


def _at_address(model, slug: str):
    return get_object_or_404(model, **{"slug_en" if is_english() else "slug_vi": slug})
