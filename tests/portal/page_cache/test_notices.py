"""Kept pages and the notices above them: right at the second, and no query in between."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.page_cache import disk, invalidation
from tests.factories.articles import ArticleFactory
from tests.factories.notices import NoticeFactory, hours

PAGES = ["/", "/en/news/", "/tim-kiem/"]
WORDS = "Thông báo thử"


def is_said(client, address):
    return WORDS in client.get(address).content.decode()


@pytest.fixture
def at(monkeypatch):
    def move(hour):
        then = timezone.now() + dt.timedelta(hours=hour)
        monkeypatch.setattr("django.utils.timezone.now", lambda: then)
        monkeypatch.setattr("time.time", then.timestamp)

    return move


@pytest.mark.parametrize("address", PAGES)
def test_it_comes_and_goes_at_its_hours(client, at, address):
    NoticeFactory(text_vi=WORDS, text_en=WORDS, shown_from=hours(1), shown_until=hours(3))
    assert not is_said(client, address)

    at(2)
    assert is_said(client, address)

    at(2)
    assert not is_said(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_it_is_there_as_soon_as_it_is_saved(client, address):
    assert not is_said(client, address)

    notice = NoticeFactory(text_vi=WORDS, text_en=WORDS)
    assert is_said(client, address)

    notice.shown_until = timezone.now()
    notice.save()
    assert not is_said(client, address)


def test_kept_pages_with_a_notice_cost_nothing(client, django_assert_num_queries):
    NoticeFactory(text_vi=WORDS)
    address = ArticleFactory().get_absolute_url()
    assert is_said(client, address)

    with django_assert_num_queries(0):
        assert is_said(client, address)


def test_pages_on_disk_are_taken_away_at_the_hour(client, settings, tmp_path, at):
    """nginx gives them out without asking: the task of every second sees to it."""
    settings.PAGES_ROOT = str(tmp_path)
    NoticeFactory(text_vi=WORDS, shown_from=hours(1), shown_until=hours(3))
    client.get("/")
    assert disk._path("/").exists()

    at(2)
    invalidation.look_after()
    assert not disk._path("/").exists()
    assert is_said(client, "/")
    assert WORDS in disk._path("/").read_text()

    at(2)
    invalidation.look_after()
    assert not disk._path("/").exists()
