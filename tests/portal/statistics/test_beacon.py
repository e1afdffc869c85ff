import pytest
import redis
from django.db import DatabaseError
from django.test import Client

from portal.statistics import counted, figures, store, visits
from portal.statistics.flush import flush
from portal.statistics.models import DayCount, DayVisitors
from tests.factories.articles import ArticleFactory
from tests.factories.people import UserFactory
from tests.portal.statistics.conftest import FIREFOX, empty_redis

pytestmark = pytest.mark.django_db


def numbers(*values):
    return dict(zip(["online", "today", "week", "month", "total", "views"], values, strict=True))


@pytest.fixture
def article():
    return ArticleFactory()


def test_a_visit_is_answered_with_the_figures(visit, article):
    visit(address="192.0.2.7")

    answer = visit(f"article:{article.pk}")

    assert answer.json() == numbers(2, 2, 2, 2, 2, 1)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_a_reader_counts_once_a_day_and_once_in_half_an_hour_on_an_article(visit, article):
    other = ArticleFactory()
    for _time in range(3):
        visit(f"article:{article.pk}")
    visit(f"article:{other.pk}")
    visit()

    flush()

    assert DayVisitors.objects.get().visitors == 1
    found = {(row.kind, row.key): row.count for row in DayCount.objects.all()}
    assert found == {("page", 0): 5, ("article", article.pk): 1, ("article", other.pk): 1}


def test_readers_of_one_address_are_told_apart_by_their_browsers(visit):
    visit(agent=FIREFOX)

    assert visit(agent=FIREFOX.replace("128", "129")).json()["today"] == 2


def test_ipv6_counts_the_line_and_not_the_changing_address(visit):
    visit(address="2001:db8:1:2:aaaa::1")

    assert visit(address="2001:db8:1:2:bbbb::2").json()["today"] == 1
    assert visit(address="2001:db8:1:3::1").json()["today"] == 2


def test_address_behind_a_proxy(visit, settings):
    settings.AXES_IPWARE_PROXY_COUNT = 1
    visit(**{"x-forwarded-for": "203.0.113.9, 198.51.100.1"})

    answer = visit(**{"x-forwarded-for": "203.0.113.77, 198.51.100.1"})

    assert answer.json()["today"] == 1  # what stands before our proxy's word is anybody's word


def test_usually_no_question_to_postgres(visit, article, django_assert_num_queries):
    with django_assert_num_queries(3):  # public?, its views, sums of the other days
        visit(f"article:{article.pk}")

    with django_assert_num_queries(0):
        visit(f"article:{article.pk}", address="192.0.2.2")


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0)",
        "Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36",
        "Mozilla/5.0 (Linux) Chrome-Lighthouse",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32",
    ],
)
def test_robots_are_not_counted(visit, agent):
    assert visit(agent=agent).status_code == 204
    assert figures.current().today == 0


@pytest.mark.parametrize(
    "agent",
    [
        FIREFOX,
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 coc_coc_browser/120.0",
        "Mozilla/5.0 (Linux; Android 13; CUBOT X50) Chrome/126.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 12) Mobile Safari/537.36 Zalo android/12100712",
    ],
)
def test_people_are_no_robots(visit, agent):
    assert visit(agent=agent).json()["today"] == 1


@pytest.mark.parametrize(
    "header",
    [{"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}],
)
def test_pages_fetched_ahead_are_not_counted(visit, header):
    assert visit(**header).status_code == 204
    assert figures.current().today == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": None},
        {"sec-fetch-site": None, "origin": "https://example.org"},
        {"sec-fetch-site": None, "origin": "null"},
    ],
)
def test_other_sites_are_refused(visit, headers):
    assert visit(**headers).status_code == 403
    assert figures.current().today == 0


def test_an_older_browser_of_ours_is_told_by_its_origin(visit):
    assert visit(**{"sec-fetch-site": None, "origin": "http://testserver"}).status_code == 200


def test_only_post():
    assert Client().get("/_/visit").status_code == 405


def test_huge_bodies_are_refused(visit):
    assert visit("a" * 81).status_code == 413
    assert visit("a" * 1_000_000).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        "article",
        "article:",
        "article:0",
        "article:-1",
        "article:1'",
        "article:1|x",
        "article:01",
        "article:1.0",
        "x:1",
        "page:0",
        "article:9999999999999999999",
        "article:\N{ARABIC-INDIC DIGIT ONE}",
        "bulletin_pdf:1",
        "á:1",
    ],
)
def test_nonsense_is_refused_and_leaves_nothing(visit, body):
    assert visit(body).status_code == 404
    assert keys() == []


def keys():
    with store.line.open() as client:
        return sorted(client.scan_iter(store.key("*")))


def test_what_is_not_public_is_refused_and_makes_no_row(visit):
    draft = ArticleFactory(draft=True)

    for number in (draft.pk, draft.pk + 1000):
        assert visit(f"article:{number}").status_code == 404
    flush()

    assert not DayCount.objects.exists()


def test_too_many_visits_from_one_address(visit, monkeypatch):
    monkeypatch.setattr(visits, "VISITS_A_MINUTE", 3)
    answers = [visit(agent=f"{FIREFOX} {number}").status_code for number in range(5)]

    assert answers == [200, 200, 200, 429, 429]
    assert visit(address="192.0.2.2").status_code == 200


def test_one_address_is_not_a_thousand_readers(visit, monkeypatch):
    monkeypatch.setattr(visits, "READERS_OF_ONE_ADDRESS", 3)
    for number in range(6):
        visit(agent=f"{FIREFOX} {number}")

    assert visit(address="192.0.2.2").json()["today"] == 4


def test_people_of_the_office_see_the_figures_and_are_not_counted(visit, article):
    visit(f"article:{article.pk}")
    client = Client()
    client.force_login(UserFactory())

    answer = visit(f"article:{article.pk}", address="192.0.2.2", client=client)

    assert answer.json() == numbers(1, 1, 1, 1, 1, 1)


def test_redis_away(visit, monkeypatch, caplog):
    def away(*args, **options):
        raise redis.ConnectionError

    monkeypatch.setattr(redis.Redis, "evalsha", away)

    assert visit().status_code == 204


def test_postgres_away(visit, monkeypatch, article):
    def away(*args):
        raise DatabaseError

    monkeypatch.setattr(counted, "is_public", away)

    assert visit(f"article:{article.pk}").status_code == 204


def test_redis_emptied_readers_are_recognised(visit):
    for number in range(10):
        visit(address=f"192.0.2.{number}")
    flush()
    empty_redis()

    assert visit(address="192.0.2.1").json()["today"] == 10
    assert visit(address="192.0.2.200").json()["today"] == 10  # not in Postgres, not yet back
    flush()
    assert visit(address="192.0.2.2").json()["today"] == 11


def test_redis_and_all_processes_lost_nobody_counts_twice(visit):
    for number in range(3):
        visit(address=f"192.0.2.{number}")
    flush()
    empty_redis()
    store.salts.forget()

    for number in range(4):
        visit(address=f"192.0.2.{number}")
    flush()

    assert DayVisitors.objects.get().visitors == 4


def test_another_process_knows_another_salt(visit, clock):
    day = clock.now.date()
    visit()
    store.salts.adopt(day, b"another process's offer")

    assert visit().json()["today"] == 1


def test_an_evening_in_utc_is_the_next_day_in_hanoi(visit, clock):
    clock.set(clock.now.replace(hour=23, minute=59, second=59))
    visit()
    clock.forward(seconds=1)
    visit()
    flush()

    assert [row.visitors for row in DayVisitors.objects.all()] == [1, 1]
    assert {str(row.day) for row in DayVisitors.objects.all()} == {"2026-09-30", "2026-10-01"}


def test_views_outlive_redis(visit, article):
    visit(f"article:{article.pk}")
    flush()
    empty_redis()

    assert visit(f"article:{article.pk}", address="192.0.2.2").json()["views"] == 2
