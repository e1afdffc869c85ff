"""The configuration of a web server that gives out kept pages without asking Django.

Written from the settings, so that its headers cannot drift away from those of Django.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from csp.utils import build_policy
from django.conf import settings
from django.template.loader import render_to_string


def configuration(
    *,
    listen: Sequence[str],
    upstream: str,
    certificate: Path | None = None,
    certificate_key: Path | None = None,
    standalone: Path | None = None,
) -> str:
    """A `server` block for Debian's nginx; with a folder for itself a whole configuration."""
    context: dict[str, Any] = {
        "listen": listen,
        "upstream": upstream,
        "certificate": certificate,
        "certificate_key": certificate_key,
        "folder": standalone,
        "pages": settings.PAGES_ROOT,
        "static_url": settings.STATIC_URL,
        "static": settings.STATIC_ROOT,
        "media_url": settings.MEDIA_URL,
        "media": settings.MEDIA_ROOT,
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "largest_upload": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024 + 5,
        "headers": _headers(),
    }
    return render_to_string("page_cache/nginx.conf", context)


def _headers() -> dict[str, str]:
    """What Django's middleware says on every public page."""
    headers = {
        "Content-Security-Policy": build_policy(),
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": settings.CROSS_ORIGIN_RESOURCE_POLICY,
        "Permissions-Policy": settings.PERMISSIONS_POLICY,
        "Cache-Control": "no-cache",
    }
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = (
            f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
        )
    return headers
