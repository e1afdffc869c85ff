"""Public pages: lists by column, the article, and the preview of a draft."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from django_filters.views import FilterView

from articles import cached_pages, previews, rights
from articles.filters import ArticleFilter
from articles.models import Article, ArticleRedirect, Column
from portal.addresses import in_each_language

RELATED = 4


class ArticleListView(FilterView):
    """The news of one language, newest first."""

    filterset_class = ArticleFilter
    paginate_by = 18
    template_name = "articles/article_list.html"
    context_object_name = "articles"
    column: Column | None = None

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.columns = list(Column.objects.all())

    def get_queryset(self) -> QuerySet[Article]:
        language = translation.get_language()
        return Article.objects.published().in_language(language).with_card_data().newest_first()

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
        cached_pages.shows_list(name, context["page_obj"], translation.get_language())
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
        return {
            language: self.column.get_absolute_url(language)
            for language, _name in settings.LANGUAGES
        }

    def feed_url(self):
        return reverse("articles:column_feed", args=[self.kwargs["column"]])


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A published article, or the way from an address it had before."""
    language = translation.get_language()
    articles = Article.objects.published().in_language(language)
    article = articles.select_related("column", "lead_photo").filter(slug=slug).first()
    if article is None:
        return redirect(_todays_address(language, slug), permanent=True)
    return render(request, "articles/article_detail.html", _context(article))


def _todays_address(language: str, slug: str) -> str:
    former = (
        ArticleRedirect.objects.filter(
            language=language, slug=slug, article__in=Article.objects.published()
        )
        .select_related("article")
        .first()
    )
    if former is None:
        raise Http404
    return former.article.get_absolute_url()


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A draft for colleagues who may read it anyway; for everybody else it does not exist."""
    pk = previews.article_pk(token) or 0
    article = Article.objects.select_related("column", "lead_photo").filter(pk=pk).first()
    if article is None or not request.user.is_staff or not rights.may_see(request.user, article):
        raise Http404
    with translation.override(article.language):
        response = render(
            request, "articles/article_detail.html", _context(article) | {"is_preview": True}
        )
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


def _context(article: Article) -> dict:
    other = article.public_other_version()
    older = Article.objects.published().related_to(article).with_card_data().newest_first()
    related = list(older[:RELATED])
    topics = list(article.topics.all())
    cached_pages.shows_article(article, topics=topics, related=related)
    return {
        "article": article,
        "gallery": article.gallery.select_related("photo"),
        "topics": topics,
        "communes": article.communes.all(),
        "other": other,
        "related": related,
        "alternates": {other.language: other.get_absolute_url()} if other else {},
    }
