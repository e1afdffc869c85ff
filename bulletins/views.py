from itertools import groupby

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from bulletins import counted
from bulletins.documents import article_pairs
from bulletins.models import Edition
from portal import statistics
from portal.addresses import in_each_language
from portal.languages import is_english


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Every readable issue by year, newest first."""
    editions = Edition.objects.readable().order_by("-issue__year", "-issue__quarter")
    years = [(year, list(group)) for year, group in groupby(editions, lambda e: e.issue.year)]
    context = {"years": years, "alternates": in_each_language("bulletins:archive")}
    return render(request, "bulletins/archive.html", context)


@require_safe
def issue(request: HttpRequest, year: int, quarter: int) -> HttpResponse:
    """One issue: cover, download, and its contents with links to the articles."""
    edition = get_edition(year, quarter)
    english = is_english()
    pairs = article_pairs(edition.issue)
    context = {
        "edition": edition,
        "issue": edition.issue,
        "contents": [twin if english and twin else article for article, twin in pairs],
        "alternates": in_each_language("bulletins:issue", year, quarter),
    }
    return render(request, "bulletins/issue.html", context)


@require_safe
def pdf(request: HttpRequest, year: int, quarter: int) -> HttpResponseBase:
    edition = get_edition(year, quarter)
    response = _file(request, edition, edition.file, "application/pdf", edition.issue.file_name)
    if response.status_code == 200:
        statistics.count_download(request, counted.PDF, edition.issue_id)
    return response


@require_safe
def cover(request: HttpRequest, year: int, quarter: int) -> HttpResponseBase:
    edition = get_edition(year, quarter)
    return _file(request, edition, edition.cover, "image/jpeg", "cover.jpg")


def get_edition(year: int, quarter: int) -> Edition:
    return get_object_or_404(Edition.objects.readable(), issue__year=year, issue__quarter=quarter)


def _file(
    request: HttpRequest, edition: Edition, file: FieldFile, content_type: str, name: str
) -> HttpResponseBase:
    """The file of a current edition; its address stays when another edition takes its place."""
    etag = quote_etag(edition.sha256[:32])
    response: HttpResponseBase
    if get_conditional_response(request, etag=etag) is not None:
        response = HttpResponseNotModified()
    else:
        response = FileResponse(file.open(), content_type=content_type, filename=name)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=300"
    response["X-Content-Type-Options"] = "nosniff"
    return response
