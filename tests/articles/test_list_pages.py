"""Author, topic and month pages, the archive, and the list of feeds."""

import datetime as dt
import xml.etree.ElementTree as ET
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from lxml import html

from articles.models import Article, Column
from articles.months import Month
from portal import site_map
from tests.articles.test_views import HIDDEN, full_article, shown
from tests.factories.articles import (
    ArticleFactory,
    ColumnFactory,
    EnglishArticleFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SEPTEMBER = dt.datetime(2026, 8, 31, 17, 0, tzinfo=dt.UTC)  # midnight of 1 September in Viet Nam
OCTOBER = dt.datetime(2026, 9, 30, 17, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Late in 2026, so that the months of the tests lie in the past."""
    now = dt.datetime(2026, 12, 20, 5, 0, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def links(response, path="//main//a/@href"):
    return html.fromstring(response.content.decode()).xpath(path)


@pytest.mark.parametrize(
    ("language", "name", "args", "url"),
    [
        ("vi", "author", ["ly-van-ba"], "/tac-gia/ly-van-ba/"),
        ("en", "author", ["ly-van-ba"], "/en/authors/ly-van-ba/"),
        ("vi", "archive", [], "/tin-tuc/luu-tru/"),
        ("en", "archive", [], "/en/news/archive/"),
        ("vi", "month", [Month(2026, 9)], "/tin-tuc/luu-tru/2026/09/"),
        ("en", "month", [Month(2026, 9)], "/en/news/archive/2026/09/"),
        ("vi", "topics", [], "/chu-de/"),
        ("vi", "topic", ["cua-khau"], "/chu-de/cua-khau/"),
        ("en", "topic", ["gates"], "/en/topics/gates/"),
        ("vi", "topic_feed", ["cua-khau"], "/chu-de/cua-khau/rss.xml"),
        ("en", "topic_feed", ["gates"], "/en/topics/gates/rss.xml"),
        ("vi", "feeds", [], "/rss/"),
        ("en", "feeds", [], "/en/rss/"),
    ],
)
def test_addresses(language, name, args, url):
    with override(language):
        assert reverse(f"articles:{name}", args=args) == url


@pytest.mark.parametrize("state", HIDDEN)
def test_nothing_hidden_is_on_any_list(client, state):
    hidden = ArticleFactory(title="Chưa công bố", byline="Lý Văn Ẩn", **{state: True})
    topic = TopicFactory()
    hidden.topics.add(topic)

    assert client.get("/tac-gia/ly-van-an/").status_code == 404
    for address in ["/tin-tuc/luu-tru/", "/chu-de/", topic.get_absolute_url()]:
        page = client.get(address).content.decode()
        assert "Chưa công bố" not in page
        assert "1 bài" not in page
    assert shown(client.get(topic.get_absolute_url())) == []


# Authors


def test_spellings_of_a_name_are_one_author_called_as_in_the_newest_article(client):
    now = timezone.now()
    for number, byline in enumerate(["Ly Van Ba", "LÝ VĂN BA", "Lý Văn Ba"]):
        ArticleFactory(byline=byline, published_at=now - dt.timedelta(days=9 - number))
    ArticleFactory(byline="Lý Văn Bảy")

    response = client.get("/tac-gia/ly-van-ba/")

    assert len(shown(response)) == 3
    (heading,) = links(response, "//h1/text()")
    assert heading == "Lý Văn Ba"


def test_article_leads_to_its_author_and_a_nameless_one_to_nobody(client):
    article = ArticleFactory(byline="Lý Văn Ba")
    nameless = ArticleFactory(byline="")
    foreign = ArticleFactory(byline="李文三")

    author = "//a[@rel='author']/@href"
    assert links(client.get(article.get_absolute_url()), author) == ["/tac-gia/ly-van-ba/"]
    assert links(client.get(nameless.get_absolute_url()), author) == []
    page = client.get(foreign.get_absolute_url())
    assert links(page, author) == []
    assert "李文三" in page.content.decode()


def test_author_page_in_the_other_language_is_offered_where_there_is_one(client):
    ArticleFactory(byline="Lý Văn Ba")
    EnglishArticleFactory(byline="Ly Van Ba")
    ArticleFactory(byline="Ban Biên tập")

    both = {"vi": "/tac-gia/ly-van-ba/", "en": "/en/authors/ly-van-ba/"}
    assert client.get(both["vi"]).context["alternates"] == both
    assert client.get(both["en"]).context["alternates"] == both
    alone = client.get("/tac-gia/ban-bien-tap/")
    assert alone.context["alternates"] == {"vi": "/tac-gia/ban-bien-tap/"}
    assert client.get("/en/authors/ban-bien-tap/").status_code == 404


def test_author_page_is_paged(client):
    ArticleFactory.create_batch(19, byline="Lý Văn Ba")

    assert len(shown(client.get("/tac-gia/ly-van-ba/"))) == 18
    assert len(shown(client.get("/tac-gia/ly-van-ba/", {"page": 2}))) == 1
    assert client.get("/tac-gia/ly-van-ba/", {"page": 3}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_author_page_costs_four_queries(client, django_assert_num_queries, rows):
    for _row in range(rows):
        full_article(byline="Lý Văn Ba")

    with django_assert_num_queries(4):  # office, newest of each language, count, page
        client.get("/tac-gia/ly-van-ba/")


def test_articles_written_before_there_were_author_pages_get_theirs():
    article = ArticleFactory(byline="Đào Thị Đức")
    Article.objects.update(byline_slug="")

    import_module("articles.migrations.0003_fill_byline_slugs").fill(apps, None)

    article.refresh_from_db()
    assert article.byline_slug == "dao-thi-duc"


# Months


def test_a_month_begins_and_ends_at_midnight_in_viet_nam(client):
    ArticleFactory(title="Cuối tháng Tám", published_at=SEPTEMBER - SECOND)
    ArticleFactory(title="Đầu tháng Chín", published_at=SEPTEMBER)
    ArticleFactory(title="Cuối tháng Chín", published_at=OCTOBER - SECOND)
    ArticleFactory(title="Đầu tháng Mười", published_at=OCTOBER)

    september = shown(client.get("/tin-tuc/luu-tru/2026/09/"))

    assert september == ["Cuối tháng Chín", "Đầu tháng Chín"]
    assert client.get("/tin-tuc/luu-tru/").context["years"] == {
        2026: [(Month(2026, 10), 1), (Month(2026, 9), 2), (Month(2026, 8), 1)]
    }


def test_the_turn_of_the_year_too(client):
    new_year = dt.datetime(2025, 12, 31, 17, 0, tzinfo=dt.UTC)
    ArticleFactory(published_at=new_year - SECOND)
    ArticleFactory(published_at=new_year)

    assert client.get("/tin-tuc/luu-tru/").context["years"] == {
        2026: [(Month(2026, 1), 1)],
        2025: [(Month(2025, 12), 1)],
    }


def test_steps_from_month_to_month_leave_out_the_empty_ones(client):
    for month in [3, 7, 8]:
        ArticleFactory(published_at=dt.datetime(2026, month, 10, tzinfo=dt.UTC))
    EnglishArticleFactory(published_at=dt.datetime(2026, 5, 10, tzinfo=dt.UTC))

    def steps(month):
        response = client.get(f"/tin-tuc/luu-tru/2026/{month:02}/")
        return links(response, "//a[@rel='prev']/@href"), links(response, "//a[@rel='next']/@href")

    archive = "/tin-tuc/luu-tru/2026"
    assert steps(3) == ([], [f"{archive}/07/"])
    assert steps(7) == ([f"{archive}/03/"], [f"{archive}/08/"])
    assert steps(8) == ([f"{archive}/07/"], [])


@pytest.mark.parametrize(
    "month", ["2026/08", "2026/13", "2026/00", "2026/9", "0000/01", "1000/01", "2999/12", "9999/12"]
)
def test_a_month_without_articles_has_no_page(client, month):
    ArticleFactory(published_at=SEPTEMBER)

    assert client.get(f"/tin-tuc/luu-tru/{month}/").status_code == 404


def test_month_is_offered_in_the_languages_that_have_articles(client):
    ArticleFactory(published_at=SEPTEMBER)
    EnglishArticleFactory(published_at=OCTOBER)
    ArticleFactory(published_at=OCTOBER)

    alone = client.get("/tin-tuc/luu-tru/2026/09/")
    assert alone.context["alternates"] == {"vi": "/tin-tuc/luu-tru/2026/09/"}
    assert client.get("/en/news/archive/2026/09/").status_code == 404
    both = client.get("/en/news/archive/2026/10/")
    assert both.context["alternates"] == {
        "vi": "/tin-tuc/luu-tru/2026/10/",
        "en": "/en/news/archive/2026/10/",
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_months_cost_few_queries(client, django_assert_num_queries, rows):
    for row in range(rows):
        full_article(published_at=SEPTEMBER)
        full_article(published_at=OCTOBER + dt.timedelta(days=40 * row))

    with django_assert_num_queries(2):  # office, months
        client.get("/tin-tuc/luu-tru/")
    with django_assert_num_queries(6):  # office, before, after, languages, count, page
        client.get("/tin-tuc/luu-tru/2026/09/")


def test_archive_of_nothing_says_so(client):
    assert "Chưa có tin" in client.get("/tin-tuc/luu-tru/").content.decode()


@pytest.mark.parametrize(("field", "slug"), [("slug_vi", "luu-tru"), ("slug_en", "archive")])
def test_a_column_cannot_take_the_address_of_the_archive(field, slug):
    column = Column(name_vi="Lưu trữ ảnh", **{field: slug})

    with pytest.raises(ValidationError) as refused:
        column.full_clean()

    assert list(refused.value.message_dict) == [field]


# Topics


def test_topic_has_its_articles_and_its_other_language(client):
    topic = TopicFactory(name_vi="Cửa khẩu", name_en="Gates")
    article = ArticleFactory()
    article.topics.add(topic)
    ArticleFactory()

    response = client.get("/chu-de/cua-khau/")

    assert shown(response) == [article.title]
    assert response.context["alternates"] == {"vi": "/chu-de/cua-khau/", "en": "/en/topics/gates/"}
    english = client.get("/en/topics/gates/")
    assert shown(english) == []
    assert "Nothing on this topic yet" in english.content.decode()
    assert client.get("/chu-de/gates/").status_code == 404


def test_former_address_of_a_topic_still_answers(client):
    topic = TopicFactory(name_vi="Cửa khẩu")
    article = ArticleFactory()
    article.topics.add(topic)
    ArticleFactory()

    assert shown(client.get("/tin-tuc/?topic=cua-khau")) == [article.title]


def test_topics_are_listed_with_how_many_articles_they_have(client):
    often, once, _never = TopicFactory.create_batch(3)
    for article in ArticleFactory.create_batch(2):
        article.topics.add(often)
    EnglishArticleFactory().topics.add(often)
    ArticleFactory().topics.add(once)

    found = client.get("/chu-de/").context["topics"]

    assert {topic: topic.count for topic in found} == {often: 2, once: 1}


@pytest.mark.parametrize("rows", [1, 3])
def test_topic_pages_cost_few_queries(client, django_assert_num_queries, rows):
    topic = TopicFactory()
    for _row in range(rows):
        full_article().topics.add(topic)

    with django_assert_num_queries(2):  # office, topics
        client.get("/chu-de/")
    with django_assert_num_queries(4):  # office, topic, count, page
        client.get(topic.get_absolute_url())
    with django_assert_num_queries(3):  # topic, office, articles
        client.get(f"{topic.get_absolute_url()}rss.xml")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_feed_of_a_topic(client, language):
    topic = TopicFactory(name_vi="Cửa khẩu", name_en="Gates")
    articles = {"vi": ArticleFactory(), "en": EnglishArticleFactory()}
    for article in articles.values():
        article.topics.add(topic)
    ArticleFactory()

    page = client.get(topic.get_absolute_url(language))
    news, address = links(page, "//head/link[@type='application/rss+xml']/@href")
    assert news != address
    channel = ET.fromstring(client.get(address).content).find("channel")  # noqa: S314 our own feed

    assert [item.findtext("title") for item in channel.findall("item")] == [
        articles[language].title
    ]
    assert channel.findtext("link").endswith(topic.get_absolute_url(language))


# Ways to them


def test_feeds_are_listed_and_every_one_answers(client, django_assert_num_queries):
    column, retired = ColumnFactory(), ColumnFactory(is_active=False)
    topic = TopicFactory()

    with django_assert_num_queries(3):  # office, columns, topics
        response = client.get("/en/rss/")

    feeds = links(response, "//main//a[@type='application/rss+xml']/@href")
    assert feeds[0] == "/en/news/rss.xml"
    assert f"/en/news/{column.slug_en}/rss.xml" in feeds
    assert f"/en/news/{retired.slug_en}/rss.xml" not in feeds
    assert feeds[-1] == f"/en/topics/{topic.slug_en}/rss.xml"
    assert {client.get(feed).status_code for feed in feeds} == {200}


@pytest.mark.parametrize("address", ["/tin-tuc/", "/en/news/"])
def test_list_of_news_leads_to_archive_topics_and_feeds(client, address):
    ways = links(client.get(address))
    with override("en" if address.startswith("/en/") else "vi"):
        wanted = [reverse(f"articles:{name}") for name in ["archive", "topics", "feeds", "feed"]]

    assert set(wanted) <= set(ways)


def test_site_map_has_the_news(client):
    column = ColumnFactory(name_en="Border")
    used, _unused = TopicFactory.create_batch(2)
    EnglishArticleFactory(column=column).topics.add(used)

    with override("en"):
        (news,) = [link for link in site_map.links("en") if link.url == "/en/news/"]

    below = {link.url: link for link in news.children}
    assert below["/en/news/border/"].title == "Border"
    assert [link.url for link in below["/en/topics/"].children] == [used.get_absolute_url("en")]
    for link in news.children:
        assert client.get(link.url).status_code == 200
