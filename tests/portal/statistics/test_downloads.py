from dataclasses import replace

import pytest
import redis
from django.template import Context, Template
from django.test import RequestFactory

from portal import statistics
from portal.statistics import counted as kinds
from portal.statistics import visits
from portal.statistics.flush import flush
from portal.statistics.models import DayCount, DayVisitors
from tests.factories.bulletins import EditionFactory
from tests.portal.statistics.conftest import FIREFOX

pytestmark = pytest.mark.django_db


@pytest.fixture
def download():
    def ask(method="get", *, address="192.0.2.1", agent=FIREFOX, **headers):
        ask_for = getattr(RequestFactory(), method)
        headers = {"user-agent": agent} | headers
        request = ask_for("/ban-tin/2026/3/ban-tin.pdf", headers=headers, REMOTE_ADDR=address)
        statistics.count_download(request, "bulletin_pdf", 7)

    return ask


def counted():
    flush()
    return sum(DayCount.objects.filter(kind="bulletin_pdf", key=7).values_list("count", flat=True))


def test_once_in_half_an_hour(download):
    for address in ["192.0.2.1", "192.0.2.1", "192.0.2.2"]:
        download(address=address)

    assert counted() == 2
    assert not DayVisitors.objects.exists()


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("head", {}),
        ("get", {"range": "bytes=1000-"}),
        ("get", {"range": "bytes=-500"}),
        ("get", {"sec-purpose": "prefetch"}),
        ("get", {"agent": "Googlebot/2.1"}),
        ("get", {"cookie": "sessionid=x"}),
    ],
)
def test_what_is_no_download(download, method, headers):
    download(method, **headers)

    assert counted() == 0


def test_the_beginning_of_a_file_is_a_download(download):
    download(range="bytes=0-65535")
    download(range="bytes=65536-")

    assert counted() == 1


def test_too_many_from_one_address(download, monkeypatch):
    monkeypatch.setattr(visits, "DOWNLOADS_A_MINUTE", 3)
    for number in range(5):
        download(agent=f"{FIREFOX} {number}")

    assert counted() == 3


def test_redis_away(download, monkeypatch):
    def away(*args, **options):
        raise redis.ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(redis.Redis, "evalsha", away)
        download()


def test_a_page_that_offers_files_shows_how_often_they_were_downloaded(monkeypatch, visit):
    issue = EditionFactory(public=True).issue
    page = f"bulletin:{issue.pk}"
    assert "downloads" not in visit(page).json()
    kind = replace(kinds.kind("bulletin"), downloads="bulletin_pdf")
    monkeypatch.setitem(kinds._kinds, "bulletin", kind)
    assert visit(page).json()["downloads"] == 0

    for address in ["192.0.2.1", "192.0.2.2", "192.0.2.2"]:
        request = RequestFactory().get(
            "/x.pdf", headers={"user-agent": FIREFOX}, REMOTE_ADDR=address
        )
        statistics.count_download(request, "bulletin_pdf", issue.pk)

    assert visit(page).json()["downloads"] == 2
    assert "data-downloads" in Template(
        f"{{% load statistics_tags %}}{{% views of='bulletin' key={issue.pk} %}}"
    ).render(Context())
