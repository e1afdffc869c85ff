"""Author, month, topic and archive pages and pages of related articles: right at once, and made
anew for nothing else."""

import datetime as dt

import pytest
from django.utils import timezone

from articles import related
from articles.models import Column
from tests.factories.articles import (
    ArticleFactory,
    ColumnFactory,
    EnglishArticleFactory,
    TopicFactory,
)

NOW = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture(autouse=True)
def columns():
    """Made beforehand: a new column makes all pages with cards anew and would hide everything."""
    return ColumnFactory.create_batch(2)


def write(factory=ArticleFactory, **fields):
    return factory(**{"column": Column.objects.first(), **fields})


def in_month(number, day=10):
    return dt.datetime(2026, number, day, tzinfo=dt.UTC)


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


# Authors


def test_an_author_page_gains_and_loses_articles(client):
    write(byline="Lý Văn Ba")
    other = write(byline="Ban Biên tập", title="Chợ phiên")
    assert "Chợ phiên" not in text(client, "/tac-gia/ly-van-ba/")

    other.byline = "LY VAN BA"
    other.save()
    assert "Chợ phiên" in text(client, "/tac-gia/ly-van-ba/")
    other.byline = ""
    other.save()
    assert "Chợ phiên" not in text(client, "/tac-gia/ly-van-ba/")
    write(byline="Lý Văn Ba", title="Bài mới")
    assert "Bài mới" in text(client, "/tac-gia/ly-van-ba/")


def test_every_page_of_an_author_takes_the_newest_spelling(client):
    for day in range(1, 20):
        newest = write(byline="Ly Van Ba", published_at=in_month(9, day))
    second = "/tac-gia/ly-van-ba/?page=2"
    assert "<h1>Ly Van Ba</h1>" in text(client, second)

    newest.byline = "Lý Văn Ba"
    newest.save()

    assert "<h1>Lý Văn Ba</h1>" in text(client, second)


def test_an_author_page_learns_of_its_other_language(client):
    write(byline="Lý Văn Ba")
    assert "/en/authors/" not in text(client, "/tac-gia/ly-van-ba/")

    write(EnglishArticleFactory, byline="Ly Van Ba")

    assert "/en/authors/ly-van-ba/" in text(client, "/tac-gia/ly-van-ba/")


# Months


@pytest.fixture
def year():
    """Articles in March, June and July."""
    return {month: write(published_at=in_month(month)) for month in (3, 6, 7)}


def month(number):
    return f"/tin-tuc/luu-tru/2026/{number:02}/"


def test_a_month_gains_and_loses_articles(client, year):
    write(published_at=in_month(5))  # both neighbours touch
    assert year[6].title in text(client, month(6))

    write(published_at=in_month(6), title="Bài thêm")
    assert "Bài thêm" in text(client, month(6))
    year[6].published_at = in_month(7)
    year[6].save()
    assert year[6].title not in text(client, month(6))


def test_a_month_between_two_others_is_found_from_both(client, year):
    assert month(6) in text(client, month(3))
    assert month(3) in text(client, month(6))

    write(published_at=in_month(5))

    assert month(5) in text(client, month(3))
    assert month(5) in text(client, month(6))


def test_a_month_that_has_become_empty_is_left_out(client, year):
    assert month(6) in text(client, month(7))

    year[6].delete()

    assert month(3) in text(client, month(7))
    assert client.get(month(6)).status_code == 404


def test_the_first_article_of_a_later_month_is_found_from_the_last(client, year):
    assert 'rel="next"' not in text(client, month(7))

    write(published_at=in_month(10))

    assert month(10) in text(client, month(7))


def test_a_month_learns_of_its_other_language(client, year):
    assert "/en/news/archive/" not in text(client, month(6))

    write(EnglishArticleFactory, published_at=in_month(6))

    assert "/en/news/archive/2026/06/" in text(client, month(6))


def test_the_archive_counts_anew(client, year):
    assert "2 bài" not in text(client, "/tin-tuc/luu-tru/")

    write(published_at=in_month(6))

    assert "2 bài" in text(client, "/tin-tuc/luu-tru/")


def test_a_month_begins_with_the_hour_of_its_first_article(client, year, monkeypatch):
    article = write(published_at=NOW + dt.timedelta(days=15))
    assert month(12) not in text(client, month(7)) + text(client, "/tin-tuc/luu-tru/")

    later = NOW + dt.timedelta(days=16)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    monkeypatch.setattr("time.time", later.timestamp)

    assert month(12) in text(client, month(7))
    assert month(12) in text(client, "/tin-tuc/luu-tru/")
    assert article.title in text(client, month(12))


# Topics


def test_a_topic_gains_and_loses_articles(client):
    topic = TopicFactory()
    article = write(title="Chợ phiên")
    pages = [topic.get_absolute_url(), f"{topic.get_absolute_url()}rss.xml"]
    assert not any("Chợ phiên" in text(client, page) for page in pages)

    article.topics.add(topic)
    assert all("Chợ phiên" in text(client, page) for page in pages)
    assert topic.get_absolute_url() in text(client, "/chu-de/")
    article.topics.remove(topic)
    assert not any("Chợ phiên" in text(client, page) for page in pages)
    assert topic.get_absolute_url() not in text(client, "/chu-de/")


def test_a_new_topic_and_a_new_column_have_their_feeds_listed(client):
    text(client, "/rss/")

    topic, column = TopicFactory(name_vi="Chợ phiên"), ColumnFactory(name_vi="Văn hóa mới")

    assert topic.name_vi in text(client, "/rss/")
    assert column.name_vi in text(client, "/rss/")


# Related articles


def test_further_pages_of_related_articles_are_right_at_once(client, monkeypatch):
    monkeypatch.setattr(related, "PER_PAGE", 2)
    article = write(published_at=in_month(9))
    older = [write(published_at=in_month(m)) for m in (8, 7, 6, 5)]
    second = f"{article.get_absolute_url()}?related=2"
    assert older[1].title not in text(client, second)
    assert "related=3" not in text(client, second)

    between = write(published_at=in_month(8, 20), title="Xen giữa")
    assert older[1].title in text(client, second)
    assert "related=3" in text(client, second)
    between.delete()
    assert older[1].title not in text(client, second)
    older[3].delete()
    older[2].delete()
    assert client.get(second).status_code == 404


# And nothing else


def test_an_article_of_another_author_month_and_topic_leaves_the_pages_alone(
    client, rendered, columns
):
    topic, elsewhere = TopicFactory.create_batch(2)
    for number in (6, 7, 8):
        article = write(byline="Lý Văn Ba", published_at=in_month(number))
        article.topics.add(topic)
    pages = [
        "/tac-gia/ly-van-ba/",
        month(7),  # between two others
        topic.get_absolute_url(),
        f"{topic.get_absolute_url()}rss.xml",
        "/rss/",
        article.get_absolute_url(),
    ]
    for page in pages:
        text(client, page)
    rendered.clear()

    new = write(byline="Ban Biên tập", column=columns[1], published_at=in_month(10))
    new.topics.add(elsewhere)
    for page in [*pages, "/tin-tuc/"]:
        text(client, page)

    assert rendered == ["/tin-tuc/"]


def test_new_wording_makes_only_the_pages_that_show_it_anew(client, rendered):
    article = write(byline="Lý Văn Ba", published_at=in_month(6))
    write(byline="Ban Biên tập", published_at=in_month(7))
    pages = ["/tac-gia/ly-van-ba/", "/tac-gia/ban-bien-tap/", month(6), month(7)]
    for page in [*pages, "/tin-tuc/luu-tru/", "/chu-de/"]:
        text(client, page)
    rendered.clear()

    article.title = "Tiêu đề mới"
    article.save()
    for page in [*pages, "/tin-tuc/luu-tru/", "/chu-de/"]:
        text(client, page)

    assert rendered == ["/tac-gia/ly-van-ba/", month(6)]


def test_a_kept_page_of_related_articles_costs_no_query(client, django_assert_num_queries):
    now = timezone.now()
    article, *_older = [write(published_at=now - dt.timedelta(days=day)) for day in range(6)]
    address = f"{article.get_absolute_url()}?related=2"
    text(client, address)

    with django_assert_num_queries(0):
        text(client, address)
