"""Files of the register: what is taken, what is refused, and who gets them."""

import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from articles import document_files, document_guards
from articles.models import DocumentFile
from portal.people.roles import Role
from portal.statistics.flush import flush
from portal.statistics.models import DayCount
from portal.stored_files import files_removed_on_error, private_storage
from tests.articles.document_samples import MACRO_SPREADSHEET, bomb, letter, pdf, xlsx
from tests.articles.word_files import MACROS, docx, p
from tests.factories.documents import DocumentFactory, attach
from tests.factories.people import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db

STATES = ["draft", "submitted", "scheduled", "withdrawn"]


def stored():
    folder = private_storage().path("documents")
    try:
        folders = private_storage().listdir("documents")[0]
    except FileNotFoundError:
        return []
    return [name for part in folders for name in private_storage().listdir(f"{folder}/{part}")[1]]


def read(data):
    return document_guards.read_upload(io.BytesIO(data))


# What is taken


@pytest.mark.parametrize(
    ("data", "kind", "pages", "text"),
    [
        (pdf("First page", "Second page"), "pdf", 2, "First page Second page"),
        (pdf(""), "pdf", 1, ""),
        (b"junk before\n" + pdf("Hello"), "pdf", 1, "Hello"),
        (letter("Kính gửi các sở"), "docx", None, "Kính gửi các sở"),
        (docx(p("Một"), p("Hai")), "docx", None, "Một Hai"),
        (xlsx("Xã Đàm Thủy", "12"), "xlsx", None, "Xã Đàm Thủy 12"),
    ],
)
def test_kind_pages_and_words_come_from_the_content(data, kind, pages, text):
    checked = read(data)

    assert (checked.kind, checked.pages, checked.text) == (kind, pages, text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<!doctype html><script>alert(1)</script>", "Only PDF, Word"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Only PDF, Word"),
        (b"MZ\x90\x00", "Only PDF, Word"),
        (b"%PDF-1.7 and nothing more", "damaged"),
        (pdf("Cut")[:200], "damaged"),
        (pdf("Secret", encrypted=True), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "old Word or Excel"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (letter()[:-60], "damaged"),
        (bomb(), "far too large when it is unpacked"),
        (docx(p("x"), kind=MACROS), "macros"),
        (xlsx("x", kind=MACRO_SPREADSHEET), "macros"),
        (xlsx("x", kind="openxmlformats-officedocument.presentationml.presentation"), "Only PDF"),
    ],
)
def test_what_is_refused_is_told_in_words_and_leaves_nothing(data, words):
    document = DocumentFactory()

    with override("en"):
        with pytest.raises(ValidationError) as refused:
            document_files.add_file(document, file=io.BytesIO(data))
        assert words in " ".join(refused.value.messages)

    assert (DocumentFile.objects.count(), stored()) == (0, [])


def test_too_large(settings):
    settings.DOCUMENT_FILE_MAX_BYTES = 1024 * 1024
    with override("en"), pytest.raises(ValidationError, match="larger than 1 MB"):
        read(pdf("x") + b"\0" * 1024 * 1024)


def test_a_reader_of_pdf_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(document_guards, "READING_SECONDS", 0.01)

    with override("en"), pytest.raises(ValidationError, match="damaged"):
        read(pdf("x"))


def test_long_texts_are_cut(monkeypatch):
    monkeypatch.setattr(document_guards, "LONGEST_TEXT", 20)

    assert read(pdf("Nineteen letters...", "not read")).text == "Nineteen letters..."
    assert len(read(letter("Rất dài " * 20)).text) == 20


# Rows and files together


def test_names_are_made_by_the_server():
    data = io.BytesIO(pdf())
    data.name = "../../evil.html"
    row = document_files.add_file(DocumentFactory(number="7/QĐ-TTg"), file=data)

    assert stored() == [row.file.name.rpartition("/")[2]]
    assert row.file.name.startswith("documents/")
    assert row.file.name.endswith(".pdf")
    assert row.download_name == f"quyet-dinh-7-qd-ttg-2020-{row.pk}.pdf"


def test_a_file_goes_with_its_row(django_capture_on_commit_callbacks):
    row = attach(DocumentFactory())
    assert len(stored()) == 1

    with django_capture_on_commit_callbacks(execute=True):
        row.delete()

    assert stored() == []


def test_a_file_goes_when_saving_fails_later():
    document = DocumentFactory()

    def fail():
        with files_removed_on_error(), transaction.atomic():
            attach(document)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert stored() == []


def test_a_full_disk_is_told_and_leaves_nothing(monkeypatch):
    def full(*arguments, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(private_storage()), "_save", full)

    with override("en"), pytest.raises(ValidationError, match="disk may be full"):
        attach(DocumentFactory())
    assert DocumentFile.objects.count() == 0


# Who gets them


@pytest.mark.parametrize("language", ["vi", "en"])
def test_readers_get_the_file_of_a_public_document(client, language):
    document = DocumentFactory()
    data = pdf("For everybody")
    row = attach(document, data)
    with override(language):
        address = row.get_absolute_url()

    response = client.get(address)
    again = client.get(address, headers={"if-none-match": response["ETag"]})

    assert response.getvalue() == data
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == f'inline; filename="{document.slug}-{row.pk}.pdf"'
    assert again.status_code == 304


def test_office_files_are_saved_and_not_opened_as_pages(client):
    row = attach(DocumentFactory(), xlsx("1"))

    response = client.get(row.get_absolute_url())

    assert response.getvalue()[:2] == b"PK"
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("state", STATES)
def test_nobody_gets_the_file_of_another_state_at_the_public_address(client, state):
    row = attach(DocumentFactory(**{state: True}))
    people = [SuperuserFactory(), *(UserFactory(role=role) for role in Role)]

    assert client.get(row.get_absolute_url()).status_code == 404
    for person in people:
        client.force_login(person)
        assert client.get(row.get_absolute_url()).status_code == 404


def test_a_file_has_one_address(client):
    row = attach(DocumentFactory())
    other = DocumentFactory()

    wrong = row.get_absolute_url().replace(row.document.slug, other.slug)
    assert client.get(wrong).status_code == 404
    assert client.get(f"/media/{row.file.name}").status_code == 404
    assert client.post(row.get_absolute_url()).status_code == 405


def admin_address(row):
    return reverse("admin:articles_document_file", args=[row.document_id, row.pk])


def test_colleagues_of_every_role_read_drafts_in_the_admin(client):
    row = attach(DocumentFactory(draft=True), pdf("Draft"))
    for role in Role:
        client.force_login(UserFactory(role=role))

        response = client.get(admin_address(row))

        assert response.getvalue() == pdf("Draft")
        assert response["Cache-Control"] == "no-store, private"


def test_the_admin_is_closed_to_others(client):
    row = attach(DocumentFactory(draft=True))
    assert client.get(admin_address(row)).status_code == 302
    client.force_login(UserFactory())  # of the office, without a role
    assert client.get(admin_address(row)).status_code == 403
    client.force_login(UserFactory(role=Role.EDITOR))
    other = attach(DocumentFactory(draft=True))
    wrong = reverse("admin:articles_document_file", args=[other.document_id, row.pk])
    assert client.get(wrong).status_code == 404


def test_downloads_are_counted_and_shown(client):
    row = attach(DocumentFactory())
    firefox = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128"}

    def shown():
        answer = client.post(
            "/_/visit",
            f"document:{row.document_id}",
            content_type="text/plain",
            headers=firefox | {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
        )
        return json.loads(answer.content)["downloads"]

    assert shown() == 0
    for _time in range(2):  # the same reader counts once in half an hour
        client.get(row.get_absolute_url(), headers=firefox).getvalue()
    assert shown() == 1
    flush()

    counted = DayCount.objects.get(kind="document_file")
    assert (counted.key, counted.count) == (row.document_id, 1)
