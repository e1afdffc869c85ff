"""Home, headers, media, health, log-in: what belongs to no app."""

import pytest
from django.urls import reverse

from portal.people.roles import Role
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.border import CommuneFactory
from tests.factories.campaigns import OutreachSessionFactory
from tests.factories.documents import DocumentFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory
from tests.factories.questions import QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("address", "language"), [("/", "vi"), ("/en/", "en")])
def test_the_address_decides_the_language(client, address, language):
    response = client.get(address, headers={"accept-language": "en;q=0.9, fr"})

    assert response.status_code == 200
    assert f'<html lang="{language}">'.encode() in response.content


def test_public_pages_have_the_strict_policy_and_the_admin_another(client):
    public = client.get("/")["Content-Security-Policy"]
    staff = client.get("/admin/login/")["Content-Security-Policy"]

    assert "unsafe" not in public
    assert "default-src 'none'" in public
    assert "'unsafe-inline'" in staff
    assert "unsafe-eval" not in staff


@pytest.mark.parametrize(
    "address", ["/", "/tin-tuc/", "/ban-tin/", "/bien-gioi/", "/tuyen-truyen/"]
)
def test_pages_write_no_style_or_script_of_their_own(client, address):
    content = client.get(address).content.decode()

    assert " style=" not in content
    assert "<style" not in content
    assert " onclick=" not in content
    assert "<script>" not in content


def test_staff_pages_are_not_stored(client):
    client.force_login(UserFactory(role=Role.WRITER))

    assert client.get("/admin/")["Cache-Control"] == "no-store, private"


def test_the_admin_is_vietnamese_for_an_english_browser(client):
    response = client.get("/admin/login/", headers={"accept-language": "en"})

    assert b'lang="vi"' in response.content


@pytest.mark.parametrize("address", ["/khong-co/", "/en/nothing-here/"])
def test_not_found_is_a_page(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert b"<main" in response.content


@pytest.mark.parametrize("address", ["/", "/khong-co/", "/tim-kiem/?q=cho", "/tin-tuc/rss.xml"])
@pytest.mark.parametrize("page_cache", [True, False])
def test_pages_are_compressed(client, settings, address, page_cache):
    settings.PAGE_CACHE = page_cache

    response = client.get(address, headers={"accept-encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]


def test_health(client):
    assert client.get("/healthz").json() == {"database": "ok"}


def test_media_cannot_act_on_our_origin(client, settings):
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "x.html").write_text("<script>alert(1)</script>")

    response = client.get("/media/x.html")

    response.close()
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["../private/x", "%2e%2e/private/x", "/etc/passwd", ""])
def test_media_stays_in_its_folder(client, settings, name):
    settings.PRIVATE_MEDIA_ROOT.mkdir(parents=True)
    (settings.PRIVATE_MEDIA_ROOT / "x").write_text("secret")

    assert client.get(f"/media/{name}").status_code in {400, 404}


def test_log_in_is_locked_after_many_tries_but_not_for_colleagues(client, settings):
    person, colleague = (
        UserFactory(password="mot-mat-khau-dai"),
        UserFactory(password="mot-hai-ba-bon"),
    )
    login = reverse("admin:login")
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        client.post(login, {"username": person.username, "password": "sai"})

    locked = client.post(login, {"username": person.username, "password": "mot-mat-khau-dai"})
    open_door = client.post(login, {"username": colleague.username, "password": "mot-hai-ba-bon"})

    assert locked.status_code == 429
    assert open_door.status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", ["/", "/en/"])
def test_home_asks_the_same_few_questions_whatever_there_is(
    client, address, rows, django_assert_num_queries
):
    for _row in range(rows):
        article = ArticleFactory(lead_photo=PhotoFactory())
        EnglishArticleFactory(translation_key=article.translation_key)
        OutreachSessionFactory()

    with django_assert_num_queries(10):
        client.get(address)


LISTS = ["/tin-tuc/", "/van-ban/", "/bien-gioi/xa/", "/hoi-dap/"]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", ["cot=xyz", "year=xyz", "field=xyz", "former_district=xyz"])
def test_a_filter_that_a_list_does_not_know_is_left_out_and_it_says_so(client, address, query):
    ArticleFactory(title="Có trong danh sách")
    DocumentFactory(subject_vi="Có trong danh sách")
    CommuneFactory(name="Có trong danh sách")
    QuestionFactory(public_subject="Có trong danh sách", public=True)

    whole = client.get(address).content.decode()
    left_out = client.get(f"{address}?{query}").content.decode()

    assert "Có trong danh sách" in left_out
    assert "Không có bộ lọc này, nên yêu cầu lọc đã được bỏ qua." in left_out
    assert "đã được bỏ qua" not in whole
    assert "đã được bỏ qua" not in client.get(f"{address}?page=1").content.decode()
