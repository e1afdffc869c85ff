"""What a stranger sees: headers, caches, methods, hosts.

The criteria are those of the MDN HTTP Observatory.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from tests.audit.asking import Answer, ask
from tests.audit.pages import HTML, Page
from tests.audit.promise import Audited, Finding, Outcome

# As a proxy that has ended TLS asks.
TLS = {"X-Forwarded-Proto": "https"}
HALF_A_YEAR = 15_768_000
YEAR = 31_536_000
CLOSED_METHODS = ["TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH"]
COMPRESSED = {
    *("text/html", "text/css", "text/javascript", "text/csv", "image/svg+xml"),
    *("application/json", "application/geo+json", "application/rss+xml", "application/xml"),
}

Headers = dict[str, str]


def _policy(headers: Headers) -> dict[str, list[str]]:
    parts = headers.get("content-security-policy", "").split(";")
    return {words[0]: words[1:] for part in parts if (words := part.split())}


def _is_strict(headers: Headers) -> bool:
    policy = _policy(headers)
    words = [word for sources in policy.values() for word in sources]
    return policy.get("default-src") == ["'none'"] and not any(
        word.startswith(("'unsafe", "http:", "https:", "*")) for word in words
    )


def _seconds(headers: Headers) -> int:
    found = re.search(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    return int(found[1]) if found else 0


# What the Observatory asks of a page, and how we see it.
CRITERIA: dict[str, Callable[[Headers], bool]] = {
    "content security policy without 'unsafe…', nothing by default": _is_strict,
    "base-uri and form-action are limited": lambda headers: (
        {"base-uri", "form-action"} <= _policy(headers).keys()
    ),
    "no frame around us (frame-ancestors, X-Frame-Options)": lambda headers: (
        _policy(headers).get("frame-ancestors") == ["'none'"]
        and headers.get("x-frame-options") == "DENY"
    ),
    "no cookie": lambda headers: "set-cookie" not in headers,
    "no other origin may read it": lambda headers: "access-control-allow-origin" not in headers,
    "TLS is remembered for half a year (HSTS)": lambda headers: _seconds(headers) >= HALF_A_YEAR,
    "no address leaks (Referrer-Policy)": lambda headers: (
        headers.get("referrer-policy")
        in {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
    ),
    "types are not guessed (nosniff)": lambda headers: (
        headers.get("x-content-type-options") == "nosniff"
    ),
    "only we load it (Cross-Origin-Resource-Policy)": lambda headers: (
        headers.get("cross-origin-resource-policy") in {"same-origin", "same-site"}
    ),
    "no window shares our process (Cross-Origin-Opener-Policy)": lambda headers: (
        headers.get("cross-origin-opener-policy") == "same-origin"
    ),
}


def check(audited: Audited) -> Outcome:
    address = audited.address
    shown = [page for page in audited.pages if page.type == HTML]
    outcome = Outcome(
        "Seen from outside: the MDN Observatory’s criteria, methods, hosts, caches",
        f"{len(shown)} pages and the files they load",
    )
    for page in shown:
        headers = ask(address, page.path, headers=TLS).headers
        outcome.add(
            Finding(f"not so: {name}", page)
            for name, holds in CRITERIA.items()
            if not holds(headers)
        )
    outcome.add(_scripts(shown))
    outcome.add(_methods(address))
    outcome.add(_hosts(address))
    outcome.add(_tails(address, shown))
    outcome.add(_kept_and_small(address, {path for page in shown for path in _files(page)}))
    outcome.add(_pages_are_small(audited))
    return outcome


def _scripts(pages: list[Page]) -> Iterator[Finding]:
    """Nothing from elsewhere, nothing inside the page."""
    for page in pages:
        loaded = page.tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
        yield from (Finding(f"loads {place}", page) for place in loaded if urlsplit(place).netloc)
        inline = page.tree.xpath("//script[not(@src)][not(@type='application/ld+json')] | //style")
        if inline or page.tree.xpath("//@style | //@*[starts-with(name(), 'on')]"):
            yield Finding("has script or style of its own", page)


def _methods(address: str) -> Iterator[Finding]:
    for method in CLOSED_METHODS:
        status = _raw(address, method, "/")
        if status != 405:
            yield Finding(f"is answered with {status}", method)


def _hosts(address: str) -> Iterator[Finding]:
    for host in ["evil.example", "127.0.0.1.evil.example", ""]:
        for path in ["/", "/tin-tuc/", "/sitemap.xml", "/healthz", "/admin/"]:
            status = _raw(address, "GET", path, host=host)
            if status != 400:
                yield Finding(f"answers the host {host!r} with {status}", path)


def _tails(address: str, pages: list[Page]) -> Iterator[Finding]:
    """A cache that goes by endings must not take a page for a picture."""
    for page in pages:
        path = urlsplit(page.path).path
        for tail in ["x.css", "/x.css", "%2Fx.css", ";x.css", "%0Ax.css", "%00.css"]:
            answer = ask(address, path + tail)
            if answer.status == 200:
                yield Finding("is a page", f"{path}{tail}")
            if "max-age" in answer.headers.get("cache-control", ""):
                yield Finding(f"may be cached: {answer.headers['cache-control']}", f"{path}{tail}")


def _files(page: Page) -> list[str]:
    places = page.tree.xpath(
        "//head/link[not(@rel='canonical')]/@href | //script/@src | //img/@src"
    )
    return [place for place in places if place.startswith(("/static/", "/media/"))]


def _kept_and_small(address: str, files: set[str]) -> Iterator[Finding]:
    """Files whose name changes with their content are kept for good, texts are compressed."""
    for path in sorted(files):
        answer = ask(address, path, headers={"Accept-Encoding": "gzip, br"})
        rule = answer.headers.get("cache-control", "")
        if answer.status != 200:
            yield Finding(f"answers {answer.status}", path)
        elif path.startswith("/static/") and not _is_kept_for_good(rule):
            yield Finding(f"is not kept for good: {rule}", path)
        yield from _compressed(path, answer)


def _pages_are_small(audited: Audited) -> Iterator[Finding]:
    for page in audited.pages:
        answer = ask(audited.address, page.path, headers={"Accept-Encoding": "gzip"})
        yield from _compressed(page.path, answer)


def _is_kept_for_good(rule: str) -> bool:
    age = re.search(r"max-age=(\d+)", rule)
    return bool(age and int(age[1]) >= YEAR and "immutable" in rule)


def _compressed(path: str, answer: Answer) -> Iterator[Finding]:
    small = len(answer.body) < 200
    if answer.type in COMPRESSED and not small and "content-encoding" not in answer.headers:
        yield Finding(f"is not compressed ({answer.type})", path)


def _raw(address: str, method: str, path: str, *, host: str | None = None) -> int:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.putrequest(method, path, skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()
