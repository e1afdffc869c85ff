"""In place of a token: what did not come from a page of this site is refused (docs/adr/0012)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

FORBIDDEN = 403


def is_from_here(request: HttpRequest) -> bool:
    """Sent by a page of this site, or by the reader's own hand ("none").

    Browsers write these headers themselves; scripts of other sites cannot.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in {"same-origin", "none"}
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(said).netloc == request.get_host()
    except ValueError:
        return False


def reader_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view that is a function. Only posts from our own pages reach it, and no answer to a
    post is kept anywhere. Forms of more than a button: ReaderFormView."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        response = view(request, *args, **kwargs) if is_from_here(request) else refused(request)
        add_never_cache_headers(response)
        return response

    return guarded


def refused(request: HttpRequest) -> HttpResponse:
    return render(request, "reader_forms/refused.html", status=FORBIDDEN)
