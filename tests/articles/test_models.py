"""Articles, columns and topics: addresses, languages, versions, lists."""

import datetime as dt
import unicodedata

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import Article, ArticleRedirect
from portal.publishing import Status
from tests.factories.articles import (
    ArticleFactory,
    ColumnFactory,
    EnglishArticleFactory,
    TopicFactory,
)
from tests.factories.border import CommuneFactory
from tests.factories.images import PhotoFactory

pytestmark = pytest.mark.django_db


def test_title_makes_the_address_also_of_decomposed_letters():
    composed = ArticleFactory(title="Đổi mới ở Đức Long")
    decomposed = ArticleFactory(title=unicodedata.normalize("NFD", "Hội nghị biên giới"))

    assert composed.slug == "doi-moi-o-duc-long"
    assert decomposed.slug == "hoi-nghi-bien-gioi"
    assert decomposed.title == unicodedata.normalize("NFC", "Hội nghị biên giới")


def test_equal_titles_get_addresses_of_their_own_per_language():
    first, second = ArticleFactory.create_batch(2, title="Chợ phiên")
    english = EnglishArticleFactory(title="Chợ phiên")

    assert [first.slug, second.slug, english.slug] == ["cho-phien", "cho-phien-2", "cho-phien"]


def test_title_without_letters_still_has_an_address():
    assert ArticleFactory(title="水口").slug == "muc"


def test_long_address_stays_within_its_limit():
    articles = ArticleFactory.create_batch(2, title="Biên giới " * 29)

    assert [len(article.slug) <= 80 for article in articles] == [True, True]


def test_one_version_per_language():
    article = ArticleFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleFactory(translation_key=article.translation_key)
    assert EnglishArticleFactory(translation_key=article.translation_key).pk


def test_former_address_of_a_public_article_is_kept_and_never_given_away():
    article = ArticleFactory(title="Chợ phiên")
    article.slug = "cho-phien-bien-gioi"
    article.save()
    other = ArticleFactory(title="Chợ phiên")

    assert list(ArticleRedirect.objects.values_list("slug", "article")) == [
        ("cho-phien", article.pk)
    ]
    assert other.slug == "cho-phien-2"


def test_going_back_to_a_former_address_leaves_no_circle():
    article = ArticleFactory(title="Chợ phiên")
    for slug in ("cho-moi", "cho-phien"):
        article.slug = slug
        article.save()

    assert list(article.redirects.values_list("slug", flat=True)) == ["cho-moi"]


def test_address_of_a_draft_leaves_no_trace():
    article = ArticleFactory(draft=True)
    article.slug = "khac"
    article.save()

    assert not ArticleRedirect.objects.exists()


def test_every_save_counts_a_version_and_keeps_the_earlier_one():
    article = ArticleFactory(title="Một")
    article.title = "Hai"
    article.save()
    article.save(update_fields=["status"])

    assert article.version == Article.objects.get().version == 3
    assert [(row.version, row.title) for row in article.history.order_by("history_id")] == [
        (1, "Một"),
        (2, "Hai"),
        (3, "Hai"),
    ]


def test_body_is_cleaned_whoever_saves():
    article = ArticleFactory(body='<p onclick="x()">Chợ</p><script>x()</script>')

    article.refresh_from_db()
    assert article.body == "<p>Chợ</p>"


def test_columns_of_one_name_in_ascii_get_addresses_of_their_own():
    assert [ColumnFactory(name_vi=name).slug_vi for name in ("Đối ngoại", "Đôi ngoại")] == [
        "doi-ngoai",
        "doi-ngoai-2",
    ]


def test_column_name_and_address_follow_the_language():
    column = ColumnFactory(name_vi="Biên giới", name_en="Border")
    vietnamese_only = ColumnFactory(name_vi="Xúc tiến", name_en="")

    assert (column.name("vi"), column.name("en")) == ("Biên giới", "Border")
    assert (column.slug("vi"), column.slug("en")) == ("bien-gioi", "border")
    assert (vietnamese_only.name("en"), vietnamese_only.slug("en")) == ("Xúc tiến", "xuc-tien")


def test_topics_are_sorted_as_in_a_dictionary():
    for name in ("Ưu đãi", "Đường biên", "Dân tộc", "Cửa khẩu"):
        TopicFactory(name_vi=name)

    names = [topic.name_vi for topic in TopicFactory._meta.model.objects.all()]
    assert names == ["Cửa khẩu", "Dân tộc", "Đường biên", "Ưu đãi"]


# What the public sees

BOUNDARY = dt.datetime(2026, 9, 30, 17, 0, tzinfo=dt.UTC)  # midnight of 1 October in Vietnam


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        (BOUNDARY - dt.timedelta(seconds=1), False),
        (BOUNDARY, True),
        (BOUNDARY + dt.timedelta(seconds=1), True),
    ],
)
def test_article_is_public_from_its_second_on(at, seen):
    ArticleFactory(published_at=BOUNDARY)

    assert Article.objects.published(at).exists() is seen


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled", "withdrawn"])
def test_nothing_but_approved_and_due_is_public(state):
    article = ArticleFactory(**{state: True})

    assert not Article.objects.published().exists()
    assert not article.is_published


def test_period_takes_its_start_and_leaves_its_end():
    start, end = BOUNDARY, BOUNDARY + dt.timedelta(days=92)
    inside = [
        ArticleFactory(published_at=start),
        ArticleFactory(published_at=end - dt.timedelta(seconds=1)),
    ]
    ArticleFactory(published_at=start - dt.timedelta(seconds=1))
    ArticleFactory(published_at=end)

    assert set(Article.objects.in_period(start, end)) == set(inside)


def test_article_of_the_29th_of_february():
    leap_day = dt.datetime(2028, 2, 28, 17, 0, tzinfo=dt.UTC)
    article = ArticleFactory(published_at=leap_day)

    assert timezone.localtime(article.published_at).date() == dt.date(2028, 2, 29)
    assert list(Article.objects.filter(published_at__date=dt.date(2028, 2, 29))) == [article]


def test_articles_about_a_commune():
    commune = CommuneFactory()
    article = ArticleFactory()
    article.communes.add(commune)
    ArticleFactory()

    assert list(Article.objects.about(commune)) == [article]


def test_search_of_the_newsroom_minds_no_accents():
    article = ArticleFactory(title="Đón đoàn ở cửa khẩu Trà Lĩnh")
    ArticleFactory(title="Khác")

    for words in ("tra linh", unicodedata.normalize("NFD", "Trà Lĩnh"), "CỬA  don"):
        assert list(Article.objects.matching(words)) == [article]


def test_related_articles_are_older_share_column_or_topic_and_come_once():
    topics = TopicFactory.create_batch(2)
    article = ArticleFactory(published_at=timezone.now())
    article.topics.set(topics)
    same_column = ArticleFactory(column=article.column)
    same_column.topics.set(topics)
    same_topic = ArticleFactory()
    same_topic.topics.add(topics[0])
    ArticleFactory()
    ArticleFactory(column=article.column, published_at=timezone.now())
    EnglishArticleFactory(column=article.column)

    related = Article.objects.published().related_to(article)
    assert sorted(row.pk for row in related) == [same_column.pk, same_topic.pk]


def test_database_refuses_an_approved_article_without_its_time():
    article = ArticleFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(published_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(title="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(language="fr")
    assert Article.objects.get().status == Status.APPROVED


def test_photo_inside_a_text_is_not_deleted():
    photo = PhotoFactory()
    article = ArticleFactory(body=f'<figure><img src="{photo.url}" alt="Chợ"></figure>')

    assert list(Article.objects.showing(photo)) == [article]
    with pytest.raises(ProtectedError):
        photo.delete()
