"""Redis or Postgres away, many readers at once."""

import contextlib
import threading

import pytest
from django.db import OperationalError, connection
from django.test import Client
from redis.exceptions import ConnectionError as RedisAway

from articles import views
from articles.models import Article
from portal.page_cache import disk, store
from portal.page_cache.models import Generation
from portal.page_cache.redis_client import PAUSE_SECONDS, Away, line
from tests.factories.articles import ArticleFactory


@pytest.fixture
def redis_away(monkeypatch):
    """A Redis that refuses every command; `asked` counts them."""
    asked = []

    class Refusing:
        def __getattr__(self, name):
            asked.append(name)
            raise RedisAway("refused")

    with monkeypatch.context() as patch:

        def leave():
            patch.setitem(vars(line), "client", Refusing())
            line.distrust()
            return asked

        yield leave
    line.distrust()


@pytest.fixture
def postgres_away():
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(connection.execute_wrapper(_refuse))


def test_without_redis_every_page_answers_and_redis_is_left_in_peace(client, redis_away):
    address = ArticleFactory().get_absolute_url()
    asked = redis_away()

    codes = [client.get(path).status_code for path in ["/", address, "/tin-tuc/", "/en/"]]

    assert codes == [200, 200, 200, 200]
    assert len(asked) == 1  # the others came within the pause
    assert PAUSE_SECONDS > 0


def test_change_that_redis_missed_is_right_when_redis_is_back(client, redis_away, monkeypatch):
    article = ArticleFactory(title="Cũ")
    client.get("/")
    with monkeypatch.context() as patch:
        patch.setattr(store, "invalidate", _away)
        article.title = "Mới"
        article.save()
    line.distrust()

    assert "Mới" in client.get("/").content.decode()
    assert Generation.current() > 0


def test_restarted_redis_with_old_pages_is_not_believed(client):
    ArticleFactory(title="Có thật")
    client.get("/")
    assert store.get("/").is_fresh

    with line.open() as redis:
        redis.set(store.key("generation"), "another-run 0")
    line.distrust()

    assert not store.get("/").is_fresh


def test_emptied_redis_is_filled_again(client, settings):
    ArticleFactory()
    client.get("/")
    with line.open() as redis:
        for key in redis.scan_iter(f"{settings.CACHE_PREFIX}:*"):
            redis.delete(key)

    assert client.get("/").status_code == 200
    assert store.get("/").is_fresh


def test_without_postgres_a_kept_page_is_given_out(client, postgres_away):
    article = ArticleFactory(title="Bài đã đọc")
    fresh = client.get(article.get_absolute_url())
    postgres_away()

    response = client.get(article.get_absolute_url())

    assert response.content == fresh.content


def test_without_postgres_an_outdated_page_is_better_than_none(client, postgres_away):
    article = ArticleFactory(title="Bài đã đọc")
    old = client.get(article.get_absolute_url())
    Article.objects.filter(pk=article.pk).update(lead="Sửa")
    postgres_away()

    response = client.get(article.get_absolute_url())

    assert response.status_code == 200
    assert response.content == old.content
    assert "110" in response["Warning"]


def test_what_was_given_out_outdated_is_not_kept_as_fresh(client):
    article = ArticleFactory(title="Bài đã đọc")
    client.get(article.get_absolute_url())
    Article.objects.filter(pk=article.pk).update(title="Sửa")
    with connection.execute_wrapper(_refuse):
        client.get(article.get_absolute_url())

    assert "Sửa" in client.get(article.get_absolute_url()).content.decode()


def test_without_postgres_a_page_nobody_has_is_a_calm_503(client, postgres_away):
    postgres_away()

    response = client.get("/bien-gioi/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Cổng thông tin tạm ngừng" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_a_stampede_makes_the_page_once(monkeypatch):
    """Eight readers at once; while the first one's page is made the others wait for it."""
    address = ArticleFactory().get_absolute_url()
    made, gate = [], threading.Event()
    render = views.render

    def slow_render(request, *arguments):
        made.append(request.path)
        gate.wait(0.5)
        return render(request, *arguments)

    monkeypatch.setattr(views, "render", slow_render)
    pages = []

    def read():
        pages.append(Client().get(address).content)
        connection.close()

    readers = [threading.Thread(target=read) for _reader in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert made == [address]
    assert len(pages) == 8
    assert len(set(pages)) == 1


def test_pages_on_disk_go_when_redis_cannot_name_them(client, settings, tmp_path, monkeypatch):
    settings.PAGES_ROOT = str(tmp_path / "pages")
    article = ArticleFactory()
    client.get(article.get_absolute_url())
    kept = disk._path(article.get_absolute_url())
    assert kept.exists()

    with monkeypatch.context() as patch:
        patch.setattr(store, "invalidate", _away)
        article.title = "Mới"
        article.save()

    assert not kept.exists()


def _away(*arguments):
    raise Away


def _refuse(execute, sql, params, many, context):
    raise OperationalError("the database is away")
