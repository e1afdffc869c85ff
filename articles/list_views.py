"""Lists of articles: all of them, and those of one column, topic, author or month."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from django.views.generic import ListView
from django.views.generic.list import MultipleObjectMixin
from django_filters.views import FilterView

from articles import cached_pages
from articles.filters import ArticleFilter
from articles.models import Article, Column, Topic
from articles.months import Month
from articles.querysets import ArticleQuerySet
from portal.addresses import in_each_language
from portal.languages import is_english
from portal.text import sort_key


def public_here() -> ArticleQuerySet:
    """What readers of the language of this page may see."""
    return Article.objects.published().in_language(translation.get_language())


class NewestArticles(MultipleObjectMixin):
    """Cards of the articles of one language, newest first, so many a page."""

    paginate_by = 18
    context_object_name = "articles"

    def get_queryset(self) -> QuerySet[Article]:
        return public_here().with_card_data().newest_first()

    def depends_on(self, name: str, articles: Iterable[Article]) -> None:
        cached_pages.shows_list(name, articles, translation.get_language())


class ArticleListView(NewestArticles, FilterView):
    """The news of one language."""

    filterset_class = ArticleFilter
    strict = False  # what a filter does not know is left out, and the filter bar says so
    template_name = "articles/article_list.html"
    column: Column | None = None

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.columns = list(Column.objects.all())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            columns=[column for column in self.columns if column.is_active],
            column=self.column,
            alternates=self.alternates(),
            feed_url=self.feed_url(),
            is_filtered=bool(self.request.GET.keys() & {"year", "topic"}),
            **kwargs,
        )
        name = f"column:{self.column.pk}" if self.column else "articles"
        self.depends_on(name, context["page_obj"])
        return context

    def alternates(self) -> dict[str, str]:
        return in_each_language("articles:list")

    def feed_url(self) -> str:
        return reverse("articles:feed")


class ColumnView(ArticleListView):
    """The articles of one column."""

    column: Column

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        wanted = [column for column in self.columns if column.slug() == kwargs["column"]]
        if not wanted:
            raise Http404
        self.column = wanted[0]

    def get_queryset(self):
        return super().get_queryset().filter(column=self.column)

    def alternates(self):
        return _addresses(self.column)

    def feed_url(self):
        return reverse("articles:column_feed", args=[self.kwargs["column"]])


class TopicView(NewestArticles, ListView):
    """The articles on one topic."""

    template_name = "articles/topic_detail.html"

    def get_queryset(self):
        field = "slug_en" if is_english() else "slug_vi"
        self.topic = get_object_or_404(Topic, **{field: self.kwargs["topic"]})
        return super().get_queryset().filter(topics=self.topic)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            topic=self.topic,
            alternates=_addresses(self.topic),
            feed_url=reverse("articles:topic_feed", args=[self.kwargs["topic"]]),
            **kwargs,
        )
        self.depends_on(f"topic:{self.topic.pk}", context["page_obj"])
        return context


class AuthorView(NewestArticles, ListView):
    """Everything under one byline; the name is spelled as in the newest article."""

    template_name = "articles/author_detail.html"

    def get_queryset(self):
        slug = self.kwargs["author"]
        newest = Article.objects.published().by_author(slug).newest_of_each_language()
        self.newest = {
            row.language: row for row in newest.only("language", "byline_slug", "byline")
        }
        if translation.get_language() not in self.newest:
            raise Http404
        return super().get_queryset().by_author(slug)

    def get_context_data(self, **kwargs):
        slug = self.kwargs["author"]
        context = super().get_context_data(
            author=self.newest[translation.get_language()].byline,
            alternates={code: row.author_url for code, row in self.newest.items()},
            **kwargs,
        )
        self.depends_on(f"author:{slug}", context["page_obj"])
        cached_pages.shows_author(slug, [row.pk for row in self.newest.values()])
        return context


class MonthView(NewestArticles, ListView):
    """The articles of one month, with the way to the nearest months that have some."""

    template_name = "articles/month_detail.html"

    def get_queryset(self):
        return super().get_queryset().in_month(self.kwargs["month"])

    def get_context_data(self, **kwargs):
        month, language = self.kwargs["month"], translation.get_language()
        before = _month_of(public_here().filter(published_at__lt=month.start).newest_first())
        after = _month_of(public_here().filter(published_at__gte=month.end).oldest_first())
        alternates = self.alternates()
        if language not in alternates:
            raise Http404
        context = super().get_context_data(
            month=month, before=before, after=after, alternates=alternates, **kwargs
        )
        self.depends_on(f"month:{month}", context["page_obj"])
        cached_pages.shows_month(month, before, after, language)
        return context

    def alternates(self) -> dict[str, str]:
        """The languages that have articles of this month."""
        month = self.kwargs["month"]
        found = Article.objects.published().in_month(month).order_by().values_list("language")
        there = {language for (language,) in found.distinct()}
        addresses = in_each_language("articles:month", month)
        return {code: url for code, url in addresses.items() if code in there}


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Years and months, and how many articles each has."""
    years: dict[int, list[tuple[Month, int]]] = {}
    for month, count in public_here().months():
        years.setdefault(month.year, []).append((month, count))
    cached_pages.shows_list("articles", [], translation.get_language())
    context = {"years": years, "alternates": in_each_language("articles:archive")}
    return render(request, "articles/archive.html", context)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All topics that this language has articles on."""
    found = sorted(Topic.objects.of(public_here()), key=lambda topic: sort_key(topic.name()))
    cached_pages.shows_list("articles", [], translation.get_language())
    context = {"topics": found, "alternates": in_each_language("articles:topics")}
    return render(request, "articles/topic_list.html", context)


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """What can be followed with a feed reader."""
    context = {
        "columns": Column.objects.active(),
        "topics": Topic.objects.all(),
        "alternates": in_each_language("articles:feeds"),
    }
    return render(request, "articles/feed_list.html", context)


def _addresses(named: Column | Topic) -> dict[str, str]:
    return {code: named.get_absolute_url(code) for code, _name in settings.LANGUAGES}


def _month_of(articles: QuerySet[Article]) -> Month | None:
    moment = articles.values_list("published_at", flat=True).first()
    return Month.of(moment) if moment else None
