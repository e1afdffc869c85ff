from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from border.known_communes import communes
from border.models import AdminUnit
from bulletins.typst.errors import TypesettingError
from bulletins.typst.sheet import typeset
from portal.profiles.known import Known
from portal.profiles.sheets import sheets_of

logger = logging.getLogger(__name__)

AT_ONCE = 2  # of the threads of one server process; the others wait
LONGEST_WAIT = LONGEST_WORK = 8.0  # seconds
RETRY_AFTER = 60

_places = threading.BoundedSemaphore(AT_ONCE)


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """A commune on one page. Made when somebody asks; the page cache keeps it until something on it
    changes."""
    unit = get_object_or_404(communes(), slug=slug)
    page = request.build_absolute_uri(unit.get_absolute_url())
    sheets = sheets_of(Known.of(unit), address=page)
    try:
        with _place():
            pdf = typeset(sheets, timeout=LONGEST_WORK)
    except (TypesettingError, OSError) as error:
        logger.exception("no profile of %s: %s", slug, getattr(error, "detail", ""))
        return _unavailable(request, unit)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = pgettext("file name", "profile-%(slug)s.pdf") % {"slug": slug}
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["Link"] = f'<{page}>; rel="canonical"'
    return response


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=LONGEST_WAIT):
        raise TypesettingError("Too many sheets are being set.")
    try:
        yield
    finally:
        _places.release()


def _unavailable(request: HttpRequest, unit: AdminUnit) -> HttpResponse:
    response = render(request, "profiles/unavailable.html", {"unit": unit}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    patch_cache_control(response, no_store=True)
    return response
