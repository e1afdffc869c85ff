"""Cleaning of rich text: one allow-list for everything that is stored.

Two steps. portal.markup rebuilds the text in a plain, canonical structure, so that pages and
typesetting meet no surprises. Then nh3 lets through what is on the list and nothing else: it is
the wall, and whatever the first step did wrong ends there.
"""

import functools
import re
from collections import Counter
from urllib.parse import urlsplit

import nh3
from django.conf import settings

from portal.markup import READ_TAGS, canonical_html, parse, text_lines

TAGS = {
    *("p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "figure", "img", "figcaption"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("strong", "em", "a", "sup", "sub", "br"),
}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto"}
# Whatever these hold is never text of an article.
HIDDEN_TAGS = {
    *("script", "style", "head", "title", "template", "iframe", "noscript", "noembed", "noframes"),
    *("object", "applet", "embed", "svg", "math", "audio", "video", "canvas", "xml", "select"),
    "textarea",
}
_MAX_DEPTH = 500
_MAX_ESCAPES = 100_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_MARKUP = re.compile(r"<[^<>]*>|[<>&]")
_CLOSED_BY_THEMSELVES = {"p", "li", "dt", "dd", "tr", "td", "th", "br", "img", "hr", "col", "input"}
_HREF_LIMIT = 2000
_NOT_IN_A_HREF = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^]")


def clean_html(html: str) -> str:
    """What may be stored of a text: allowed tags, our own pictures, harmless links, NFC.

    Cleaning twice changes nothing. Loose text becomes paragraphs; empty ones go.
    """
    rebuilt = canonical_html(parse(_read(html)), href=_href, is_our_picture=_is_our_picture)
    return nh3.clean(
        rebuilt, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )


def plain_text(html: str) -> str:
    """The words alone, one line per block: for searching, counting and comparing."""
    return text_lines(parse(_read(html)))


def is_tangled(html: str) -> bool:
    """Nested or escaped as no text ever is: reading it like a browser would take minutes."""
    if html.count("&") > _MAX_ESCAPES:
        return True
    return html.count("<") > _MAX_DEPTH and _depth(html) > _MAX_DEPTH


def _depth(html: str) -> int:
    """The most elements open at once, counted generously; stops at the limit."""
    opened: Counter[str] = Counter()
    depth = 0
    for slash, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _CLOSED_BY_THEMSELVES:
            continue
        if not slash:
            opened[tag] += 1
            depth += 1
            if depth > _MAX_DEPTH:
                break
        elif opened[tag]:
            opened[tag] -= 1
            depth -= 1
    return depth


def _read(html: str) -> str:
    """Well-formed HTML with only the tags that mean something to us; reads like a browser."""
    if is_tangled(html):
        html = _MARKUP.sub(" ", html)
    return nh3.clean(
        html.encode("utf-8", "ignore").decode(),  # lone surrogates are not text
        tags=READ_TAGS,
        clean_content_tags=HIDDEN_TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _href(value: str) -> str | None:
    """A link that leads somewhere: http, https, mailto, or a path of this site."""
    href = value.strip().replace(" ", "%20")
    if href.startswith("//"):
        href = f"https:{href}"
    if not href or href.startswith("#") or len(href) > _HREF_LIMIT or _NOT_IN_A_HREF.search(href):
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme in ("http", "https"):
        return href if parts.netloc else None
    if parts.scheme == "mailto":
        return href if "@" in parts.path else None
    is_path = not parts.scheme and ":" not in parts.path.partition("/")[0]
    return href if is_path else None


def _is_our_picture(src: str) -> bool:
    return _picture_pattern(settings.MEDIA_URL).fullmatch(src) is not None


@functools.lru_cache
def _picture_pattern(media_url: str) -> re.Pattern[str]:
    """Names as portal.images makes them; anything else was not checked by us."""
    return re.compile(re.escape(media_url) + r"photos/[0-9a-f]{2}/[0-9a-z-]+\.(?:jpg|webp|avif)")
