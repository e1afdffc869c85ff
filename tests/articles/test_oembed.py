"""oEmbed: what other sites get to show an article as a card."""

import xml.etree.ElementTree as ET

import pytest
from lxml import html

from portal.office.models import Office
from tests.articles.test_views import HIDDEN
from tests.factories.articles import ArticleFactory, ColumnFactory, EnglishArticleFactory
from tests.factories.images import PhotoFactory

pytestmark = pytest.mark.django_db

ROOT = "http://testserver"


def ask(client, url, **query):
    return client.get("/oembed", {"url": url, **query})


def address(article) -> str:
    return ROOT + article.get_absolute_url()


def test_article_is_a_card(client, django_assert_num_queries):
    Office(name_vi="Sở Ngoại vụ", name_en="Department", province_vi="A", province_en="A").save()
    article = ArticleFactory(
        title="Chợ <phiên>", lead="Câu một & hai.", byline="Lý Văn Ba", slug="cho"
    )

    with django_assert_num_queries(2):  # article, office
        response = ask(client, address(article))

    assert response["Content-Type"] == "application/json"
    card = response.json()
    markup = card.pop("html")
    assert card == {
        "version": "1.0",
        "type": "rich",
        "title": "Chợ <phiên>",
        "author_name": "Lý Văn Ba",
        "author_url": f"{ROOT}/tac-gia/ly-van-ba/",
        "provider_name": "Sở Ngoại vụ",
        "provider_url": f"{ROOT}/",
        "width": 600,
        "height": 200,
    }
    quote = html.fromstring(markup)
    assert quote.tag == "blockquote"
    assert quote.xpath(".//a/@href") == [f"{ROOT}/bai-viet/cho/"]
    assert quote.xpath("string(.//a)") == "Chợ <phiên>"
    assert "Câu một & hai." in quote.text_content()
    assert "<script" not in markup


def test_xml_says_the_same(client):
    article = ArticleFactory(title="Chợ <phiên> & cửa khẩu", lead_photo=PhotoFactory())

    response = ask(client, address(article), format="xml")

    assert response["Content-Type"].startswith("text/xml")
    root = ET.fromstring(response.content)  # noqa: S314 our own answer
    as_json = ask(client, address(article), format="json").json()
    assert {child.tag: child.text for child in root} == {
        name: str(value) for name, value in as_json.items()
    }


def test_article_page_leads_to_both_formats(client):
    article = EnglishArticleFactory(title="Market & border")

    page = html.fromstring(client.get(article.get_absolute_url()).content.decode())
    links = page.xpath("//head/link[contains(@type, '+oembed')]")

    assert [link.get("type") for link in links] == ["application/json+oembed", "text/xml+oembed"]
    for link in links:
        assert link.get("href").startswith(f"{ROOT}/oembed?url=http%3A%2F%2Ftestserver%2F")
        response = client.get(link.get("href").removeprefix(ROOT))
        assert response.status_code == 200
        assert "Market" in response.content.decode()
        assert "Department of Foreign Affairs" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "width", "size"),
    [
        ({}, 600, "960.jpg"),
        ({"maxwidth": 1200}, 600, "960.jpg"),
        ({"maxwidth": 500}, 500, "480.webp"),
        ({"maxheight": 400}, 600, "480.webp"),
        ({"maxwidth": 300, "maxheight": 100}, 300, None),
    ],
)
def test_limits_of_the_other_site_are_kept(client, query, width, size):
    photo = PhotoFactory(width=1700, height=1020)
    article = ArticleFactory(lead_photo=photo)

    card = ask(client, address(article), **query).json()

    assert card["width"] == width
    assert card["height"] == min(200, query.get("maxheight", 200))
    if size is None:
        assert not [name for name in card if name.startswith("thumbnail")]
    else:
        assert card["thumbnail_url"] == f"{ROOT}/media/{photo.stem}-{size}"
        assert card["thumbnail_width"] <= query.get("maxwidth", 960)
        assert card["thumbnail_height"] <= query.get("maxheight", 576)


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_is_not_there(client, state):
    article = ArticleFactory(**{state: True})

    assert ask(client, address(article)).status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        f"{ROOT}/bai-viet/khong-co/",
        f"{ROOT}/en/articles/cho/",  # of the other language
        f"{ROOT}/tin-tuc/",
        f"{ROOT}/",
        "http://example.org/bai-viet/cho/",
        "http://testserver.example.org/bai-viet/cho/",
        "http://testserver@example.org/bai-viet/cho/",
        "ftp://testserver/bai-viet/cho/",
        "/bai-viet/cho/",
        "http://[bai-viet/cho/",
        "x",
    ],
)
def test_only_addresses_of_our_articles_are_answered(client, url):
    ArticleFactory(slug="cho")

    assert ask(client, url).status_code == 404


def test_the_public_address_counts_whatever_the_server_calls_itself(client, settings):
    settings.SITE_URL = "https://portal.example.vn"
    ArticleFactory(slug="cho", title="Chợ phiên")

    answer = ask(client, "https://portal.example.vn/bai-viet/cho/?utm_source=x#phan-2")

    assert answer.json()["title"] == "Chợ phiên"


def test_a_former_address_gives_todays(client):
    article = ArticleFactory(title="Chợ phiên", column=ColumnFactory())
    former = address(article)
    article.slug = "cho-moi"
    article.save()

    card = ask(client, former).json()

    assert f"{ROOT}/bai-viet/cho-moi/" in card["html"]


@pytest.mark.parametrize("wanted", ["yaml", "JSON", ""])
def test_other_formats_are_not_implemented(client, wanted):
    assert ask(client, address(ArticleFactory()), format=wanted).status_code == 501


@pytest.mark.parametrize("query", [{"maxwidth": "0"}, {"maxwidth": "-1"}, {"maxheight": "x"}])
def test_limits_that_are_none_are_refused(client, query):
    assert ask(client, address(ArticleFactory()), **query).status_code == 400


def test_no_address_is_refused(client):
    assert client.get("/oembed").status_code == 400
    assert client.post("/oembed").status_code == 405
