"""Which requests are the same for everybody, and what their page is called."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, QueryDict

_NEVER = ("/admin/", "/media/", "/static/", "/healthz", "/_/")
_LONGEST_NAME = 500


def is_of_staff(request: HttpRequest) -> bool:
    """Has a session: only people who log in have one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_for_everybody(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and not request.path_info.startswith(_NEVER)
        and not is_of_staff(request)
        and request.GET.keys() <= settings.PAGE_CACHE_QUERY
        and len(request.get_full_path()) <= _LONGEST_NAME
    )


def name_of(request: HttpRequest) -> str:
    """Path and sorted query; with the host where it is not the portal's own one, because pages
    hold absolute addresses. Raises DisallowedHost."""
    query = sorted((key, value) for key, values in request.GET.lists() for value in values)
    path = f"{request.path_info}?{urlencode(query)}" if query else request.path_info
    host = f"{request.scheme}://{request.get_host()}"
    return path if host == settings.SITE_URL else host + path


def forget_tracking(request: HttpRequest) -> None:
    """Drop what sharing sites hang onto addresses, so that no page repeats it."""
    query = request.META.get("QUERY_STRING", "")
    if not query or not any(word in query for word in settings.TRACKING_QUERY):
        return
    kept = QueryDict(query, mutable=True)
    for name in [name for name in kept if name.startswith(tuple(settings.TRACKING_QUERY))]:
        del kept[name]
    request.META["QUERY_STRING"] = kept.urlencode()
    vars(request).pop("GET", None)
