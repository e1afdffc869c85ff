"""What search engines are told: where the sitemaps are, what they hold, and the news of two days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sitemaps import views as sitemap_views
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import cached_pages
from articles.models import Article
from articles.months import Month
from portal import page_cache
from portal.addresses import in_each_language
from portal.languages import local
from portal.office.models import Office
from portal.sitemaps import LANGUAGES, SITEMAPS, ArticlesOfMonth, MonthInIndex

NEWS_AGE = dt.timedelta(days=2)  # news engines read nothing older
MOST_NEWS = 1_000
MONTH = "articles-"  # begins the name of the section of a month


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Where all sitemaps are: one a kind of page, and of articles one a month."""
    cached_pages.shows_addresses()
    months: dict[str, Any] = {
        f"{MONTH}{month}": MonthInIndex(count, changed)
        for month, count, changed in Article.objects.published().changes_by_month()
    }
    return sitemap_views.index(request, sitemaps=SITEMAPS | months, sitemap_url_name="sitemap")


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """The addresses of one kind of page or one month."""
    sitemaps: dict[str, Any] = dict(SITEMAPS)
    _before, is_month, written = section.rpartition(MONTH)
    if is_month and (month := Month.parse(written)):
        sitemaps[f"{MONTH}{month}"] = of_month = ArticlesOfMonth(month)
        if not of_month.entries:
            raise Http404
    return sitemap_views.sitemap(request, sitemaps=sitemaps, section=section)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The news of the last two days, as news search engines ask for it."""
    since = timezone.now() - NEWS_AGE
    articles = Article.objects.published().filter(published_at__gt=since).newest_first()
    office = Office.current()
    newest = list(articles.only("language", "slug", "title", "published_at")[:MOST_NEWS])
    cached_pages.shows_addresses()
    if oldest := newest[-1].published_at if newest else None:
        page_cache.fresh_until(oldest + NEWS_AGE)
    context = {
        "articles": newest,
        "names": {code: local(office, "name", code) for code in LANGUAGES},
    }
    return render(request, "sitemaps/news.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots leave alone, and where the sitemaps are.

    Of the search only its filters and suggestions are closed, which have no end; which of its
    results may be listed, each page says itself.
    """
    searches = in_each_language("search:results").values()
    suggestions = in_each_language("search:suggest").values()
    context = {
        "closed": ["/admin/", *suggestions, *(f"{search}*&" for search in searches)],
        "sitemaps": [reverse("sitemap_index"), reverse("news_sitemap")],
    }
    return render(request, "sitemaps/robots.txt", context, content_type="text/plain")
