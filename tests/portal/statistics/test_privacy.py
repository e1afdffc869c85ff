"""What stays of a reader: a number."""

import time

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from portal.statistics import figures, store
from portal.statistics.flush import flush
from tests.factories.articles import ArticleFactory
from tests.portal.statistics.conftest import FIREFOX

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.45"


def everything_in_redis():
    with store.line.open() as client:
        for name in client.scan_iter(f"*{settings.CACHE_PREFIX}*"):  # other tests have other ones
            yield name
            yield client.dump(name)  # whole and, as short as these are, not compressed
            if client.type(name) == b"hash":
                for field, value in client.hgetall(name).items():
                    yield from (field, value)
            if client.type(name) in {b"zset", b"set"}:
                yield from client.sort(name, by="nosort")


def everything_in_postgres():
    for model in apps.get_app_config("statistics").get_models():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')  # noqa: S608
            yield from (row[0].encode() for row in cursor.fetchall())


def test_no_address_and_no_browser_is_kept(visit):
    visit(f"article:{ArticleFactory().pk}", address=ADDRESS)

    for _time in range(2):
        for value in [*everything_in_redis(), *everything_in_postgres()]:
            assert ADDRESS.encode() not in value
            assert FIREFOX.encode() not in value
            assert b"Firefox" not in value
        flush()


def test_the_salt_is_in_redis_until_midnight_and_nowhere_else(visit, clock):
    visit()
    flush()
    salt = store.salts.known(clock.now.date())

    with store.line.open() as client:
        assert 0 < client.ttl(store.key("salt", clock.now.date())) <= 12 * 3600
    for value in everything_in_postgres():
        assert salt not in value
        assert salt.hex().encode() not in value


def test_the_salt_is_gone_the_next_day(visit, clock):
    clock.set(clock.now.replace(hour=23, minute=59, second=59))
    visit()
    day = clock.now.date()
    clock.forward(seconds=2)
    time.sleep(1.2)  # Redis counts by its own clock
    visit()
    flush()

    with store.line.open() as client:
        assert not client.exists(store.key("salt", day))
    assert store.salts.known(day) is None
    assert figures.current().total == 2


def test_names_of_a_day_say_nothing_about_the_next(visit, clock):
    seen = []
    for _day in range(2):
        visit()
        with store.line.open() as client:
            seen.append(set(client.zrange(store.key("online", clock.now.date()), 0, -1)))
        clock.forward(days=1)

    assert not seen[0] & seen[1]


def test_a_visit_sets_no_cookie_and_opens_no_session(visit):
    answer = visit()

    assert not answer.cookies
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]
