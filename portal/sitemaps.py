"""Every public page in each language, for the sitemaps."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import F, Func, Max
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property

from articles import cached_documents, cached_pages
from articles.models import Article, Column, Document, Topic
from articles.months import Month
from border.models import AdminUnit, BorderGate
from bulletins.models import Edition
from campaigns.models import Plan
from portal.addresses import in_each_language, with_default
from portal.languages import VIETNAMESE
from portal.questions.models import Question

LANGUAGES = [code for code, _name in settings.LANGUAGES]

STANDING_PAGES = [
    "home",
    "articles:list",
    "articles:archive",
    "articles:topics",
    "articles:feeds",
    "articles:documents",
    "border:index",
    "border:map",
    "border:lookup",
    "border:former_communes",
    "border:unit_list",
    "campaigns:index",
    "bulletins:archive",
    "questions:list",
    "questions:ask",
    "feedback:contact",
    "about:index",
    "about:organisation",
    "about:leaders",
    "about:site_map",
    "about:accessibility",
    "about:privacy",
    "about:terms",
    "about:help",
    "about:press_kit",
    "about:open_data",
    "statistics:page",
]


Item = tuple[str, dict[str, str], dt.datetime | None]


class PortalSitemap(Sitemap):
    """A page counts once per language it exists in, and names its twins.

    An item is (its language, addresses by language, time of the last change).
    """

    limit = 5_000

    def items(self) -> list[Item]:
        return self.entries  # Django asks several times

    @cached_property
    def entries(self) -> list[Item]:
        return [
            (language, addresses, changed)
            for addresses, changed in self.pages()
            for language in addresses
        ]

    def pages(self) -> Iterable[tuple[dict[str, str], dt.datetime | None]]:
        raise NotImplementedError

    def location(self, item) -> str:
        language, addresses, _changed = item
        return addresses[language]

    def lastmod(self, item) -> dt.datetime | None:
        return item[2]

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict[str, Any]]:
        entries = super().get_urls(page=page, site=site, protocol=protocol)
        for entry in entries:
            _language, addresses, _changed = entry["item"]
            root = entry["location"].removesuffix(self.location(entry["item"]))
            if len(addresses) > 1:
                entry["alternates"] = [
                    {"lang_code": code, "location": root + path}
                    for code, path in with_default(addresses).items()
                ]
        return entries


class StandingPages(PortalSitemap):
    def pages(self):
        for name in STANDING_PAGES:
            yield in_each_language(name), None


class ArticlesOfMonth(PortalSitemap):
    """What was published in one month, so that a new article changes a small file only."""

    def __init__(self, month: Month) -> None:
        self.month = month

    @cached_property
    def entries(self):
        published = Article.objects.published()
        keys = published.in_month(self.month).order_by().values("translation_key")
        rows = published.filter(translation_key__in=keys).newest_first()
        twins: dict[Any, dict[str, Any]] = defaultdict(dict)
        for key, language, slug, published_at, updated_at in rows.values_list(
            "translation_key", "language", "slug", "published_at", "updated_at"
        ):
            twins[key][language] = (slug, published_at, updated_at)
        cached_pages.shows_addresses_of(self.month, twins)
        patterns = {language: _pattern("articles:detail", language) for language in LANGUAGES}
        found = []
        for versions in twins.values():
            addresses = {
                code: patterns[code].replace("-slug-", slug)
                for code, (slug, *_) in versions.items()
            }
            changed = max(moment for _slug, *moments in versions.values() for moment in moments)
            found += [
                (language, addresses, changed)
                for language, (_slug, published_at, _updated_at) in versions.items()
                if self.month.start <= published_at < self.month.end
            ]
        return found


class MonthInIndex(Sitemap):
    """What the index says of the articles of a month, without reading them."""

    limit = PortalSitemap.limit

    def __init__(self, count: int, changed: dt.datetime) -> None:
        self.count = count
        self.changed = changed

    @property
    def paginator(self) -> Paginator:
        return Paginator(range(self.count), self.limit)

    def get_latest_lastmod(self) -> dt.datetime:
        return self.changed


class Columns(PortalSitemap):
    def pages(self):
        for column in Column.objects.active():
            yield {code: column.get_absolute_url(code) for code in LANGUAGES}, None


class ListsOfArticles(PortalSitemap):
    """One page for each value of `key`, in the languages that have articles there."""

    key: F | Func

    def pages(self):
        cached_pages.shows_addresses()
        public = Article.objects.published().order_by().annotate(key=self.key)
        newest: dict[Any, dict[str, dt.datetime]] = defaultdict(dict)
        rows = public.values_list("key", "language").annotate(newest=Max("published_at"))
        for key, language, published in rows.order_by("key"):
            if key:
                newest[key][language] = published
        for key, versions in newest.items():
            addresses = self.addresses(key)
            yield {code: addresses[code] for code in versions}, max(versions.values())

    def addresses(self, key: Any) -> dict[str, str]:
        raise NotImplementedError


class Topics(ListsOfArticles):
    key = F("topics")

    def pages(self):
        self.topics = Topic.objects.in_bulk()
        return super().pages()

    def addresses(self, key):
        return {code: self.topics[key].get_absolute_url(code) for code in LANGUAGES}


class Authors(ListsOfArticles):
    key = F("byline_slug")

    def addresses(self, key):
        return in_each_language("articles:author", key)


class Months(ListsOfArticles):
    key = TruncMonth("published_at")

    def addresses(self, key):
        return in_each_language("articles:month", Month.of(key))


class Communes(PortalSitemap):
    def pages(self):
        for slug in AdminUnit.objects.communes().values_list("slug", flat=True):
            yield in_each_language("border:unit", slug), None


class Gates(PortalSitemap):
    def pages(self):
        for gate in BorderGate.objects.presentable():
            yield in_each_language("border:gate", gate.slug), None


class Plans(PortalSitemap):
    def pages(self):
        for slug in Plan.objects.published().values_list("slug", flat=True):
            yield in_each_language("campaigns:plan", slug), None


class Documents(PortalSitemap):
    def pages(self):
        cached_documents.shows_list()
        for document in Document.objects.published().newest_first():
            addresses = {code: document.get_absolute_url(code) for code in LANGUAGES}
            yield addresses, max(document.updated_at, document.published_at)


class Bulletins(PortalSitemap):
    def pages(self):
        for edition in Edition.objects.readable():
            issue = edition.issue
            addresses = in_each_language("bulletins:issue", issue.year, issue.quarter)
            yield addresses, edition.made_at


class Questions(PortalSitemap):
    def pages(self):
        for question in Question.objects.published().newest_first():
            changed = max(question.published_at, question.answered_at)
            yield {question.language: question.get_absolute_url()}, changed


SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": StandingPages,
    "columns": Columns,
    "topics": Topics,
    "authors": Authors,
    "months": Months,
    "communes": Communes,
    "gates": Gates,
    "plans": Plans,
    "documents": Documents,
    "bulletins": Bulletins,
    "questions": Questions,
}


def _pattern(name: str, language: str = VIETNAMESE) -> str:
    """An address to put a slug into: turning 20,000 names into addresses takes seconds."""
    with translation.override(language):
        return reverse(name, args=["-slug-"])
