"""The article, and the preview of a draft."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from articles import cached_pages, previews, related, rights
from articles.models import Article, ArticleRedirect
from portal.richtext.pictures import large_pictures


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A published article, or the way from an address it had before."""
    language = translation.get_language()
    versions = Article.objects.published().versions_of(language, slug)
    found = {article.language: article for article in versions}
    if language not in found:
        return redirect(_todays_address(language, slug), permanent=True)
    article = found.pop(language)
    other = found.get(article.other_language)
    return render(request, "articles/article_detail.html", _context(request, article, other))


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
        context = _context(request, article, article.public_other_version())
        context["is_preview"] = True
        response = render(request, "articles/article_detail.html", context)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


def _context(request: HttpRequest, article: Article, other: Article | None) -> dict:
    topics = list(article.topics.all())
    documents = list(article.documents.described().newest_first())
    older = _related(request, article)
    cached_pages.shows_article(article, topics=topics, related=older.articles, documents=documents)
    return {
        "article": article,
        "gallery": article.gallery.select_related("photo"),
        "large": large_pictures(article.body),
        "topics": topics,
        "communes": article.communes.all(),
        "documents": [document for document in documents if document.is_published],
        "other": other,
        "related": older,
        "alternates": {other.language: other.get_absolute_url()} if other else {},
    }


def _related(request: HttpRequest, article: Article) -> related.RelatedPage:
    number = related.number_of(request.GET.get("related"))
    older = related.page(article, number) if number else None
    if older is None or (older.number > 1 and not older.articles):
        raise Http404
    return older
