"""What stands around the text of an article."""

import base64
import datetime as dt
import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.utils import timezone
from lxml import html

from articles.models import Article
from articles.previews import preview_url
from articles.related import MOST_PAGES, PER_PAGE
from portal import publishing
from portal.office.models import Office
from portal.people.roles import Role
from tests.articles.test_views import full_article
from tests.factories.articles import ArticleFactory, ColumnFactory, EnglishArticleFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

ROOT = "http://testserver"


def tree(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, address
    return html.fromstring(response.content.decode())


def text(element) -> str:
    return " ".join(element.text_content().split())


def in_the_body(photo) -> str:
    return f'<figure><img src="{photo.url}" alt="Hai đoàn"></figure>'


# Byline: when, how long, how often


def test_views_are_counted_and_shown(client):
    article = ArticleFactory()

    page = tree(client, article.get_absolute_url())

    assert page.xpath("//article//*[@data-views]/@data-views") == [f"article:{article.pk}"]


@pytest.mark.parametrize(
    ("factory", "words", "minutes"),
    [
        (ArticleFactory, 10, "1 phút đọc"),
        (ArticleFactory, 1_040, "4 phút đọc"),
        (EnglishArticleFactory, 1_100, "5 minutes to read"),
        (EnglishArticleFactory, 1, "1 minute to read"),
    ],
)
def test_reading_takes_so_many_minutes(client, factory, words, minutes):
    article = factory(body=f"<p>{'word ' * words}</p>")

    assert minutes in text(
        tree(client, article.get_absolute_url()).find(".//header[@class='stack']")
    )


def updated(client, article):
    found = tree(client, article.get_absolute_url()).xpath("//article//*[@class='byline']//time")
    return [time.get("datetime") for time in found][1:]


def test_a_text_changed_after_publication_says_when(client):
    article = ArticleFactory()
    Article.objects.filter(pk=article.pk).update(
        published_at=timezone.now() - dt.timedelta(days=3),
        approved_at=timezone.now() - dt.timedelta(days=3),
    )
    article.refresh_from_db()
    article.title = "Tiêu đề mới"
    article.save()

    assert updated(client, article) == [
        f"{timezone.localtime(article.updated_at):%Y-%m-%dT%H:%M:%S%z}"
    ]


@pytest.mark.parametrize("days", [-5, 0])
def test_approving_is_no_change_of_the_text(client, days):
    """Nor is approving with an earlier date."""
    article = ArticleFactory(submitted=True)
    at = timezone.now() + dt.timedelta(days=days)

    publishing.approve(article, by=UserFactory(role=Role.APPROVER), at=at)

    assert updated(client, article) == []


def test_a_preview_counts_nothing_and_can_be_shared_with_nobody(client):
    article = ArticleFactory(draft=True, byline="Lý Văn Ba")
    client.force_login(UserFactory(role=Role.EDITOR))

    page = tree(client, preview_url(article))

    assert (
        page.xpath("//*[@data-views] | //*[@data-copy] | //link[contains(@type, 'oembed')]") == []
    )
    assert page.xpath("//a[@rel='author']") == []
    assert "Lý Văn Ba" in text(page)


# Related articles


@pytest.fixture
def series():
    """An article and, from its column, three pages of older ones, the newest first."""
    column, now = ColumnFactory(), timezone.now()
    article = ArticleFactory(column=column, published_at=now - dt.timedelta(hours=1))
    older = [
        ArticleFactory(column=column, published_at=now - dt.timedelta(days=day))
        for day in range(1, 2 * PER_PAGE + 2)
    ]
    return article, older


def related(page):
    return [text(title) for title in page.xpath("//aside//*[@class='article-card__title']")]


def steps(page):
    return {link.get("rel"): link.get("href") for link in page.xpath("//aside//nav/a[@rel]")}


def test_related_articles_are_paged_by_plain_links(client, series):
    article, older = series
    address = article.get_absolute_url()
    titles = [item.title for item in older]

    pages = [tree(client, address)]
    while following := steps(pages[-1]).get("next"):
        pages.append(tree(client, address + following.partition("#")[0].removeprefix(address)))

    assert [related(page) for page in pages] == [titles[:4], titles[4:8], titles[8:]]
    assert steps(pages[0]) == {"next": "?related=2#related"}
    assert steps(pages[1]) == {"prev": f"{address}#related", "next": "?related=3#related"}
    assert steps(pages[2]) == {"prev": "?related=2#related"}
    for page in pages:
        assert page.xpath("//link[@rel='canonical']/@href") == [ROOT + address]


@pytest.mark.parametrize(
    "number", ["4", "0", "-1", "x", "", "²", "99999999999999999999", str(MOST_PAGES + 1)]
)
def test_there_are_no_other_pages_of_related_articles(client, series, number):
    article, _older = series

    assert client.get(article.get_absolute_url(), {"related": number}).status_code == 404


def test_an_article_without_related_ones_has_no_such_part(client):
    page = tree(client, ArticleFactory().get_absolute_url())

    assert page.xpath("//aside[contains(@class, 'related')]") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_related_articles_costs_seven_queries(client, django_assert_num_queries, rows):
    article = full_article()
    day = dt.timedelta(days=1)
    for row in range(PER_PAGE + rows):
        ArticleFactory(column=article.column, published_at=article.published_at - day * (row + 1))

    with django_assert_num_queries(
        7
    ):  # both versions, office, gallery, topics, communes, documents, related
        assert len(related(tree(client, article.get_absolute_url(), related=2))) == rows


# Photos


@pytest.mark.parametrize("rows", [1, 3])
def test_photos_in_the_text_cost_one_query_more(client, django_assert_num_queries, rows):
    body = "".join(in_the_body(photo) for photo in PhotoFactory.create_batch(rows))
    article = full_article(body=f"<p>Chợ</p>{body}")

    with django_assert_num_queries(8):
        tree(client, article.get_absolute_url())


def test_every_photo_leads_to_its_largest_picture(client):
    large, in_text, in_gallery = (PhotoFactory(width=1700, height=1000) for _ in range(3))
    article = ArticleFactory(lead_photo=large, body=f"<p>Chợ</p>{in_the_body(in_text)}")
    article.photos.add(in_gallery)

    links = tree(client, article.get_absolute_url()).xpath("//article//figure/a[.//img]")

    assert [link.get("href") for link in links] == [
        f"/media/{photo.stem}-1600.webp" for photo in (large, in_text, in_gallery)
    ]
    for link in links:
        assert text(link) == "Xem ảnh cỡ lớn"
        response = client.get(link.get("href"))
        assert response.status_code == 200
        response.close()


# Passing it on


def test_share_links_are_plain_addresses_of_other_sites(client):
    article = ArticleFactory(title="Chợ & cửa khẩu?", slug="cho")
    address = f"{ROOT}/bai-viet/cho/"

    page = tree(client, article.get_absolute_url())
    links = {text(link): link for link in page.xpath("//section[@class='share']//a")}

    facebook = urlsplit(links["Facebook"].get("href"))
    assert facebook.hostname == "www.facebook.com"
    assert parse_qs(facebook.query) == {"u": [address]}
    zalo = urlsplit(links["Zalo"].get("href"))
    assert zalo.hostname == "button-share.zalo.me"
    (data,) = parse_qs(zalo.query)["d"]
    assert json.loads(base64.b64decode(data)) == {"url": address}
    letter = links["Thư điện tử"].get("href")
    assert letter.startswith("mailto:?")
    assert "+" not in letter  # a mail program would show it
    fields = dict(part.split("=") for part in letter.partition("?")[2].split("&"))
    assert {name: unquote(value) for name, value in fields.items()} == {
        "subject": "Chợ & cửa khẩu?",
        "body": address,
    }
    assert page.xpath("//section[@class='share']//button/@data-copy") == [address]


def test_nothing_of_another_site_is_loaded(client):
    page = tree(client, full_article().get_absolute_url())

    loaded = page.xpath(
        "//script/@src | //img/@src | //iframe/@src | //link[@rel='stylesheet']/@href"
    )
    assert all(address.startswith("/") for address in loaded)


def test_how_to_cite_is_said_in_both_languages(client):
    Office(
        name_vi="Sở Ngoại vụ Cao Bằng",
        name_en="Cao Bang Department of Foreign Affairs",
        province_vi="Cao Bằng",
        province_en="Cao Bang",
    ).save()
    article = ArticleFactory(
        title="Chợ phiên",
        byline="Lý Văn Ba",
        published_at=dt.datetime(2026, 9, 11, 17, 30, tzinfo=dt.UTC),
    )

    page = tree(client, article.get_absolute_url())
    texts = page.xpath("//details//*[@lang]")

    address = f"{ROOT}/bai-viet/cho-phien/"
    assert [(element.get("lang"), text(element)) for element in texts] == [
        ("vi", f"Lý Văn Ba, “Chợ phiên”, Sở Ngoại vụ Cao Bằng, 12/09/2026, {address}"),
        (
            "en",
            "Lý Văn Ba, “Chợ phiên” [in Vietnamese], Cao Bang Department of Foreign Affairs, "
            f"12 September 2026, {address}",
        ),
    ]
    assert page.xpath("//details//button/@data-copy") == [text(element) for element in texts]


def test_an_english_article_is_cited_in_english_first(client):
    article = EnglishArticleFactory(title="Market", byline="")

    texts = tree(client, article.get_absolute_url()).xpath("//details//*[@lang]")

    assert [element.get("lang") for element in texts] == ["en", "vi"]
    assert text(texts[0]).startswith("“Market”, ")
    assert text(texts[1]).startswith("“Market” [tiếng Anh], ")


def test_error_report_knows_the_article(client):
    article = ArticleFactory()
    page = tree(client, article.get_absolute_url())
    (report,) = page.xpath("//article//a[contains(., 'Báo lỗi')]/@href")

    form = tree(client, report)

    assert form.xpath("//input[@name='page']/@value") == [article.get_absolute_url()]


def test_what_needs_scripts_is_hidden_without_them(client):
    page = tree(client, full_article().get_absolute_url())

    buttons = page.xpath("//article//button")
    assert len(buttons) == 7  # listen, stop, print, share, copy the link, copy a citation twice
    assert all(button.xpath("ancestor-or-self::*[@hidden]") for button in buttons)
