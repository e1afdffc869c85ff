"""Public pages of the news, by their addresses."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, ArticlePhoto
from articles.previews import LIFETIME, preview_url
from portal.people.roles import Role
from tests.factories.articles import (
    ArticleFactory,
    ColumnFactory,
    EnglishArticleFactory,
    TopicFactory,
)
from tests.factories.border import CommuneFactory
from tests.factories.documents import DocumentFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

HIDDEN = ["draft", "submitted", "scheduled", "withdrawn"]


def address(name: str, *args, language: str = "vi") -> str:
    with override(language):
        return reverse(f"articles:{name}", args=args)


def shown(response) -> list[str]:
    return [article.title for article in response.context["articles"]]


def full_article(**fields) -> Article:
    """An article with everything that a page can show, in both languages."""
    article = ArticleFactory(lead_photo=PhotoFactory(), **fields)
    article.topics.set(TopicFactory.create_batch(2))
    article.communes.set(CommuneFactory.create_batch(2))
    article.documents.set(DocumentFactory.create_batch(2))
    for position in range(2):
        ArticlePhoto.objects.create(article=article, photo=PhotoFactory(), position=position)
    EnglishArticleFactory(translation_key=article.translation_key, column=article.column)
    return article


@pytest.mark.parametrize(
    ("url", "name", "args"),
    [
        ("/tin-tuc/", "list", []),
        ("/tin-tuc/rss.xml", "feed", []),
        ("/tin-tuc/bien-gioi/", "column", ["bien-gioi"]),
        ("/tin-tuc/bien-gioi/rss.xml", "column_feed", ["bien-gioi"]),
        ("/bai-viet/cho-phien/", "detail", ["cho-phien"]),
    ],
)
def test_vietnamese_addresses(url, name, args):
    assert address(name, *args) == url


@pytest.mark.parametrize(
    ("url", "name", "args"),
    [
        ("/en/news/", "list", []),
        ("/en/news/rss.xml", "feed", []),
        ("/en/news/border/", "column", ["border"]),
        ("/en/articles/market/", "detail", ["market"]),
    ],
)
def test_english_addresses(url, name, args):
    assert address(name, *args, language="en") == url


# Lists


@pytest.mark.parametrize("language", ["vi", "en"])
def test_list_shows_its_language_newest_first(client, language):
    now = timezone.now()
    factory, other = ArticleFactory, EnglishArticleFactory
    if language == "en":
        factory, other = other, factory
    older = factory(published_at=now - dt.timedelta(days=2))
    newer = factory(published_at=now - dt.timedelta(days=1))
    other()

    response = client.get(address("list", language=language))

    assert response.status_code == 200
    assert shown(response) == [newer.title, older.title]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_six_queries(client, django_assert_num_queries, rows):
    column = ColumnFactory()
    for _number in range(rows):
        full_article(column=column)

    with django_assert_num_queries(6):  # office, columns, topics, years, count, page
        client.get(address("list"))
    with django_assert_num_queries(6):
        client.get(column.get_absolute_url("vi"))


def test_column_has_its_articles_and_its_other_language(client):
    column = ColumnFactory(name_vi="Biên giới", name_en="Border")
    article = ArticleFactory(column=column)
    ArticleFactory()

    response = client.get(address("column", "bien-gioi"))

    assert shown(response) == [article.title]
    assert response.context["alternates"]["en"] == address("column", "border", language="en")
    assert client.get(response.context["alternates"]["en"]).status_code == 200
    assert client.get(address("column", "border")).status_code == 404


def test_retired_column_keeps_its_page_but_not_its_place_in_the_menu(client):
    column = ColumnFactory(is_active=False)
    article = ArticleFactory(column=column)

    response = client.get(column.get_absolute_url("vi"))

    assert shown(response) == [article.title]
    assert response.context["columns"] == []


def test_list_is_paged(client):
    column = ColumnFactory()
    ArticleFactory.create_batch(19, column=column)

    assert len(shown(client.get(address("list")))) == 18
    assert len(shown(client.get(address("list"), {"page": 2}))) == 1
    assert client.get(address("list"), {"page": 3}).status_code == 404
    assert client.get(address("list"), {"page": "x"}).status_code == 404


def test_list_by_year_counts_vietnamese_years(client):
    new_year = dt.datetime(2025, 12, 31, 17, 0, tzinfo=dt.UTC)
    first_of_2026 = ArticleFactory(published_at=new_year)
    last_of_2025 = ArticleFactory(published_at=new_year - dt.timedelta(seconds=1))

    assert shown(client.get(address("list"), {"year": 2026})) == [first_of_2026.title]
    assert shown(client.get(address("list"), {"year": 2025})) == [last_of_2025.title]


def test_only_years_with_articles_are_offered(client):
    for year in (2023, 2026):
        ArticleFactory(published_at=dt.datetime(year, 3, 1, tzinfo=dt.UTC))

    choices = client.get(address("list")).context["filter"].form.fields["year"].choices

    assert [value for value, _label in choices] == ["", "2026", "2023"]


def test_list_by_topic(client):
    article = ArticleFactory()
    topic = TopicFactory(name_vi="Cửa khẩu", name_en="Gates")
    article.topics.add(topic)
    ArticleFactory()

    assert shown(client.get(address("list"), {"topic": "cua-khau"})) == [article.title]
    assert shown(client.get(topic.get_absolute_url("vi"))) == [article.title]


@pytest.mark.parametrize(
    "query",
    [
        {"year": "x"},
        {"year": "99999999999999999999"},
        {"year": "-1"},
        {"topic": "'; drop"},
        {"topic": "\x00"},
        {"status": "draft"},
        {"published_at__gt": "x"},
    ],
)
def test_odd_filters_are_answered_calmly(client, query):
    ArticleFactory(draft=True)

    response = client.get(address("list"), query)

    assert response.status_code == 200
    assert shown(response) == []


# The article


def test_article_page_shows_everything(client):
    article = full_article()

    page = client.get(article.get_absolute_url()).content.decode()

    assert article.title in page
    assert article.lead in page
    assert article.body in page
    assert article.byline in page
    for topic in article.topics.all():
        assert topic.name_vi in page
    for commune in article.communes.all():
        assert f'href="{commune.get_absolute_url()}"' in page
    for part in article.gallery.all():
        assert part.photo.caption_vi in page
    assert f'<meta property="og:title" content="{article.title}">' in page
    assert "noindex" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_article_costs_seven_queries(client, django_assert_num_queries, rows):
    articles = [full_article() for _number in range(rows)]
    for article in articles:
        ArticleFactory.create_batch(rows, column=article.column)

    # both versions, office, gallery, topics, communes, documents, related
    with django_assert_num_queries(7):
        client.get(articles[0].get_absolute_url())


def test_article_has_a_page_in_each_language_and_they_know_each_other(client):
    article = full_article()
    english = article.other_version()

    page = client.get(article.get_absolute_url())
    assert page.context["alternates"] == {"en": english.get_absolute_url()}
    assert english.get_absolute_url().startswith("/en/")
    page = client.get(english.get_absolute_url())
    assert page.context["alternates"] == {"vi": article.get_absolute_url()}
    assert (
        f'<link rel="alternate" hreflang="vi" href="http://testserver{article.get_absolute_url()}">'
        in page.content.decode()
    )


def test_address_belongs_to_one_language(client):
    article = ArticleFactory()

    assert client.get(address("detail", article.slug, language="en")).status_code == 404


def test_body_cannot_run_anything(client):
    article = ArticleFactory(
        title='<script>alert("t")</script>',
        lead='"><img src=x onerror=alert(1)>',
        body='<p><a href="javascript:alert(1)">x</a><img src=x onerror=alert(1)></p>',
    )

    page = client.get(article.get_absolute_url()).content.decode()

    assert '<script>alert("t")' not in page
    assert "<img src=x" not in page
    assert "javascript:" not in page


def test_former_address_leads_to_todays(client):
    article = ArticleFactory(title="Chợ phiên")
    article.slug = "cho-moi"
    article.save()

    response = client.get(address("detail", "cho-phien"))

    assert (response.status_code, response.url) == (301, article.get_absolute_url())


def test_unknown_address_is_not_found(client):
    assert client.get(address("detail", "khong-co")).status_code == 404


# Drafts never leak


@pytest.mark.parametrize("state", HIDDEN)
def test_unpublished_article_is_nowhere(client, state):
    public = ArticleFactory()
    hidden = ArticleFactory(title="Chưa công bố", column=public.column, **{state: True})
    commune = CommuneFactory()
    hidden.communes.add(commune)
    twin = EnglishArticleFactory(translation_key=hidden.translation_key)

    for url in (
        address("list"),
        address("feed"),
        public.column.get_absolute_url("vi"),
        address("column_feed", public.column.slug_vi),
        public.get_absolute_url(),  # related articles
        twin.get_absolute_url(),  # the other language
    ):
        response = client.get(url)
        assert response.status_code == 200
        assert hidden.title not in response.content.decode()
        assert hidden.slug not in response.content.decode()
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert hidden.title not in about(commune)


@pytest.mark.parametrize("state", HIDDEN)
def test_former_address_does_not_tell_of_an_unpublished_article(client, state):
    article = ArticleFactory(title="Chợ phiên")
    article.slug = "cho-moi"
    article.save()
    fields = ArticleFactory.build(**{state: True})
    Article.objects.filter(pk=article.pk).update(
        status=fields.status, published_at=fields.published_at
    )

    assert client.get(address("detail", "cho-phien")).status_code == 404


# Preview


@pytest.fixture
def draft():
    return ArticleFactory(draft=True, author=UserFactory(role=Role.WRITER))


def test_preview_shows_a_draft_to_colleagues_and_is_not_kept(client, draft):
    client.force_login(UserFactory(role=Role.EDITOR))

    response = client.get(preview_url(draft))

    assert response.status_code == 200
    assert draft.title in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-store, private"


def test_preview_of_an_english_draft_is_english(client):
    draft = EnglishArticleFactory(draft=True)
    client.force_login(UserFactory(role=Role.EDITOR))

    assert '<html lang="en">' in client.get(preview_url(draft)).content.decode()


def test_preview_is_for_those_who_may_read_the_draft(client, draft):
    url = preview_url(draft)

    assert client.get(url).status_code == 404
    client.force_login(UserFactory(role=Role.WRITER))
    assert client.get(url).status_code == 404
    client.force_login(draft.author)
    assert client.get(url).status_code == 200
    draft.author.is_staff = False
    draft.author.save()
    assert client.get(url).status_code == 404


def test_preview_link_expires_and_cannot_be_made_by_hand(client, draft, monkeypatch):
    client.force_login(draft.author)
    url = preview_url(draft)
    token = url.rstrip("/").rpartition("/")[2]

    assert client.get(url.replace(token, f"{draft.pk}:x:y")).status_code == 404
    assert client.get(url.replace(token, str(draft.pk))).status_code == 404
    later = timezone.now() + LIFETIME + dt.timedelta(seconds=2)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert client.get(url).status_code == 404


# Feeds


@pytest.mark.parametrize("rows", [1, 3])
def test_feed_has_the_whole_lead_and_costs_two_queries(client, django_assert_num_queries, rows):
    articles = ArticleFactory.create_batch(rows, lead="Câu một & câu hai. " * 30)
    EnglishArticleFactory()

    with django_assert_num_queries(2):  # office, articles
        response = client.get(address("feed"))

    items = ET.fromstring(response.content).findall("channel/item")  # noqa: S314 our own feed
    assert sorted(item.findtext("title") for item in items) == sorted(
        article.title for article in articles
    )
    assert items[0].findtext("description") == articles[0].lead
    assert items[0].findtext("pubDate")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_feed_of_a_column(client, django_assert_num_queries, language):
    column = ColumnFactory(name_vi="Biên giới", name_en="Border")
    article = ArticleFactory(column=column)
    english = EnglishArticleFactory(column=column)
    ArticleFactory()
    EnglishArticleFactory()

    with django_assert_num_queries(3):
        response = client.get(address("column_feed", column.slug(language), language=language))

    channel = ET.fromstring(response.content).find("channel")  # noqa: S314 our own feed
    expected = article if language == "vi" else english
    assert [item.findtext("title") for item in channel.findall("item")] == [expected.title]
    assert channel.findtext("language") == language


# Parts for other pages


def rendered(tag: str, **context) -> str:
    with override("vi"):
        return Template(f"{{% load articles_tags %}}{{% {tag} %}}").render(Context(context))


def about(commune) -> str:
    return rendered("articles_about unit", unit=commune)


@pytest.mark.parametrize("rows", [1, 3])
def test_panels_of_other_pages_cost_little(django_assert_num_queries, rows):
    commune = CommuneFactory()
    for article in ArticleFactory.create_batch(rows):
        article.communes.add(commune)

    with django_assert_num_queries(1):
        html = about(commune)
    assert html.count("<article") == rows
    with django_assert_num_queries(2):
        html = rendered("latest_articles")
    assert html.count("<article") == rows
