"""oEmbed: another site shows one of our articles as a card (https://oembed.com, version 1.0)."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from articles.models import Article
from portal.images.models import Photo
from portal.languages import local
from portal.office.models import Office

WIDTH, HEIGHT = 600, 200  # of a card with two lines of title and three of lead
FORMATS = ("json", "xml")
NOT_IMPLEMENTED = 501


class Query(forms.Form):
    url = forms.CharField(max_length=2_000)
    maxwidth = forms.IntegerField(min_value=1, required=False)
    maxheight = forms.IntegerField(min_value=1, required=False)


@dataclass(frozen=True)
class Limits:
    """The largest that the other site has room for."""

    width: float
    height: float


@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """404 for what is no public article of ours, 501 for a format that we do not write."""
    wanted = request.GET.get("format", "json")
    if wanted not in FORMATS:
        return HttpResponse("json, xml", status=NOT_IMPLEMENTED, content_type="text/plain")
    query = Query(request.GET)
    if not query.is_valid():
        return HttpResponseBadRequest("url, maxwidth, maxheight", content_type="text/plain")
    article = _article(request, query.cleaned_data["url"])
    limits = Limits(
        query.cleaned_data["maxwidth"] or math.inf, query.cleaned_data["maxheight"] or math.inf
    )
    with translation.override(article.language):
        card = _card(request, article, limits)
    return JsonResponse(card) if wanted == "json" else _xml(card)


def _article(request: HttpRequest, url: str) -> Article:
    """The article of one of our addresses, also of one it had before."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Http404 from None
    ours = {request.get_host(), urlsplit(settings.SITE_URL).netloc}
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in ours:
        raise Http404
    language, slug = _place(unquote(parts.path))
    here = Q(slug=slug) | Q(redirects__slug=slug, redirects__language=language)
    articles = Article.objects.published().in_language(language).filter(here)
    article = articles.select_related("lead_photo").defer("body").first()
    if article is None:
        raise Http404
    return article


def _place(path: str) -> tuple[str, str]:
    """Language and slug in the path of an article page."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            try:
                match = resolve(path)
            except Resolver404:
                continue
        if match.view_name == "articles:detail":
            return language, match.kwargs["slug"]
    raise Http404


def _card(request: HttpRequest, article: Article, limits: Limits) -> dict[str, Any]:
    office = local(Office.current(), "name")
    address = request.build_absolute_uri(article.get_absolute_url())
    card = {
        "version": "1.0",
        "type": "rich",
        "title": article.title,
        "provider_name": office,
        "provider_url": request.build_absolute_uri(reverse("home")),
        "html": _html(article, address, office),
        "width": min(WIDTH, limits.width),
        "height": min(HEIGHT, limits.height),
    }
    if article.byline:
        card["author_name"] = article.byline
    if article.author_url:
        card["author_url"] = request.build_absolute_uri(article.author_url)
    return card | _thumbnail(request, article.lead_photo, limits)


def _html(article: Article, address: str, office: str) -> str:
    return format_html(
        '<blockquote lang="{}" cite="{}"><p><a href="{}">{}</a></p><p>{}</p><footer>{}</footer>'
        "</blockquote>",
        *(article.language, address, address, article.title, article.lead, office),
    )


def _thumbnail(request: HttpRequest, photo: Photo | None, limits: Limits) -> dict[str, Any]:
    """The largest picture that fits; a JPEG where there is one of that size."""
    sizes = photo.sizes() if photo else []
    fitting = [
        size for size in sizes if size["width"] <= limits.width and size["height"] <= limits.height
    ]
    with_jpeg = [size for size in fitting if "jpeg" in size]
    if not fitting:
        return {}
    size = max(with_jpeg or fitting, key=lambda size: size["width"])
    address = default_storage.url(size.get("jpeg") or size["webp"])
    return {
        "thumbnail_url": request.build_absolute_uri(address),
        "thumbnail_width": size["width"],
        "thumbnail_height": size["height"],
    }


def _xml(card: dict[str, Any]) -> HttpResponse:
    root = ET.Element("oembed")
    for name, value in card.items():
        ET.SubElement(root, name).text = str(value)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
