"""Gives out kept pages, and keeps those that are made."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, parse_etags

from portal.page_cache import disk, invalidation, recording, requests, store
from portal.page_cache.redis_client import Away
from portal.page_cache.store import Page

logger = logging.getLogger(__name__)

WAIT_SECONDS = 5.0
LOOK_AGAIN_SECONDS = 0.01
_KEPT_TYPES = (
    *("text/", "application/rss+xml", "application/xml"),
    *("application/json", "application/geo+json"),
    "application/pdf",  # one made for the answer; files are streams
)
# Of one answer, not of the page: made again for everybody who asks.
_NOT_KEPT_HEADERS = {"content-length", "date", "vary", "cache-control", "content-encoding", "etag"}
_DATABASE_AWAY = (OperationalError, InterfaceError)


class PageCacheMiddleware:
    """For anonymous readers: one made page for all of them, until something on it changes.

    Stands above everything that looks at cookies. A page is kept compressed; what is not kept is
    compressed above, each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        requests.forget_tracking(request)
        if not settings.PAGE_CACHE or not requests.is_for_everybody(request):
            return self._live(request)
        name = requests.name_of(request)
        try:
            return self._from_store(request, name)
        except Away:
            return self._live(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Postgres is away: an older page is better than none."""
        if not isinstance(exception, _DATABASE_AWAY):
            return None
        logger.error("no database for %s: %s", request.path, exception)
        stale: Page | None = vars(request).get("stale_page")
        if stale is not None:
            response = _answer(request, stale)
            response["Warning"] = '110 - "Response is Stale"'
            return response
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = "30"
        patch_cache_control(response, no_store=True)
        return response

    def _from_store(self, request: HttpRequest, name: str) -> HttpResponseBase:
        found = store.get(name)
        if found.is_due and _applied_due():
            found = store.get(name)
        if found.page and found.is_fresh:
            return _answer(request, found.page)
        if not store.lock(name):
            if page := _wait_for(name):
                return _answer(request, page)
            return self._make(request, name, found.page)
        try:
            return self._make(request, name, found.page)
        finally:
            store.unlock(name)

    def _make(self, request: HttpRequest, name: str, stale: Page | None) -> HttpResponseBase:
        vars(request)["stale_page"] = stale  # for process_exception
        begun_at = store.last_change()
        with recording.recording() as record:
            response = self._live(request)
        if not _may_be_kept(response):
            return response
        assert isinstance(response, HttpResponse)  # noqa: S101 - streams are not kept
        page = Page.of(response.content, _kept_headers(response))
        _keep(name, page, record, begun_at)
        return _answer(request, page)

    def _live(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if requests.is_of_staff(request):
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_store=True)
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, no_cache=True)
        return response


def _applied_due() -> bool:
    try:
        invalidation.apply_due()
    except DatabaseError:
        return False  # an older page is better than none
    return True


def _keep(name: str, page: Page, record: recording.Record, begun_at: int) -> None:
    tags = sorted(record.all_tags() | {store.EVERYTHING})
    fresh = _seconds_until(record.fresh_until)
    if fresh <= 0:
        return
    try:
        kept = store.keep(name, page, tags=tags, begun_at=begun_at, fresh_seconds=fresh)
        # A file has no end: what is right only for a while stays with Redis.
        if kept and disk.is_on() and record.fresh_until is None:
            disk.write(name, page)
            # Whoever changed something in between has looked for the file too early.
            if store.was_changed_since(begun_at, tags):
                disk.remove([name])
    except Away:
        disk.remove([name])


def _seconds_until(moment: dt.datetime | None) -> float:
    if moment is None:
        return store.KEPT_SECONDS
    return (moment - timezone.now()).total_seconds()


def _wait_for(name: str) -> Page | None:
    """The page somebody else is making; None when that takes too long."""
    give_up = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < give_up:
        time.sleep(LOOK_AGAIN_SECONDS)
        found = store.get(name)
        if found.page and found.is_fresh:
            return found.page
    return None


def _may_be_kept(response: HttpResponseBase) -> bool:
    rules = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.get("Content-Type", "").startswith(_KEPT_TYPES)
        and not any(word in rules for word in ("no-store", "private"))
        and "Cookie" not in response.get("Vary", "")
        and not response.has_header("Content-Encoding")
        and not response.has_header("Warning")
    )


def _kept_headers(response: HttpResponse) -> dict[str, str]:
    return {
        name: value for name, value in response.items() if name.lower() not in _NOT_KEPT_HEADERS
    }


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    etag = page.headers["ETag"]
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if etag in known or f"W/{etag}" in known:
        response: HttpResponse = HttpResponseNotModified()
    elif "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        response = HttpResponse(page.body)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(page.plain())
    for name, value in page.headers.items():
        response[name] = value
    response["Last-Modified"] = http_date(page.made_at)
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Encoding"
    if response.status_code == 200:
        response["Content-Length"] = str(len(response.content))
    else:
        del response["Content-Type"]
    return response
