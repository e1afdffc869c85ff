"""What a first visit costs on a phone, from the server as it really runs."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.e2e.conftest import PHONE
from tests.factories.articles import ArticleFactory
from tests.factories.images import PhotoFactory
from tests.programs import ROOT, Program, portal_environment, wait_for

MOST_BYTES = 120_000
MOST_REQUESTS = 12


@pytest.fixture
def address(settings, tmp_path):
    """Of gunicorn with collected static files."""
    environment = portal_environment(settings, tmp_path, redis_url=os.environ["REDIS_URL"])
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    gunicorn = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", place]
    server = Program(gunicorn, environment, tmp_path / "gunicorn.log").start()

    def answers():
        try:
            return urllib.request.urlopen(f"http://{place}/healthz").status == 200
        except urllib.error.URLError:
            return False

    wait_for(answers, what="gunicorn")
    yield f"http://{place}"
    server.stop()


@pytest.mark.parametrize("page_of", ["home", "article"])
def test_pages_are_light_without_photos(browser, address, page_of):
    article = ArticleFactory(lead_photo=PhotoFactory(width=1200, height=800))
    path = {"home": "/", "article": article.get_absolute_url()}[page_of]
    page = browser.new_page(viewport=PHONE)
    cost = {}
    page.on("requestfinished", lambda request: cost.update({request.url: transferred(request)}))

    page.goto(address + path, wait_until="networkidle")
    page.close()

    own = {url: size for url, size in cost.items() if "/media/" not in url}
    assert len(cost) <= MOST_REQUESTS, cost
    assert 0 < sum(own.values()) <= MOST_BYTES, own


def transferred(request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
