"""Which pages there are: those of the sitemap and whatever they lead to, one of each kind.

A kind is an address in `urls.py`, a language and the query it was given. New kinds of pages come
in by themselves as soon as something leads to them. Needs the settings of the portal.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from lxml import etree, html

from tests.audit.asking import Fetch

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SAMPLE = 6  # of a kind are looked at; the longest stands for all
LONGEST_BODY = 5_000_000
HTML = "text/html"
RSS = "application/rss+xml"
NO_LINKS = ["/robots.txt", "/.well-known/security.txt"]
NOT_PAGES = ("/admin/", settings.MEDIA_URL, settings.STATIC_URL)


@dataclass(frozen=True)
class Page:
    """`kind` is for people: "articles:detail" or "search:results ?q"."""

    kind: str
    language: str
    path: str
    status: int = 200
    type: str = HTML
    body: bytes = b""

    def __str__(self) -> str:
        return f"{self.kind} ({self.language}) {self.path}"

    @property
    def tree(self):
        return html.document_fromstring(self.body.decode())

    @property
    def has_form(self) -> bool:
        """One that readers fill in; the rating below every page is a row of buttons."""
        return bool(self.tree.xpath("//form[@method='post'][contains(@class, 'reader-form')]"))


def public(fetch: Fetch) -> list[Page]:
    """Every kind of public address that somebody can come to, HTML or not."""
    waiting = deque([*sitemap_paths(fetch), *states(), *NO_LINKS])
    seen: set[str] = set()
    found: dict[tuple[str, str], list[Page]] = defaultdict(list)
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if path in seen or kind is None or len(found[kind]) >= SAMPLE:
            continue
        seen.add(path)
        page = _fetched(fetch, kind, path)
        found[kind].append(page)
        waiting.extend(_links(page))
    return [max(pages, key=lambda page: len(page.body)) for pages in found.values() if pages]


def sitemap_paths(fetch: Fetch) -> list[str]:
    paths = []
    for section in _locations(fetch("/sitemap.xml").body):
        paths += [_local(address) for address in _locations(fetch(_local(section)).body)]
    return paths


def states() -> list[str]:
    """What no link leads to: words searched for, lists with nothing, errors."""
    paths = [f"/audit/{name}" for name in ("400", "403", "500", "503", "reader_forms/refused")]
    for language in LANGUAGES:
        with translation.override(language):
            lookup = reverse("border:lookup")
            paths += [f"{lookup}?name=ban+thu", f"{lookup}?name=zzzz&empty="]
            search, news = reverse("search:results"), reverse("articles:list")
            paths += [
                f"{search}?q=doi+ngoai",
                f"{search}?q=zzzz&empty=",
                f"{news}?year=1990&empty=",
            ]
            paths += [f"{reverse('questions:status')}?code=HD00000000"]
            paths += [reverse("feedback:thanks"), reverse("feedback:rated")]
            paths += [f"{reverse('home')}nothing-here/"]
    return paths


def kind_of(path: str) -> tuple[str, str] | None:
    """None for the administration, files and other people's sites."""
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or parts.path.startswith(NOT_PAGES):
        return None
    language = "en" if parts.path.startswith("/en/") else settings.LANGUAGE_CODE
    query = [name for name, _value in parse_qsl(parts.query, keep_blank_values=True)]
    if len(query) > 1 and "empty" not in query:
        return None  # filters together are no other page than filters alone
    with translation.override(language):
        try:
            name = resolve(parts.path).view_name
        except Resolver404:
            name = "nothing"
    return f"{name} ?{'&'.join(query)}" if query else name, language


def _fetched(fetch: Fetch, kind: tuple[str, str], path: str) -> Page:
    answer = fetch(path)
    return Page(*kind, path, answer.status, answer.type, answer.body)


def _links(page: Page) -> list[str]:
    if page.type != HTML or not page.body:
        return []
    found = page.tree.xpath("//a/@href | //link[@rel='alternate']/@href")
    return [_local(urldefrag(urljoin(page.path, link)).url) for link in found]


def _local(address: str) -> str:
    """Without the portal's own host; other hosts stay and are no kind of ours."""
    parts = urlsplit(address)
    if f"{parts.scheme}://{parts.netloc}" not in {settings.SITE_URL, "http://testserver"}:
        return address
    return parts._replace(scheme="", netloc="").geturl()


def _locations(xml: bytes) -> list[str]:
    return [element.text or "" for element in etree.fromstring(xml).iter("{*}loc")]
