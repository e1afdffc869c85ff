"""The search page and the suggestions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.addresses import in_each_language
from portal.search import facets, finding, highlighting, log, phrases, sources, spelling, words
from portal.search.forms import SearchForm


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Everything public in the language of the page; works without JavaScript."""
    form = SearchForm(request.GET)
    given, language = form.understood(), get_language() or "vi"
    raw = given["q"] or ""
    context: dict[str, Any] = {
        "alternates": in_each_language("search:results"),
        "asked": raw[: words.LONGEST],
        "suggest_url": reverse("search:suggest"),
    }
    if words.asked(raw):
        context |= _found(request, form, raw, language)
    # Otherwise strangers could have us say anything in the lists of search engines.
    context["is_listed"] = not raw or bool(context.get("hits"))
    response = render(request, "search/results.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _found(request: HttpRequest, form: SearchForm, raw: str, language: str) -> dict[str, Any]:
    filters, page = form.filters(), form.understood()["page"] or 1
    counts = finding.count(raw, language, filters)
    hits = finding.find(raw, language, filters, page=page) if counts.total else []
    is_filtered = filters != finding.Filters()
    if page == 1 and not is_filtered:
        log.note(raw, words.asked(raw), language, counts.total)
    instead = {} if hits or is_filtered else _instead(raw, language)
    return instead | {
        "hits": [_shown(hit, raw) for hit in hits],
        "counts": counts,
        "facets": facets.groups(counts, filters, request.GET),
        "is_filtered": is_filtered,
        "page_number": page,
        "previous_page": page - 1,
        "next_page": page + 1,
        "first": (page - 1) * finding.PER_PAGE + 1,
        "has_next": counts.total > page * finding.PER_PAGE and page < 50,
        "is_spelled_otherwise": bool(hits) and not any(hit.is_spelled_so for hit in hits),
    }


def _instead(raw: str, language: str) -> dict[str, Any]:
    """What else there is for words that were not found; the narrowed list is left by itself."""
    other = "en" if language == "vi" else "vi"
    plain = words.plain(words.asked(raw))
    meant = spelling.corrected(raw, language)
    hits = finding.find(meant, language, finding.Filters()) if meant else []
    return {
        "meant": [_shown(hit, meant) for hit in hits],
        "similar": [meant] if meant else phrases.similar(raw, language),
        "without_accents": plain if finding.count(plain, language, finding.Filters()).total else "",
        "elsewhere": finding.count(raw, other, finding.Filters()).total,
    }


def _shown(hit: finding.Hit, raw: str) -> dict[str, Any]:
    text = hit.summary if highlighting.says(hit.summary, raw) else hit.text
    return {
        "title": highlighting.marked(hit.title, raw),
        "snippet": highlighting.snippet(text or hit.summary, raw),
        "url": hit.url,
        "date": hit.date,
        "kind": sources.get(hit.kind).label,
    }


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Phrases that begin as typed: {"phrases": [...]}."""
    typed = request.GET.get("q", "")[: words.LONGEST]
    response = JsonResponse({"phrases": phrases.offered(typed, get_language() or "vi")})
    response["Cache-Control"] = "public, max-age=300"
    return response
