"""`POST /_/visit`: a reader's browser says that a page is being looked at, and gets the figures.

Without a check for cross-site forgery: there is no cookie and no account to abuse, and a page kept
for everybody cannot hold a token. That it comes from our own pages is told by headers that only
browsers write.
"""

from dataclasses import asdict

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.page_cache.redis_client import Away
from portal.statistics import counted, figures, people, visits

LONGEST_BODY = 80


@csrf_exempt
@never_cache
@require_POST
def visit(request: HttpRequest) -> HttpResponse:
    """The body is empty or names what the page is: `article:12`."""
    if not people.is_from_our_page(request):
        return HttpResponse(status=403)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return HttpResponse(status=413)
    if people.is_robot(request):
        return HttpResponse(status=204)
    name = request.body.decode("ascii", "replace")
    item = counted.parse(name)
    if name and item is None:
        return HttpResponse(status=404)
    try:
        return JsonResponse(_answer(request, item))
    except visits.Refused as refusal:
        return HttpResponse(status=refusal.status)
    except (Away, DatabaseError):
        return HttpResponse(status=204)


def _answer(request: HttpRequest, item: tuple[str, int] | None) -> dict[str, int | None]:
    """People of the office see the figures and are not among them."""
    if people.is_of_staff(request):
        found = figures.current()
        views = visits.views_of(timezone.localdate(), *item) if item else None
        return asdict(found) | {"views": views} | _downloads(item)
    seen = visits.count_visit(people.reader_of(request), item)
    found = figures.together(seen.online, seen.seen, figures.base(seen.day, seen.base))
    return asdict(found) | {"views": seen.views} | _downloads(item)


def _downloads(item: tuple[str, int] | None) -> dict[str, int | None]:
    """Of a page that offers files."""
    kind = counted.kind(item[0]).downloads if item else ""
    if item is None or not kind:
        return {}
    return {"downloads": visits.views_of(timezone.localdate(), kind, item[1])}
