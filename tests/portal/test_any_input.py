"""Whatever is asked for, the answer is a page, a way elsewhere or a refusal; never our fault."""

import time
from urllib.parse import quote, quote_from_bytes

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.audit import coverage, pages
from tests.audit.asking import client_fetcher
from tests.factories.site import one_of_each

SECONDS = 3
FORM = "application/x-www-form-urlencoded"
# Posted to by scripts and forms, or opened with what only colleagues have.
MORE_ADDRESSES = [
    *("/healthz", "/_/visit", "/.well-known/security.txt", "/news-sitemap.xml", "/sitemap.xml"),
    *("/sitemap-articles-2026-11.xml", "/sitemap-x.xml", "/media/x", "/danh-gia/", "/en/rating/"),
    *("/tim-kiem/goi-y/", "/en/search/suggestions/", "/ban-tin/2026/3/bia.jpg"),
    *("/bai-viet/xem-truoc/x/", "/en/articles/preview/x/", "/oembed", "/bao-chi/anh-1.jpg"),
    *("/van-ban/", "/van-ban/x/", "/van-ban/x/tep/1/", "/data/units.csv"),
]
NAMES = [
    *sorted(django_settings.PAGE_CACHE_QUERY),
    *("q", "kind", "column", "place", "code", "new", "score", "remark", "text", "email", "name"),
    *("subject", "may_publish", "website", "format", "p", "o", "next", "utm_source", "fbclid"),
]
EXAMPLES = [
    *("", "0", "1", "-1", "2", "99999999999999999999", "1e9", "NaN", "٣", "1.5", "2026", "12"),
    *("\0", "a\0b", "%", "%00", "_", "'", '"', "\\", "1 OR 1=1", "<script>", "{{ 7 }}", "../.."),
    *(
        "true",
        "None",
        "null",
        "article",
        "unit",
        "đối ngoại",
        "doi ngoai",
        "ₐ",
        "\ufffe",
        "a" * 5000,
    ),
]

pytestmark = pytest.mark.django_db

quoted = some.one_of(
    some.sampled_from(EXAMPLES).map(quote), some.binary(max_size=12).map(quote_from_bytes)
)
# About half of the names that some page knows, and up to two that no page does.
known = some.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, quoted)).map(dict.items)
unknown = some.lists(some.tuples(some.text(max_size=8).map(lambda name: quote(name, "")), quoted))
queries = some.tuples(known, unknown).map(
    lambda parts: "&".join(f"{name}={value}" for part in parts for name, value in part)
)
headers = some.fixed_dictionaries(
    {},
    optional={
        "HTTP_ACCEPT_LANGUAGE": some.sampled_from(["en", "zh-Hant;q=0.1", "*", "\xff", "a" * 999]),
        "HTTP_IF_MODIFIED_SINCE": some.sampled_from(["yesterday", "Thu, 01 Jan 9999 00:00:00 GMT"]),
        "HTTP_RANGE": some.sampled_from(["bytes=0-", "bytes=9-1", "bytes=-0", "lines=1"]),
        "HTTP_COOKIE": some.sampled_from(["sessionid=x", "sessionid=\0", "a=b; =;", "csrftoken="]),
        "HTTP_SEC_FETCH_SITE": some.just("same-origin"),
        "HTTP_X_FORWARDED_FOR": some.sampled_from(["x", "1.2.3.4, ::1", "\0", "," * 99]),
    },
)
odd_tails = some.one_of(
    some.sampled_from(["x.css", "/x.css", ";x.css", "%00", "%0A", "..%2f", "%ff", "9" * 40]),
    some.binary(max_size=6).map(quote_from_bytes),
)


def requests_to(addresses):
    """(method, address, body): queries, addresses that end oddly, forms."""
    known = some.sampled_from(addresses)
    none = some.just("")
    odd_ends = some.tuples(known, odd_tails).map("".join)
    odd_parts = some.tuples(known.map(parent), odd_tails).map("/".join).map("{}/".format)
    return some.one_of(
        some.tuples(some.just("GET"), some.tuples(known, queries).map("?".join), none),
        some.tuples(some.just("GET"), some.one_of(odd_ends, odd_parts), none),
        some.tuples(some.just("POST"), known, queries),
    )


def parent(address):
    return address.rstrip("/").rpartition("/")[0]


@pytest.fixture
def addresses():
    """Of one page of every kind in each language."""
    one_of_each()
    found = {
        page.path
        for page in pages.public(client_fetcher(Client()))
        if not page.path.startswith("/audit/")
    }
    return sorted({path.partition("?")[0] for path in found} | set(MORE_ADDRESSES))


def test_whatever_is_asked_is_answered(addresses):
    client = Client()

    @settings(deadline=None, max_examples=200)
    @given(requests_to(addresses), headers)
    def asks(request, more):
        method, address, body = request
        begun = time.monotonic()
        response = client.generic(method, address, body, content_type=FORM, **more)
        response.getvalue()  # also closes files
        assert response.status_code < 500
        assert time.monotonic() - begun < SECONDS

    assert set(coverage.public_names()) - names_of(addresses) == {"media"}
    asks()


def names_of(addresses):
    """New pages come in by themselves; what no page leads to must be in MORE_ADDRESSES."""
    return {kind[0] for kind in map(pages.kind_of, addresses) if kind}
