import datetime as dt

import pytest
import redis
from django.core.cache import cache
from django.template import Context, Template
from django.utils import timezone
from lxml import html

from portal.statistics import counted, reports
from portal.statistics.charts import Column, column_chart_svg
from portal.statistics.flush import flush
from portal.statistics.models import DayCount, DayVisitors
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.portal.statistics.conftest import NOON

pytestmark = pytest.mark.django_db
ADDRESS, ENGLISH = "/thong-ke/", "/en/statistics/"


def count(article, number, *, day=None):
    return DayCount.objects.create(
        day=day or timezone.localdate(), kind="article", key=article.pk, count=number
    )


@pytest.mark.parametrize("articles", [1, 3])
def test_query_count(client, articles, visit, django_assert_num_queries):
    for article in ArticleFactory.create_batch(articles):
        visit(f"article:{article.pk}")
    flush()
    client.get(ADDRESS)

    # office, 2 times readers and pages, 6 kinds, articles, ratings
    with django_assert_num_queries(13):
        response = client.get(ADDRESS)

    assert [len(rows) for _kind, rows in response.context["most"]] == [articles]


def test_figures_and_explanation(client, visit):
    visit()

    for address in (ADDRESS, ENGLISH):
        response = client.get(address)
        assert response.context["figures"].today == 1
        for name in ("online", "today", "week", "month", "total"):
            page, _main, footer = response.content.partition(b"</main>")
            assert page.count(f'data-visits="{name}"'.encode()) == 1
            assert footer.count(f'data-visits="{name}"'.encode()) == 1


def test_most_read_has_public_titles_of_the_page_s_language(client):
    public, draft = ArticleFactory(title="Chợ phiên"), ArticleFactory(title="Kín", draft=True)
    english = EnglishArticleFactory(title="Market day")
    for article, number in [(public, 5), (draft, 9), (english, 7)]:
        count(article, number)
    long_ago = timezone.localdate() - dt.timedelta(days=30)
    count(ArticleFactory(title="Cũ"), 100, day=long_ago)

    assert titles(client.get(ADDRESS)) == ["Chợ phiên"]
    assert titles(client.get(ENGLISH)) == ["Market day"]


def titles(response):
    return [row.title for _kind, rows in response.context["most"] for row in rows]


def test_days_and_months_add_up():
    last = dt.date(2026, 3, 1)
    for day, number in [("2026-03-01", 3), ("2026-02-28", 2), ("2025-04-01", 5), ("2025-03-31", 7)]:
        DayVisitors.objects.create(day=day, visitors=number)
        DayCount.objects.create(day=day, kind=counted.PAGES, key=0, count=number * 10)

    days, months = reports.by_day(last), reports.by_month(last)

    assert (len(days), days[0].start, days[-1].start) == (30, dt.date(2026, 1, 31), last)
    assert [(span.readers, span.pages) for span in days[-3:]] == [(0, 0), (2, 20), (3, 30)]
    assert (len(months), months[0].start) == (12, dt.date(2025, 4, 1))
    assert [span.readers for span in months] == [5, *[0] * 9, 2, 3]
    assert months[0].pages == 50


def test_the_page_without_redis(client, monkeypatch):
    DayVisitors.objects.create(day=timezone.localdate(), visitors=4)

    def away(*args, **options):
        raise redis.ConnectionError

    monkeypatch.setattr(redis.Redis, "mget", away)
    cache.clear()
    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert (response.context["figures"].online, response.context["figures"].today) == (None, 4)


def test_the_total_stays_when_the_clock_is_set_back(client, clock, visit):
    clock.set(NOON.replace(day=1, month=10, hour=1))
    visit()
    flush()
    clock.forward(hours=-2)

    found = visit(address="192.0.2.9").json()

    assert (found["today"], found["week"], found["total"]) == (1, 1, 2)


def test_without_readers_words_stand_in_place_of_empty_charts(client):
    page, _main, _footer = client.get(ENGLISH).content.decode().partition("</main>")

    assert "No readers have been counted in the last 30 days." in page
    assert "No readers have been counted in the last 12 months." in page
    assert "days-title" not in page
    assert "months-title" not in page
    assert "access-table" not in page


@pytest.mark.parametrize(
    ("address", "days", "months", "row"),
    [
        (ENGLISH, ["15 Nov", "22 Nov", "29 Nov"], ["Aug 2026", "Nov 2026"], "29 Nov 2026"),
        (ADDRESS, ["15/11", "22/11", "29/11"], ["8/2026", "11/2026"], "29/11/2026"),
    ],
)
def test_dates_of_charts_are_of_the_language(client, monkeypatch, address, days, months, row):
    today = dt.date(2026, 11, 29)
    monkeypatch.setattr(timezone, "localdate", lambda *_: today)
    DayVisitors.objects.create(day=today, visitors=7)

    tree = html.fromstring(client.get(address).content)

    assert labels(tree, "days")[-3:] == days
    assert labels(tree, "months")[-2:] == months
    assert tree.xpath("//table[caption/@id='by-day']/tbody/tr[1]/th/text()") == [row]


def labels(tree, key):
    return tree.xpath(
        f"//svg[@aria-labelledby='{key}-title {key}-desc']/text[not(@font-weight)]/text()"
    )


def test_words_at_the_edge_of_a_chart_stay_inside_it():
    columns = [Column(5, "1,000,000", "9 Nov"), Column(2, "2", ""), Column(5, "5", "29 Nov 2026")]
    drawn = html.fromstring(column_chart_svg(columns * 10, title="T", desc="D", key="k", width=300))

    places = {(text.text, text.get("x"), text.get("text-anchor")) for text in drawn.xpath("//text")}
    assert ("1,000,000", "0", "start") in places
    assert ("9 Nov", "0", "start") in places
    assert ("29 Nov 2026", "300", "end") in places
    assert ("9 Nov", "155.0", "middle") in places


def test_chart_says_in_words_what_it_is(client, visit):
    visit()
    flush()
    text = client.get(ENGLISH).content.decode()

    assert text.count("<svg") >= 2
    assert 'id="days-title"' in text
    assert "style=" not in text


def test_views_name_their_page_and_ask_nothing(django_assert_num_queries):
    source = '{% load statistics_tags %}{% views of="article" key=12 %}{% access_figures %}'
    with django_assert_num_queries(0):
        text = Template(source).render(Context())

    assert 'data-views="article:12"' in text
    assert 'href="/thong-ke/"' in text


def test_a_kind_nobody_registered_is_a_mistake_of_the_template():
    with pytest.raises(KeyError):
        Template('{% load statistics_tags %}{% views of="x" key=1 %}').render(Context())


def test_programs_read_the_same_figures(client, django_assert_num_queries):
    DayVisitors.objects.create(day=timezone.localdate(), visitors=4)

    with django_assert_num_queries(3):
        found = client.get("/thong-ke/so-lieu.json").json()

    assert found["online"] <= found["today"] <= found["week"] <= found["month"] <= found["total"]
    assert found["today"] == 4
    assert len(found["days"]) == 30
    assert found["days"][-1] == {"day": f"{timezone.localdate()}", "readers": 4, "pages": 0}
