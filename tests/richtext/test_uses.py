import pytest
from django.db import transaction
from django.db.models import ProtectedError

from portal.images.rights import may_change
from portal.images.uses import is_public, uses
from portal.people.roles import Role
from tests.factories.articles import ArticleFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    return PhotoFactory()


def text_with(photo) -> str:
    return f'<p>a</p><figure><img src="{photo.url}" alt="Cầu"></figure>'


def test_uses_as_lead_photo_in_the_gallery_and_in_the_text(photo):
    lead = ArticleFactory(lead_photo=photo)
    gallery = ArticleFactory()
    gallery.photos.add(photo)
    text = ArticleFactory(body=text_with(photo))
    ArticleFactory()

    assert {article.pk for article in uses(photo)} == {lead.pk, gallery.pk, text.pk}


def test_an_article_that_shows_it_twice_is_named_once(photo):
    article = ArticleFactory(lead_photo=photo, body=text_with(photo))

    assert uses(photo) == [article]


def test_a_photo_inside_a_text_is_not_deleted(photo):
    ArticleFactory(body=text_with(photo))

    with pytest.raises(ProtectedError), transaction.atomic():
        photo.delete()


def test_earlier_versions_of_a_text_do_not_hold_a_photo(photo):
    article = ArticleFactory(body=text_with(photo))
    article.body = "<p>a</p>"
    article.save()

    assert uses(photo) == []


def test_its_words_are_the_writers_until_readers_see_it():
    writer = UserFactory(role=Role.WRITER)
    photo = PhotoFactory(created_by=writer)
    ArticleFactory(draft=True, lead_photo=photo)
    assert (is_public(photo), may_change(writer, photo)) == (False, True)

    ArticleFactory(body=text_with(photo))
    assert (is_public(photo), may_change(writer, photo)) == (True, False)
    assert may_change(UserFactory(role=Role.EDITOR), photo)
