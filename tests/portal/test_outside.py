"""What a stranger gets: methods, hosts, proxies, headers, odd endings, whom to tell of a hole."""

import datetime as dt
from ipaddress import ip_network

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.utils import timezone

from portal.office.models import Office
from tests.factories.articles import ArticleFactory
from tests.factories.documents import DocumentFactory, attach

pytestmark = pytest.mark.django_db

PLACES = ["/", "/tin-tuc/", "/admin/", "/healthz", "/media/x.jpg", "/sitemap.xml", "/lien-he/"]
ANSWERS = ["/", "/khong-co/", "/admin/login/", "/robots.txt", "/static/css/site.css"]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize("address", PLACES)
def test_methods_that_nobody_needs_are_refused(client, method, address):
    response = client.generic(method, address, headers={"x-echo": "secret"})

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert b"secret" not in response.content


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:x", ""])
@pytest.mark.parametrize("address", [*PLACES[:4], "/robots.txt", "/.well-known/security.txt"])
@pytest.mark.parametrize("page_cache", [True, False])
def test_only_our_own_hosts_are_answered(client, settings, host, address, page_cache):
    settings.PAGE_CACHE = page_cache
    client.get(address)  # whatever is kept

    response = client.get(address, headers={"host": host})

    assert response.status_code == 400
    assert "Yêu cầu không hợp lệ" in response.content.decode()
    assert b"evil" not in response.content


def test_a_forwarded_host_is_nobodys(client):
    response = client.get("/sitemap.xml", headers={"x-forwarded-host": "evil.example"})

    assert b"evil" not in response.content
    assert b"http://testserver/" in response.content


@pytest.mark.parametrize(
    ("proxies", "asking", "is_believed"),
    [
        (["127.0.0.1"], "127.0.0.1", True),
        (["127.0.0.1"], "203.0.113.9", False),
        (["10.1.0.0/16"], "10.1.2.3", True),
        (["10.1.0.0/16"], "::ffff:10.1.2.3", True),
        (["10.1.0.0/16"], "10.2.2.3", False),
        (["::1"], "::1", True),
        (["::1"], "nonsense", False),
        ([], "127.0.0.1", False),
        ([], "", True),  # a unix socket
    ],
)
def test_forwarded_headers_count_from_our_proxies_only(
    client, settings, proxies, asking, is_believed
):
    """Others could pretend to come by TLS, or from an address of their choice."""
    settings.PROXIES = [ip_network(network) for network in proxies]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/", headers={"x-forwarded-proto": "https"}, REMOTE_ADDR=asking)

    assert response.status_code == (200 if is_believed else 301)


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_keeps_other_sites_out(client, address):
    response = client.get(address)

    response.getvalue()
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in response
    assert not response.cookies or address.startswith("/admin/")


def test_photos_may_be_shown_with_our_feeds(client, settings):
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "x.jpg").write_bytes(b"x")

    response = client.get("/media/x.jpg")

    response.getvalue()
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("tail", ["x.css", "/x.css", ";x.css", "%2Fx.css", "%0Ax.css", "%3Fx.css"])
def test_pages_with_the_ending_of_a_file_are_kept_nowhere(client, settings, tail):
    """A cache that goes by endings would show one person's page to others."""
    settings.PAGE_CACHE = True
    cache.clear()
    article = ArticleFactory()
    for address in ["/", "/tin-tuc/", article.get_absolute_url(), "/admin/"]:
        response = client.get((address + tail).replace("//", "/"))

        assert response.status_code in {301, 302, 404}, address + tail
        assert "max-age" not in response.get("Cache-Control", ""), address + tail
        assert "public" not in response.get("Cache-Control", ""), address + tail


def test_security_txt_says_whom_to_tell(client):
    Office(name_vi="Sở", name_en="Office", province_vi="A", province_en="A", email="a@b.vn").save()

    response = client.get("/.well-known/security.txt")
    fields = [line.split(": ", 1) for line in response.content.decode().splitlines()]

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert [value for name, value in fields if name == "Contact"] == [
        "mailto:a@b.vn",
        "http://testserver/lien-he/",
    ]
    assert ["Canonical", "http://testserver/.well-known/security.txt"] in fields
    assert ["Preferred-Languages", "vi, en"] in fields
    (expires,) = [dt.datetime.fromisoformat(value) for name, value in fields if name == "Expires"]
    assert dt.timedelta(days=170) < expires - timezone.now() < dt.timedelta(days=365)


def test_security_txt_without_an_address_leads_to_the_form(client):
    contacts = [
        line
        for line in client.get("/.well-known/security.txt").content.decode().splitlines()
        if line.startswith("Contact")
    ]

    assert contacts == ["Contact: http://testserver/lien-he/"]


@pytest.fixture
def sent():
    """Asks through the handler that the server calls: the test client drops bodies by itself."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # the connection is the one of the test
    yield _sent
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _sent(method, address):
    """(status, headers of the body) and the body."""
    environ = RequestFactory().generic(method, address).environ
    begun = []
    answer = WSGIHandler()(environ, lambda status, headers: begun.append((status, dict(headers))))
    body = b"".join(answer)
    answer.close()
    [(status, headers)] = begun
    return (status, headers["Content-Type"], headers["Content-Length"]), body


@pytest.mark.parametrize("address", ["/", "/khong-co/", "/lien-he/", "/sitemap.xml", "/robots.txt"])
@pytest.mark.parametrize("page_cache", [True, False])
def test_head_gets_the_headers_of_the_page_and_no_body(sent, settings, address, page_cache):
    settings.PAGE_CACHE = page_cache
    (status, media_type, length), body = sent("GET", address)

    assert sent("HEAD", address) == ((status, media_type, length), b"")
    assert status == ("404 Not Found" if address == "/khong-co/" else "200 OK")
    assert int(length) == len(body) > 0


def test_head_of_a_file_does_not_send_the_file(sent):
    address = attach(DocumentFactory()).get_absolute_url()
    about, body = sent("GET", address)

    assert sent("HEAD", address) == (about, b"")
    assert body.startswith(b"%PDF")
