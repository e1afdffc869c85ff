import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal import page_cache
from portal.addresses import in_each_language
from portal.statistics import figures

FRESH = dt.timedelta(minutes=1)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The figures for everybody, and how they come about."""
    page_cache.fresh_until(timezone.now() + FRESH)
    context = {"figures": figures.current(), "alternates": in_each_language("statistics:page")}
    return render(request, "statistics/page.html", context)
