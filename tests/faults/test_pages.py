"""What readers get while Redis or Postgres is away: a page, and afterwards the right one."""

import http.client
import os
import subprocess
import sys
import time

import psycopg2
import pytest
from django.db import connection

from articles.models import Article
from tests.bench.sites import free_port
from tests.factories.articles import ArticleFactory
from tests.programs import ROOT, Program, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def get(environment, tmp_path, port, redis):
    """A portal with kept pages; `get(path)` -> (status, headers, text)."""
    environment = environment | {"SITE_URL": f"http://127.0.0.1:{port}"}
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}"]
    options = ["--worker-class", "gthread", "--threads", "4"]
    program = Program(command + options, environment, tmp_path / "gunicorn.log").start()

    def ask(path):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        line.request("GET", path)
        answer = line.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read().decode()
        line.close()
        return found

    def answers():
        try:
            return ask("/healthz")[0] == 200
        except OSError:
            return False

    wait_for(answers, what="gunicorn")
    yield ask
    program.stop()


@pytest.fixture
def postgres():
    """`postgres(False)`: it refuses everybody but this test, and throws out who is there."""
    name = connection.settings_dict["NAME"]
    server = psycopg2.connect(os.environ["DATABASE_URL"])
    server.autocommit = True

    def allow(is_allowed):
        with connection.cursor() as ours, server.cursor() as cursor:
            ours.execute("SELECT pg_backend_pid()")
            (pid,) = ours.fetchone()
            cursor.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS {is_allowed}')
            if not is_allowed:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = %s AND pid <> %s",
                    [name, pid],
                )

    yield allow
    allow(True)
    server.close()


def test_without_postgres_readers_get_the_kept_page_and_others_a_calm_one(get, postgres):
    kept, other = ArticleFactory(title="Chợ phiên"), ArticleFactory(title="Cửa khẩu")
    assert get(kept.get_absolute_url())[0] == 200
    postgres(False)

    status, _headers, text = get(kept.get_absolute_url())
    assert (status, "Chợ phiên" in text) == (200, True)
    status, headers, text = get(other.get_absolute_url())
    assert (status, headers["Retry-After"]) == (503, "30")
    assert "Traceback" not in text

    postgres(True)
    assert get(other.get_absolute_url())[0] == 200


def test_a_page_that_is_due_for_renewal_is_better_than_none(get, postgres, redis):
    article = ArticleFactory(title="Chợ phiên")
    get(article.get_absolute_url())
    Article.objects.filter(pk=article.pk).update(title="Chợ phiên vùng cao")
    # What the change would have done in the portal's own Redis.
    for name in redis.client.scan_iter("*pages:fresh:*"):
        redis.client.delete(name)
    postgres(False)

    status, headers, text = get(article.get_absolute_url())

    assert (status, "Chợ phiên" in text) == (200, True)
    assert headers["Warning"].startswith("110")
    postgres(True)
    assert "Chợ phiên vùng cao" in get(article.get_absolute_url())[2]


def test_without_redis_pages_are_made_and_afterwards_kept_again(get, redis):
    article = ArticleFactory(title="Chợ phiên")
    get(article.get_absolute_url())
    redis.stop()

    began = time.monotonic()
    assert get(article.get_absolute_url())[0] == 200
    assert get("/")[0] == 200
    assert time.monotonic() - began < 5
    Article.objects.filter(pk=article.pk).update(title="Chợ phiên vùng cao")
    assert "Chợ phiên vùng cao" in get(article.get_absolute_url())[2]

    redis.start()
    wait_for(redis.answers, what="Redis")
    assert "Chợ phiên vùng cao" in get(article.get_absolute_url())[2]
    wait_for(
        lambda: get("/") and list(redis.client.scan_iter("*pages:page:/")),
        seconds=20,
        what="home kept again",
    )


def test_an_emptied_redis_gives_no_old_page(get, redis):
    article = ArticleFactory(title="Chợ phiên")
    get(article.get_absolute_url())
    redis.client.flushall()
    Article.objects.filter(pk=article.pk).update(title="Chợ phiên vùng cao")

    assert "Chợ phiên vùng cao" in get(article.get_absolute_url())[2]
