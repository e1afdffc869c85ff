from __future__ import annotations

import datetime as dt

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from portal import key_figures, open_data, page_cache, site_map
from portal.about.models import Leader, StandingText, Unit
from portal.addresses import in_each_language
from portal.images.models import Photo, private_storage

GEOJSON = "application/geo+json"


def _text(key: StandingText.Key) -> StandingText:
    return get_object_or_404(StandingText, key=key)


@require_safe
def standing_text(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One of the texts every portal has; `name`: of its address."""
    context = {"text": _text(StandingText.Key(key)), "alternates": in_each_language(name)}
    return render(request, "about/text.html", context)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {
        "text": _text(StandingText.Key.ABOUT),
        "alternates": in_each_language("about:index"),
    }
    return render(request, "about/index.html", context)


@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    context = {
        "units": Unit.objects.tree(),
        "alternates": in_each_language("about:organisation"),
    }
    return render(request, "about/organisation.html", context)


@require_safe
def leaders(request: HttpRequest) -> HttpResponse:
    """Who is in office today."""
    today = timezone.localdate()
    page_cache.fresh_until(_next_day(today))  # terms begin and end with a day
    context = {
        "leaders": Leader.objects.in_office(today).select_related("unit", "photo"),
        "alternates": in_each_language("about:leaders"),
    }
    return render(request, "about/leaders.html", context)


def _next_day(today: dt.date) -> dt.datetime:
    midnight = dt.datetime.min.time()
    tomorrow = today + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, midnight, tzinfo=timezone.get_current_timezone())


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    language = (translation.get_language() or "vi")[:2]
    context = {
        "links": site_map.links(language),
        "alternates": in_each_language("about:site_map"),
    }
    return render(request, "about/site_map.html", context)


@require_safe
def press_kit(request: HttpRequest) -> HttpResponse:
    context = {
        "text": _text(StandingText.Key.PRESS),
        "figures": key_figures.all_figures(),
        "photos": Photo.objects.filter(for_press=True),
        "alternates": in_each_language("about:press_kit"),
    }
    return render(request, "about/press_kit.html", context)


@require_safe
def press_photo(request: HttpRequest, pk: int) -> FileResponse:
    """The large file of a photo the office gives to the press."""
    photo = get_object_or_404(Photo, pk=pk, for_press=True)
    file = private_storage().open(photo.print_name)
    response = FileResponse(file, content_type="image/jpeg", filename=f"{photo.stem}.jpg")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def data_sets(request: HttpRequest) -> HttpResponse:
    context = {
        "data_sets": open_data.data_sets(),
        "licence": open_data.LICENCE,
        "licence_url": open_data.LICENCE_URL,
        "alternates": in_each_language("about:open_data"),
    }
    return render(request, "about/open_data.html", context)


@require_safe
def data_file(request: HttpRequest, key: str, form: str = "csv") -> HttpResponse:
    """One data set as CSV or, with points, as GeoJSON; a new file begins each day, because some
    are dated."""
    page_cache.fresh_until(_next_day(timezone.localdate()))
    try:
        data_set = open_data.get(key)
    except KeyError as unknown:
        raise Http404 from unknown
    if form == "csv":
        content, content_type = open_data.as_csv(data_set), "text/csv; charset=utf-8"
    elif data_set.has_points:
        content, content_type = open_data.as_geojson(data_set), GEOJSON
    else:
        raise Http404
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{key}.{form}"'
    response["Link"] = f'<{open_data.LICENCE_URL}>; rel="license"'
    return response
