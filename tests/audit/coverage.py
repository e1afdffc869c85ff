"""Whether the audit sees every kind of page there is."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.audit.promise import Audited, Finding, Outcome

# Public addresses that are no page to look at, and why.
NOT_PAGES = {
    "media": "files",
    "health": "for programs that watch",
    "visit": "takes posts of a script",
    "feedback:rate": "takes posts",
    "articles:preview": "for colleagues",
    "bulletins:cover": "a picture",
    "search:suggest": "for a script",
    "oembed": "for programs, asked with the address of an article",
    "sitemap_index": "looked at as a sitemap",
    "sitemap": "looked at as a sitemap",
    "news_sitemap": "looked at as a sitemap",
}


def check(audited: Audited) -> Outcome:
    seen = {page.kind.split(" ?")[0] for page in audited.pages}
    names = set(public_names())
    return Outcome(
        "Every kind of public page is looked at",
        f"{len(names)} addresses in urls.py",
        [Finding("no page leads to it", name) for name in sorted(names - seen - NOT_PAGES.keys())],
    )


def public_names(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = ""
) -> Iterator[str]:
    """The names of all addresses outside the administration."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name and not str(pattern.pattern).startswith("admin/"):
                yield prefix + pattern.name
        elif str(pattern.pattern) not in {"admin/", "admin/rich-text/"}:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from public_names(pattern.url_patterns, inner)
