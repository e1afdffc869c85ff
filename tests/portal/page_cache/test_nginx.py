"""A real nginx in front: pages from disk, right at the first request after a change."""

import errno
import http.client
import io
import os
import shutil
import socket
import subprocess
import sys
import urllib.request

import pytest
from django.core.management import call_command

from portal import publishing
from portal.page_cache import disk
from portal.people.roles import Role
from tests.bench.sites import free_port
from tests.factories.articles import ArticleFactory
from tests.factories.people import UserFactory
from tests.programs import ROOT, Program, portal_environment, wait_for

pytestmark = pytest.mark.skipif(
    shutil.which("nginx") is None, reason="Debian's nginx is not installed"
)


def has_ipv6():
    with socket.socket(socket.AF_INET6) as probe:
        return probe.connect_ex(("::1", 9)) != errno.EADDRNOTAVAIL


@pytest.fixture
def front(settings, tmp_path):
    """nginx before gunicorn on the data of this test; `get(path)` -> (status, headers, text)."""
    pages, folder = tmp_path / "pages", tmp_path / "nginx"
    pages.mkdir()
    folder.mkdir()
    for place in [tmp_path, *tmp_path.parents]:
        if os.access(place, os.W_OK) and place != place.parent:
            place.chmod(place.stat().st_mode | 0o055)  # nginx reads as another user
    front_port, back_port = free_port(), free_port()
    settings.PAGES_ROOT = str(pages)
    settings.SITE_URL = f"http://127.0.0.1:{front_port}"
    environment = portal_environment(settings, tmp_path, redis_url=os.environ["REDIS_URL"]) | {
        "PORTAL_CACHE_PREFIX": settings.CACHE_PREFIX,
        "PORTAL_PAGES_ROOT": str(pages),
        "SITE_URL": settings.SITE_URL,
    }
    config = [sys.executable, "manage.py", "nginx_config", "--standalone", str(folder)]
    config += ["--listen", f"127.0.0.1:{front_port}"]
    if has_ipv6():
        config += ["--listen", f"[::1]:{front_port}"]
    config += ["--upstream", f"127.0.0.1:{back_port}"]
    done = subprocess.run(config, cwd=ROOT, env=environment, check=True, capture_output=True)
    (folder / "nginx.conf").write_bytes(done.stdout)
    back = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{back_port}"]
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    nginx = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    programs = [
        Program(back, environment, tmp_path / "gunicorn.log").start(),
        Program(nginx, environment, tmp_path / "nginx.log").start(),
    ]

    def get(path, host="127.0.0.1", **headers):
        connection = http.client.HTTPConnection(host, front_port, timeout=10)
        headers = {"Host": f"127.0.0.1:{front_port}"} | headers
        connection.request("GET", path, headers={"Accept-Encoding": "identity", **headers})
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read().decode()
        connection.close()
        return found

    def answers():
        try:
            return urllib.request.urlopen(f"{settings.SITE_URL}/healthz").status == 200
        except OSError:
            return False

    wait_for(answers, what="nginx and gunicorn")
    yield get, programs[0]
    for program in programs:
        program.stop()


def test_pages_from_disk_are_right_and_have_djangos_headers(front):
    get, django = front
    article = ArticleFactory(title="Tên cũ")
    address = article.get_absolute_url()
    status, made, text = get(address)
    assert (status, "Tên cũ" in text) == (200, True)
    assert disk._path(address).exists()

    article.title = "Tên mới"
    article.save()
    assert not disk._path(address).exists()
    assert "Tên mới" in get(address)[2]

    _status, kept, text = get(address)
    assert "Tên mới" in text
    assert of_the_page(kept) == of_the_page(made)

    django.stop()  # nobody is asked any more
    assert "Tên mới" in get(address)[2]
    assert get(address, **{"If-None-Match": kept["ETag"]})[0] == 304
    assert get("/tin-tuc/")[0] == 502


def test_withdrawn_article_staff_and_odd_addresses_reach_django(front):
    get, _django = front
    article = ArticleFactory()
    address = article.get_absolute_url()
    for path in [address, "/tin-tuc/rss.xml"]:
        get(path)
        assert disk._path(path).exists()

    assert get("/tin-tuc/rss.xml")[1]["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert get(address, Cookie="sessionid=abc")[1]["Cache-Control"] == "private, no-store"
    assert get(f"{address}index.html")[0] == 404
    assert get(f"{address}index.html.gz")[0] == 404

    publishing.withdraw(article, by=UserFactory(role=Role.APPROVER), reason="Sai số liệu")

    assert get(address)[0] == 404
    assert article.title not in get("/tin-tuc/rss.xml")[2]


def of_the_page(headers):
    """Without those of one answer, and the policy whatever the order of its parts."""
    of_one_answer = {"Date", "ETag", "Last-Modified", "Connection", "Server", "Content-Length"}
    of_one_answer |= {"Accept-Ranges", "Vary", "Transfer-Encoding"}
    policy = set(headers["Content-Security-Policy"].split("; "))
    page = {name: value for name, value in headers.items() if name not in of_one_answer}
    return page | {"Content-Security-Policy": policy}


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_pages_are_served_over_ipv6_too(front):
    get, _django = front
    article = ArticleFactory(title="Chợ phiên")

    for _made_then_kept in range(2):
        status, _headers, text = get(article.get_absolute_url(), host="::1")
        assert (status, "Chợ phiên" in text) == (200, True)


def test_without_a_word_both_families_are_served(settings):
    settings.PAGES_ROOT = "/var/lib/portal/pages"
    out = io.StringIO()

    call_command("nginx_config", stdout=out)

    assert "listen 80;" in out.getvalue()
    assert "listen [::]:80;" in out.getvalue()
