"""Sitemaps, news sitemap and robots.txt."""

import datetime as dt

import pytest
from django.utils import timezone
from lxml import etree

from articles.months import Month
from tests.factories.articles import (
    ArticleFactory,
    ColumnFactory,
    EnglishArticleFactory,
    TopicFactory,
)
from tests.factories.border import CommuneFactory
from tests.factories.bulletins import EditionFactory
from tests.factories.campaigns import PlanFactory
from tests.factories.documents import DocumentFactory
from tests.factories.questions import QuestionFactory

pytestmark = pytest.mark.django_db

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
ROOT = "http://testserver"


def tree(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"].startswith("application/xml")
    return etree.fromstring(response.content)


def locations(client, section):
    found = tree(client, f"/sitemap-{section}.xml").xpath("//s:loc/text()", namespaces=SPACES)
    return [address.removeprefix(ROOT) for address in found]


def articles_of(article):
    """The section of its month."""
    return f"articles-{Month.of(article.published_at)}"


@pytest.fixture
def site():
    article = ArticleFactory()
    return {
        "articles": article,
        "english": EnglishArticleFactory(translation_key=article.translation_key),
        "units": CommuneFactory(),
        "plans": PlanFactory(published=True),
        "bulletins": EditionFactory(public=True),
        "questions": QuestionFactory(public=True),
        "documents": DocumentFactory(),
    }


def test_index_leads_to_every_section_and_they_to_pages_that_answer(client, site):
    sections = tree(client, "/sitemap.xml").xpath("//s:loc/text()", namespaces=SPACES)
    addresses = [
        address
        for section in sections
        for address in tree(client, section).xpath("//s:loc/text()", namespaces=SPACES)
    ]

    assert len(addresses) == len(set(addresses)) > 20
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_articles_name_their_twin_in_both_directions(client, site):
    section = articles_of(site["articles"])
    entries = tree(client, f"/sitemap-{section}.xml").xpath("//s:url", namespaces=SPACES)
    twins = {
        entry.findtext("s:loc", namespaces=SPACES): {
            link.get("hreflang"): link.get("href")
            for link in entry.iterfind("x:link", namespaces=SPACES)
        }
        for entry in entries
    }
    both = {
        "vi": ROOT + site["articles"].get_absolute_url(),
        "en": ROOT + site["english"].get_absolute_url(),
    }
    both["x-default"] = both["vi"]

    assert twins == {both["vi"]: both, both["en"]: both}


def test_only_what_is_public_is_told(client):
    public = ArticleFactory()
    for state in ["draft", "submitted", "scheduled", "withdrawn"]:
        ArticleFactory(**{state: True})
    ColumnFactory(is_active=False)

    assert locations(client, articles_of(public)) == [public.get_absolute_url()]
    assert locations(client, "columns") == [
        public.column.get_absolute_url("vi"),
        public.column.get_absolute_url("en"),
        *[
            column.get_absolute_url(language)
            for column in type(public.column).objects.active().exclude(pk=public.column_id)
            for language in ["vi", "en"]
        ],
    ]


@pytest.mark.parametrize("questions", [1, 3])
def test_public_questions_are_told_in_their_language(client, questions, django_assert_num_queries):
    QuestionFactory(answered=True)
    public = QuestionFactory.create_batch(questions, public=True, language="en")

    with django_assert_num_queries(1):
        found = locations(client, "questions")

    assert set(found) == {question.get_absolute_url() for question in public}
    assert found[0].startswith("/en/questions/")


@pytest.mark.parametrize("articles", [1, 3])
def test_articles_cost_one_query_whatever_there_is(client, articles, django_assert_num_queries):
    (article, *_others) = ArticleFactory.create_batch(articles, published_at=timezone.now())

    with django_assert_num_queries(1):
        assert len(locations(client, articles_of(article))) == articles


@pytest.mark.parametrize("months", [1, 3])
def test_index_costs_the_same_whatever_there_is(client, months, django_assert_num_queries):
    for month in range(months):
        ArticleFactory(published_at=timezone.now() - dt.timedelta(days=40 * month))

    with django_assert_num_queries(12):
        index = tree(client, "/sitemap.xml").xpath("//s:loc/text()", namespaces=SPACES)

    assert len([address for address in index if "/sitemap-articles-" in address]) == months


def test_articles_stand_in_the_sitemap_of_their_month_with_twins_of_another(client):
    september = dt.datetime(2026, 8, 31, 17, 0, tzinfo=dt.UTC)  # midnight in Vietnam
    article = ArticleFactory(published_at=september)
    english = EnglishArticleFactory(
        translation_key=article.translation_key, published_at=september - dt.timedelta(seconds=1)
    )

    assert locations(client, "articles-2026-09") == [article.get_absolute_url()]
    assert locations(client, "articles-2026-08") == [english.get_absolute_url()]
    twins = tree(client, "/sitemap-articles-2026-08.xml").xpath("//x:link", namespaces=SPACES)
    assert {twin.get("hreflang") for twin in twins} == {"vi", "en", "x-default"}


@pytest.mark.parametrize(
    "month",
    [
        *("articles-2026-10", "articles-2026-13", "articles-x", "articles"),
        *("2026-09", "articles-articles-2026-09", "x-articles-2026-09"),
    ],
)
def test_months_without_articles_have_no_sitemap(client, month):
    ArticleFactory(published_at=dt.datetime(2026, 9, 1, 5, 0, tzinfo=dt.UTC))

    assert client.get(f"/sitemap-{month}.xml").status_code == 404


def test_lists_are_told_of_in_the_languages_that_have_articles(client):
    article = ArticleFactory(
        byline="Lý Văn Ba", published_at=dt.datetime(2026, 8, 31, 17, 0, tzinfo=dt.UTC)
    )
    english = EnglishArticleFactory(
        byline="Ly Van Ba", published_at=dt.datetime(2026, 8, 31, 16, 59, tzinfo=dt.UTC)
    )
    ArticleFactory(draft=True, byline="Lý Văn Ẩn").topics.add(TopicFactory())
    topic = TopicFactory(name_vi="Cửa khẩu", name_en="Gates")
    for item in (article, english):
        item.topics.add(topic)
    ArticleFactory(byline="", published_at=article.published_at)

    assert {name: sorted(locations(client, name)) for name in ["topics", "authors", "months"]} == {
        "topics": ["/chu-de/cua-khau/", "/en/topics/gates/"],
        "authors": ["/en/authors/ly-van-ba/", "/tac-gia/ly-van-ba/"],
        "months": ["/en/news/archive/2026/08/", "/tin-tuc/luu-tru/2026/09/"],
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_whatever_there_is(client, rows, django_assert_num_queries):
    for row in range(rows):
        article = ArticleFactory(
            byline=f"Tác giả {row}", published_at=timezone.now() - dt.timedelta(days=40 * row)
        )
        article.topics.add(TopicFactory())

    for section, queries in {"topics": 2, "authors": 1, "months": 1}.items():
        with django_assert_num_queries(queries):
            assert len(locations(client, section)) == rows


def test_news_are_those_of_two_days(client):
    fresh = ArticleFactory(title="Tin & mới")
    ArticleFactory(published_at=timezone.now() - dt.timedelta(days=3))
    ArticleFactory(scheduled=True)

    news = tree(client, "/news-sitemap.xml")

    assert news.xpath("//s:loc/text()", namespaces=SPACES) == [ROOT + fresh.get_absolute_url()]
    assert news.xpath("//n:title/text()", namespaces=SPACES) == ["Tin & mới"]
    assert news.xpath("//n:language/text()", namespaces=SPACES) == ["vi"]


def test_robots_stay_out_of_the_admin_and_find_the_sitemaps(client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()

    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in lines
    assert "Disallow: /tim-kiem/*&" in lines  # filters; what was found may be listed
    for name in ["sitemap.xml", "news-sitemap.xml"]:
        assert f"Sitemap: {ROOT}/{name}" in lines
        assert client.get(f"/{name}").status_code == 200
