"""A Word file through the admin: a draft with its photos, or nothing at all."""

import itertools

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from articles import word_service
from articles.models import Article
from articles.word_service import import_word
from portal.images.models import Photo
from portal.people.roles import Role
from portal.publishing import Status
from tests.articles.word_files import LEAD, MACROS, TEXT, TITLE, article, docx, jpeg, p, picture
from tests.factories.articles import ColumnFactory
from tests.factories.images import PhotoFactory, picture_bytes
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

URL = reverse("admin:articles_article_import_word")
_sizes = itertools.count(300, 16)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def writer(client):
    person = UserFactory(role=Role.WRITER)
    client.force_login(person)
    return person


def picture_of_its_own() -> bytes:
    return picture_bytes(width=next(_sizes), height=200)


def bring_in(data: bytes, **fields):
    return import_word(data, name="bai.docx", by=UserFactory(), column=ColumnFactory(), **fields)


def send(client, data: bytes, name: str = "bai.docx"):
    file = SimpleUploadedFile(name, data)
    return client.post(URL, {"file": file, "column": ColumnFactory().pk, "language": "vi"})


def stored_files(settings) -> list:
    folders = (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT)
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def test_import_makes_a_draft_and_opens_it(client, writer):
    response = send(client, article(pictures=[picture_of_its_own(), picture_of_its_own()]))

    draft = Article.objects.get()
    assert response.url == reverse("admin:articles_article_change", args=[draft.pk])
    assert (draft.title, draft.lead, draft.byline) == (TITLE, LEAD, "Lý Văn Ba")
    assert (draft.status, draft.author, draft.language) == (Status.DRAFT, writer, "vi")
    first, second = Photo.objects.order_by("pk")
    assert draft.lead_photo == first
    assert (first.caption_vi, first.credit, first.created_by) == (
        "Gian hàng số 1.",
        "Lý Văn Ba",
        writer,
    )
    assert f'<img src="{second.url}" alt=""' in draft.body
    assert first.url not in draft.body
    assert "<figcaption>Gian hàng số 2." in draft.body
    assert TEXT in draft.body
    assert client.get(response.url).status_code == 200


def test_writer_is_told_what_to_look_at(client, writer):
    response = send(client, article(pictures=[picture_of_its_own()]))

    told = [(message.level_tag, str(message)) for message in get_messages(response.wsgi_request)]
    assert [level for level, _text in told] == ["success", "warning"]
    assert TITLE in told[0][1]


def test_photo_that_is_in_the_library_is_used_again():
    content = picture_of_its_own()
    first = bring_in(article(pictures=[content]))
    second = bring_in(article(pictures=[content]))

    assert Photo.objects.count() == 1
    assert first.article.lead_photo == second.article.lead_photo
    assert any("again" in note for note in second.notes)


def test_one_picture_twice_in_a_file_is_one_photo():
    content = picture_of_its_own()
    imported = bring_in(article(pictures=[content, content]))

    assert Photo.objects.count() == 1
    assert "<img" not in imported.article.body  # it leads already


def test_photo_without_credit_says_so_and_is_listed():
    data = docx(
        p(TITLE, style="Heading1"),
        p(LEAD),
        p(inner=picture(1)),
        p(TEXT),
        pictures=[picture_of_its_own()],
    )
    imported = bring_in(data)

    assert Photo.objects.get().credit == "Not known"
    assert imported.warnings == [
        "Please describe picture 1 for readers who cannot see it.",
        "Please say who took picture 1.",
    ]


def test_unknown_credit_is_known_in_both_languages():
    assert word_service.is_unknown_credit("Not known")
    assert word_service.is_unknown_credit("")
    with override("vi"):
        assert word_service.is_unknown_credit(word_service.unknown_credit())
    assert not word_service.is_unknown_credit("Lý Văn Ba")


def test_english_article_fills_english_captions():
    bring_in(article(pictures=[picture_of_its_own()]), language="en")

    assert Photo.objects.get().caption_en == "Gian hàng số 1."
    assert Photo.objects.get().caption_vi == ""


# Bad files: a word at the field, nothing stored


def truncated() -> bytes:
    content = picture_bytes(width=900, height=700)
    return article(pictures=[picture_of_its_own(), content[: len(content) // 2]])


BAD_FILES = {
    "not a zip": lambda: b"hello",
    "old word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "macros": lambda: article(kind=MACROS),
    "bomb": lambda: article(extra={"word/media/bomb.bin": b"\0" * (64 * 1024 * 1024)}),
    "entities": lambda: docx(p(TEXT), prologue='<!DOCTYPE d [<!ENTITY a "a">]>'),
    "cut picture": truncated,
    "html as picture": lambda: article(pictures=[b"<html><script>x()</script></html>"]),
    "cut file": lambda: article(pictures=[jpeg()])[:-300],
    "empty file": lambda: docx(p()),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_file_is_refused_at_its_field_and_leaves_nothing(client, writer, settings, kind):
    response = send(client, BAD_FILES[kind]())

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert not Article.objects.exists()
    assert not Photo.objects.exists()
    assert stored_files(settings) == []


def test_damaged_picture_is_named(client, writer):
    response = send(client, truncated())

    assert "2" in response.context["form"].errors["file"][0]


def test_failure_at_the_very_end_leaves_no_photo(settings, monkeypatch):
    kept = PhotoFactory()
    before = sorted(stored_files(settings))

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Article, "save", fail)

    with pytest.raises(RuntimeError):
        bring_in(article(pictures=[picture_of_its_own()]))
    assert list(Photo.objects.all()) == [kept]
    assert sorted(stored_files(settings)) == before


def test_import_needs_file_and_column(client, writer):
    response = client.post(URL, {})

    assert set(response.context["form"].errors) == {"file", "column", "language"}
