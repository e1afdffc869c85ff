"""A card in memory is never shown for something else."""

import datetime as dt
from unittest.mock import patch

import pytest
from django.utils import timezone, translation

from articles import cards
from tests.factories.articles import ArticleFactory, ColumnFactory
from tests.factories.images import PhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    cards._html.cache_clear()
    return ArticleFactory(lead_photo=PhotoFactory(), lead="Sáng nay tại cửa khẩu.")


def test_the_same_card_is_made_once(article, django_assert_num_queries):
    first = cards.card(article)

    with patch("articles.cards.render_to_string") as made, django_assert_num_queries(0):
        assert cards.card(article) == first
    assert not made.called


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Tên khác"},
        {"lead": "Mở đầu khác."},
        {"slug": "dia-chi-khac"},
        {"language": "en"},
        {"published_at": timezone.now() - dt.timedelta(days=40)},
        {"lead_photo": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_content_is_another_card(article, change):
    before = cards.card(article)

    for name, value in change.items():
        setattr(article, name, value)

    assert cards.card(article) != before


def test_column_and_photo_as_they_are_now(article):
    before = cards.card(article)
    article.lead_photo = PhotoFactory()
    other_photo = cards.card(article)
    article.lead_photo.crops = {}
    uncropped = cards.card(article)
    article.column.name_vi = "Tên mới"
    renamed = cards.card(article)
    article.column = ColumnFactory(name_vi="Tên mới 2", name_en=article.column.name_en)

    assert len({before, other_photo, uncropped, renamed, cards.card(article)}) == 5


def test_each_look_and_language_by_itself(article):
    looks = [{}, {"size": "row"}, {"size": "lead"}, {"level": 2}, {"hide_column": article.column}]
    shown = {cards.card(article, **look) for look in looks}
    with translation.override("en"):
        shown.add(cards.card(article))

    assert len(shown) == len(looks) + 1
    assert 'loading="lazy"' in cards.card(article)
    assert 'loading="lazy"' not in cards.card(article, eager=True)
