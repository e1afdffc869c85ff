"""What readers get: kept pages, right at the first request after a change."""

import datetime as dt
import gzip

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from articles import services
from articles.models import Article
from articles.months import Month
from portal import publishing
from portal.office.models import Office
from portal.page_cache import invalidation, middleware, store
from portal.people.roles import Role
from tests.factories.articles import ArticleFactory, ColumnFactory, TopicFactory
from tests.factories.border import BorderGateFactory, CommuneFactory, SuccessionFactory
from tests.factories.bulletins import EditionFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory

SITEMAP = f"/sitemap-articles-{Month.of(timezone.now())}.xml"


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_second_reader_costs_no_query(client, django_assert_num_queries):
    address = ArticleFactory().get_absolute_url()
    first = client.get(address)

    with django_assert_num_queries(0):
        second = client.get(address)

    assert second.content == first.content
    assert {name: second[name] for name in second.headers if name != "Content-Length"} == {
        name: first[name] for name in first.headers if name != "Content-Length"
    }


def test_kept_page_has_the_headers_of_a_page(client):
    client.get("/")
    response = client.get("/", headers={"accept-encoding": "gzip"})

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Content-Language"] == "vi"
    assert response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert gzip.decompress(response.content).startswith(b"<!doctype html>")


def test_reader_who_has_the_page_already_gets_nothing_again(client):
    etag = client.get("/")["ETag"]

    response = client.get("/", headers={"if-none-match": etag})

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/tin-tuc/rss.xml", SITEMAP])
def test_published_article_is_there_at_the_first_request(client, address):
    ArticleFactory(published_at=timezone.now())  # this month has a sitemap
    article = ArticleFactory(submitted=True, title="Chợ phiên mở lại", slug="cho-phien-mo-lai")
    before = text(client, address)

    services.approve(article, by=UserFactory(role=Role.APPROVER))

    assert "cho-phien-mo-lai" not in before
    assert "cho-phien-mo-lai" in text(client, address)


def test_withdrawn_article_is_gone_everywhere(client):
    article = ArticleFactory(slug="rut-lai")
    pages = ["/", "/tin-tuc/", article.column.get_absolute_url(), "/tin-tuc/rss.xml"]
    for address in [*pages, article.get_absolute_url()]:
        assert "rut-lai" in text(client, address)

    publishing.withdraw(article, by=UserFactory(role=Role.APPROVER), reason="Sai số liệu")

    assert client.get(article.get_absolute_url()).status_code == 404
    for address in pages:
        assert "rut-lai" not in text(client, address)


def test_a_new_article_leaves_unconcerned_pages_alone(client, rendered):
    elsewhere = ArticleFactory(column=ColumnFactory(name_vi="Chuyên mục khác"))
    older = ArticleFactory(column=elsewhere.column)
    column = ColumnFactory()
    pages = [
        elsewhere.get_absolute_url(),
        older.get_absolute_url(),
        elsewhere.column.get_absolute_url(),
        "/en/",
        "/en/news/",
        "/bien-gioi/",
        "/ban-tin/",
    ]
    for address in pages:
        client.get(address)
    rendered.clear()

    ArticleFactory(column=column)
    for address in [*pages, "/"]:
        client.get(address)

    assert rendered == ["/"]


def test_new_wording_changes_the_pages_that_show_it_and_no_other(client, rendered):
    article, other = ArticleFactory(), ArticleFactory(column=ColumnFactory())
    pages = [article.get_absolute_url(), other.get_absolute_url(), "/", "/tin-tuc/", "/en/"]
    for address in pages:
        client.get(address)
    rendered.clear()

    article.title = "Tiêu đề mới"
    article.save()
    texts = [text(client, address) for address in pages]

    assert rendered == [article.get_absolute_url(), "/", "/tin-tuc/"]
    assert ["Tiêu đề mới" in page for page in texts] == [True, False, True, True, False]


def test_a_draft_changes_no_page(client, rendered):
    article, topic = ArticleFactory(), TopicFactory()
    pages = ["/", "/tin-tuc/", article.get_absolute_url(), article.column.get_absolute_url()]
    for address in pages:
        client.get(address)
    rendered.clear()

    draft = ArticleFactory(draft=True, column=article.column)
    draft.topics.add(topic)
    draft.lead_photo = PhotoFactory()
    draft.save()
    for address in pages:
        client.get(address)

    assert rendered == []


@pytest.mark.parametrize("link", ["topics", "communes"])
def test_links_of_an_article_are_right_at_once(client, link):
    article = ArticleFactory()
    text(client, article.get_absolute_url())
    other = {"topics": TopicFactory, "communes": CommuneFactory}[link]()

    getattr(article, link).add(other)

    name = other.name_vi if link == "topics" else other.label
    assert name in text(client, article.get_absolute_url())


def test_commune_page_shows_the_new_article_about_it(client):
    commune = CommuneFactory()
    text(client, commune.get_absolute_url())

    article = ArticleFactory()
    article.communes.add(commune)

    assert article.title in text(client, commune.get_absolute_url())


def test_writing_past_the_models_is_seen_too(client):
    article = ArticleFactory()
    text(client, "/")

    Article.objects.filter(pk=article.pk).update(title="Sửa hàng loạt")

    assert "Sửa hàng loạt" in text(client, "/")


def test_renamed_column_and_office_are_seen_by_themselves(client):
    article = ArticleFactory()
    text(client, article.get_absolute_url())

    article.column.name_vi = "Tên chuyên mục mới"
    article.column.save()
    Office(name_vi="Sở Ngoại vụ Thử", name_en="Test", province_vi="Thử", province_en="T").save()

    page = text(client, article.get_absolute_url())
    assert "Tên chuyên mục mới" in page
    assert "Sở Ngoại vụ Thử" in page


def test_scheduled_article_appears_at_its_hour(client, monkeypatch):
    article = ArticleFactory(published_at=timezone.now() + dt.timedelta(hours=1), slug="hen-gio")
    assert "hen-gio" not in text(client, "/")
    assert "hen-gio" not in text(client, "/tin-tuc/")

    later = timezone.now() + dt.timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    monkeypatch.setattr("time.time", later.timestamp)

    assert "hen-gio" in text(client, "/")
    assert "hen-gio" in text(client, "/tin-tuc/")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_rolled_back_change_is_never_shown(client):
    article = ArticleFactory(title="Trước")
    text(client, "/")

    with transaction.atomic():
        article.title = "Sau"
        article.save()
        transaction.set_rollback(True)

    assert "Trước" in text(client, "/")
    assert "Sau</" not in text(client, "/")


def test_slow_rendering_does_not_keep_what_a_change_has_overtaken(client, monkeypatch):
    article = ArticleFactory(title="Cũ")
    keep = middleware._keep

    def slow(*arguments):
        monkeypatch.setattr(middleware, "_keep", keep)
        article.title = "Mới"
        article.save()
        keep(*arguments)

    monkeypatch.setattr(middleware, "_keep", slow)
    assert "Cũ" in text(client, article.get_absolute_url())

    assert "Mới" in text(client, article.get_absolute_url())


def test_staff_get_their_own_pages_and_none_is_stored(client, rendered):
    ArticleFactory()
    client.force_login(UserFactory(role=Role.WRITER))

    response = client.get("/")

    assert rendered == []
    assert response["Cache-Control"] == "private, no-store"
    assert not store.get("/").is_fresh


@pytest.mark.parametrize(
    "address",
    [
        "/healthz",
        "/admin/login/",
        "/khong-co/",
        "/tin-tuc/x.css",
        "/?bat-ky=1",
        f"/?page={'9' * 600}",
    ],
)
def test_what_is_not_kept(client, address):
    client.get(address)

    assert not store.get(address).is_fresh


def test_what_sharing_sites_add_is_forgotten(client, rendered):
    ArticleFactory.create_batch(19)
    first = client.get("/tin-tuc/?fbclid=abc123")
    client.get("/tin-tuc/?utm_source=zalo&utm_medium=x")

    assert rendered == ["/tin-tuc/"]
    assert b"fbclid" not in first.content


def test_pages_of_a_list_are_kept_apart(client):
    ArticleFactory.create_batch(19)

    assert text(client, "/tin-tuc/?page=2") != text(client, "/tin-tuc/")
    assert text(client, "/tin-tuc/?page=2") == text(client, "/tin-tuc/?page=2")


def test_another_host_gets_pages_with_its_own_addresses(client):
    text(client, "/")

    page = client.get("/", headers={"host": "127.0.0.1"}).content.decode()

    assert 'href="http://127.0.0.1/"' in page
    assert "testserver" not in page


def test_change_that_died_before_it_was_told_is_told_later(client, monkeypatch):
    article = ArticleFactory(title="Cũ")
    text(client, "/")
    with monkeypatch.context() as patch:
        patch.setattr(invalidation, "apply", lambda *args, **kwargs: None)  # as killed
        article.title = "Mới"
        with transaction.atomic():
            article.save()
    assert "Cũ" in text(client, "/")

    monkeypatch.setattr(invalidation, "FORGOTTEN_AFTER_SECONDS", -1)
    invalidation.look_after()

    assert "Mới" in text(client, "/")


@pytest.mark.parametrize("key", ["units", "unit-successions", "border-gates"])
@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_open_data_somebody_has_already_is_not_sent_again(client, key, form):
    address = f"/data/{key}.{form}"
    known = {"if-none-match": client.get(address)["ETag"]}

    assert client.get(address, headers=known).status_code == 304
    BorderGateFactory(unit=SuccessionFactory().new)
    assert client.get(address, headers=known).status_code == 200


def test_a_file_the_reader_has_already_is_not_sent_again(client):
    """Files are not kept, so their views must see what the reader asks."""
    edition = EditionFactory(public=True)
    issue = edition.issue
    address = reverse("bulletins:pdf", args=[issue.year, issue.quarter])
    first = client.get(address)
    first.close()

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
