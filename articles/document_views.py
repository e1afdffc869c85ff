"""Public pages of the register: the list, a document, and its files while it is public."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from django_filters.views import FilterView

from articles import cached_documents, cached_pages, document_counted
from articles.filters import DocumentFilter
from articles.models import Article, Document, DocumentFile
from portal import statistics
from portal.addresses import in_each_language

CITING = 20


class DocumentListView(FilterView):
    """The register, newest first; what has no date stands at the end."""

    filterset_class = DocumentFilter
    strict = False  # what a filter does not know is left out, and the filter bar says so
    paginate_by = 20
    template_name = "articles/document_list.html"
    context_object_name = "documents"

    def get_queryset(self) -> QuerySet[Document]:
        return Document.objects.published().described().with_files().newest_first()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            alternates=in_each_language("articles:documents"),
            is_filtered=any(self.request.GET.get(name) for name in DocumentFilter.base_filters),
            **kwargs,
        )
        cached_documents.shows_list(context["page_obj"])
        return context


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """What the register says, the files, what it replaces, and the articles that cite it."""
    documents = Document.objects.published().described().with_files()
    found = get_object_or_404(documents, slug=slug)
    replaces, replaced_by = _tied(found)
    language = translation.get_language() or "vi"
    citing = _citing(found, language)
    cached_documents.shows_page(found)
    cached_documents.shows([*replaces, *filter(None, [replaced_by])])
    cached_pages.shows_list(f"cites:{found.pk}", citing, language)
    context = {
        "document": found,
        "replaces": replaces,
        "communes": found.communes.all(),
        "replaced_by": replaced_by,
        "citing": citing,
        "alternates": in_each_language("articles:document", slug),
    }
    return render(request, "articles/document_detail.html", context)


def _tied(document: Document) -> tuple[list[Document], Document | None]:
    """Documents it replaces, and the one that replaces it; public ones, one question."""
    tied = Q(replaced_by=document) | Q(pk__in=[document.replaced_by_id])
    both = list(Document.objects.published().described().filter(tied).newest_first())
    successor = next((one for one in both if one.pk == document.replaced_by_id), None)
    return [one for one in both if one.replaced_by_id == document.pk], successor


def _citing(document: Document, language: str) -> list[Article]:
    articles = Article.objects.published().in_language(language).filter(documents=document)
    return list(articles.with_card_data().newest_first()[:CITING])


@require_safe
def document_file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A file of a public document. It never changes; another one has another address."""
    files = DocumentFile.objects.filter(document__in=Document.objects.published())
    found = get_object_or_404(
        files.select_related("document").defer("text"), pk=pk, document__slug=slug
    )
    etag = quote_etag(found.sha256[:32])
    response: HttpResponseBase
    if get_conditional_response(request, etag=etag) is not None:
        response = HttpResponseNotModified()
    else:
        response = FileResponse(
            found.file.open(), content_type=found.media_type, filename=found.download_name
        )
        statistics.count_download(request, document_counted.FILE, found.document_id)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=300"
    response["X-Content-Type-Options"] = "nosniff"
    return response
