"""What pages tell machines: Dublin Core, Open Graph, schema.org, hreflang."""

import json
import re
from collections import defaultdict

import pytest
from lxml import html

from portal.office.models import Office
from tests.audit import pages
from tests.audit.asking import client_fetcher
from tests.factories.articles import (
    ArticleFactory,
    ColumnFactory,
    EnglishArticleFactory,
    TopicFactory,
)
from tests.factories.border import CommuneFactory, SuccessionFactory
from tests.factories.bulletins import EditionFactory
from tests.factories.campaigns import PlanFactory
from tests.factories.documents import DocumentFactory
from tests.factories.site import one_of_each

pytestmark = pytest.mark.django_db

PAGES = ["/", "/tin-tuc/", "/bien-gioi/", "/bien-gioi/xa/", "/tuyen-truyen/", "/ban-tin/"]
DUBLIN_CORE = ["title", "creator", "date", "description", "publisher", "identifier", "language"]


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return html.fromstring(response.content.decode())


def meta(tree, name):
    return [
        element.get("content")
        for element in tree.xpath(f"//head/meta[@name='{name}' or @property='{name}']")
    ]


def data_block(tree):
    (text,) = tree.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(text)


@pytest.fixture
def office():
    office = Office(
        name_vi="Sở Ngoại vụ Cao Bằng",
        name_en="Cao Bang Department of Foreign Affairs",
        province_vi="Cao Bằng",
        province_en="Cao Bang",
        phone="0206 3 852 000",
    )
    office.save()
    return office


@pytest.mark.parametrize("address", [*PAGES, "/en/", "/en/news/", "/en/border/", "/en/bulletins/"])
def test_dublin_core_is_never_empty(client, address):
    tree = page(client, address)

    for element in DUBLIN_CORE:
        (content,) = meta(tree, f"DC.{element}")
        assert content.strip(), element
    assert meta(tree, "DC.identifier") == tree.xpath("//link[@rel='canonical']/@href")


@pytest.mark.parametrize("address", PAGES)
def test_open_graph_says_what_the_page_says(client, address):
    tree = page(client, address)

    assert meta(tree, "og:title")[0] in tree.findtext("head/title")
    assert meta(tree, "og:description") == [" ".join(meta(tree, "description")[0].split())]
    assert meta(tree, "og:image")[0].startswith("http://testserver/")


def test_article_names_its_author_and_hour(client, office):
    article = ArticleFactory(title="Chợ <phiên> & cửa khẩu", byline="Lý Văn Ba")

    tree = page(client, article.get_absolute_url())
    data = data_block(tree)

    assert meta(tree, "DC.title") == meta(tree, "og:title") == ["Chợ <phiên> & cửa khẩu"]
    assert meta(tree, "DC.creator") == ["Lý Văn Ba"]
    assert meta(tree, "og:type") == ["article"]
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Chợ <phiên> & cửa khẩu"
    assert data["datePublished"] == article.published_at.isoformat()
    assert data["publisher"]["name"] == office.name_vi
    assert data["author"] == {
        "name": "Lý Văn Ba",
        "url": "http://testserver/tac-gia/ly-van-ba/",
    }


def test_every_page_has_a_title_of_its_own_in_one_line(client):
    one_of_each()
    ColumnFactory(name_vi="Tin tức", name_en="News")
    ArticleFactory().topics.add(TopicFactory(name_vi="Tuyên truyền", name_en="Outreach"))
    SuccessionFactory(old__name="Hưng Đạo", new__name="Hưng Đạo")
    CommuneFactory(name="Hưng Đạo", former=True)
    addresses = pages.sitemap_paths(client_fetcher(client))

    titles = defaultdict(list)
    for address in addresses:
        tree = page(client, address)
        (title,) = tree.xpath("//head/title/text()")
        (og_title,) = tree.xpath("//head/meta[@property='og:title']/@content")
        (description,) = tree.xpath("//head/meta[@name='description']/@content")
        for text in [title, og_title, description]:
            assert text == " ".join(text.split()), address
        titles[title].append(address)
        assert len(tree.xpath("//nav[@class='breadcrumb']//li")) != 1, address

    assert [same for same in titles.values() if len(same) > 1] == []
    assert len(addresses) > 60


def test_data_block_cannot_be_left_by_a_title(client):
    article = ArticleFactory(title="</script><script>alert(1)</script>")

    content = client.get(article.get_absolute_url()).content.decode()

    assert "<script>alert(1)" not in content
    assert data_block(html.fromstring(content))["headline"] == article.title


def test_home_describes_the_office(client, office):
    data = data_block(page(client, "/en/"))

    assert data["@type"] == "GovernmentOrganization"
    assert data["name"] == office.name_en
    assert data["telephone"] == "0206 3 852 000"
    assert "email" not in data


def test_bulletin_is_an_issue_of_a_periodical(client):
    edition = EditionFactory(public=True)

    data = data_block(page(client, f"/ban-tin/{edition.issue.year}/{edition.issue.quarter}/"))

    assert data["@type"] == "PublicationIssue"
    assert data["issueNumber"] == edition.issue.number
    response = client.get(data["encoding"]["contentUrl"])
    response.close()
    assert response.status_code == 200


def test_figures_are_a_data_set(client):
    plan = PlanFactory(published=True)

    data = data_block(page(client, f"/tuyen-truyen/{plan.slug}/"))

    assert data["@type"] == "Dataset"
    assert data["name"] == plan.title_vi


def test_breadcrumb_is_a_list_for_machines(client):
    article = ArticleFactory()

    (trail,) = page(client, article.get_absolute_url()).xpath(
        "//*[@itemtype='https://schema.org/BreadcrumbList']"
    )

    assert trail.xpath(".//meta[@itemprop='position']/@content") == ["1", "2", "3"]
    assert trail.xpath(".//*[@itemprop='name']/text()")[-1] == article.column.name_vi


def test_languages_name_each_other(client):
    """Symmetric: each version lists itself and the other, with the same addresses."""
    vietnamese = ArticleFactory()
    english = EnglishArticleFactory(translation_key=vietnamese.translation_key)
    CommuneFactory()

    def alternates(address):
        links = page(client, address).xpath("//link[@rel='alternate'][@hreflang]")
        return {link.get("hreflang"): link.get("href") for link in links}

    pairs = [
        (vietnamese.get_absolute_url(), english.get_absolute_url()),
        ("/", "/en/"),
        ("/bien-gioi/", "/en/border/"),
    ]
    for one, other in pairs:
        assert alternates(one) == alternates(other)
        assert set(alternates(one)) == {"vi", "en", "x-default"}
        assert alternates(one)["x-default"] == alternates(one)["vi"]


def test_an_article_in_one_language_has_no_twin_in_its_head(client):
    tree = page(client, ArticleFactory().get_absolute_url())

    assert tree.xpath("//link[@rel='alternate']/@hreflang") == ["vi"]


def head_links(client, address):
    links = page(client, address).xpath("//head/link[@rel='canonical' or @hreflang]")
    return [
        (link.get("hreflang"), link.get("href").removeprefix("http://testserver")) for link in links
    ]


@pytest.mark.parametrize(
    ("path", "english"),
    [("/tin-tuc/", "/en/news/"), ("/van-ban/", "/en/documents/")],
)
def test_a_filtered_list_counts_as_the_list_and_a_further_page_as_itself(client, path, english):
    """Versions are named by the whole list only: filters have no counterpart."""
    ArticleFactory.create_batch(21)
    for number in range(21):
        DocumentFactory(number=f"{number}/QĐ-UBND")

    assert head_links(client, path) == [
        (None, path),
        ("vi", path),
        ("en", english),
        ("x-default", path),
    ]
    for query in ["?year=2020", "?year=", "?page=1", "?year=2020&page=1", "?cot=xyz"]:
        assert head_links(client, path + query) == [(None, path)]
    assert head_links(client, f"{path}?page=2") == [(None, f"{path}?page=2")]
    assert head_links(client, f"{path}?page=last") == [(None, f"{path}?page=2")]


def test_pages_name_no_date_that_changes_by_the_minute(client):
    (date,) = meta(page(client, "/"), "DC.date")

    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", date)
