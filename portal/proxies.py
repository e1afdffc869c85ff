"""Web servers in front of the portal, and who may speak for them."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_FORWARDED = ("HTTP_X_FORWARDED_", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP")


def forwarded_headers_of_proxies_only(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Whoever is no proxy of ours cannot say where they come from, or that they came by TLS."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not _is_proxy(request.META.get("REMOTE_ADDR", "")):
            for name in [name for name in request.META if name.startswith(_FORWARDED)]:
                del request.META[name]
        return get_response(request)

    return middleware


def _is_proxy(address: str) -> bool:
    """No address: a unix socket, which only programs of this machine can open."""
    if not address:
        return True
    try:
        asking = ip_address(address)
    except ValueError:
        return False
    asking = getattr(asking, "ipv4_mapped", None) or asking
    return any(asking in network for network in settings.PROXIES)
