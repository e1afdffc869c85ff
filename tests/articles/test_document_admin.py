"""The desk of the register: drafting, attaching files, deciding."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Document, DocumentFile
from portal import publishing
from portal.people.roles import Role
from portal.publishing import Status
from portal.stored_files import private_storage
from tests.articles.document_samples import bomb, pdf
from tests.factories.documents import (
    DocumentFactory,
    DocumentTypeFactory,
    IssuerFactory,
    attach,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/document/add/"
HTML = b"<!doctype html><script>alert(1)</script>"


def change_address(document):
    return reverse("admin:articles_document_change", args=[document.pk])


def form_data(*uploads, existing=None, **fields):
    """What the browser sends; `existing`: rows of a document that is there, and their changes."""
    data = {
        "type": DocumentTypeFactory().pk,
        "number": "1191/QĐ-TTg",
        "issued_on": "05/08/2020",
        "issuer": IssuerFactory().pk,
        "subject_vi": "Thông tin đối ngoại",
        "subject_en": "External information",
        "validity": "unknown",
        **fields,
    }
    new = "files"
    if existing is not None:
        new = "files-2"
        data |= {"files-TOTAL_FORMS": len(existing), "files-INITIAL_FORMS": len(existing)}
        for number, (row, changes) in enumerate(existing):
            values = {"id": row.pk, "title_vi": row.title_vi, "position": row.position} | changes
            data |= {f"files-{number}-{name}": value for name, value in values.items()}
    data |= {f"{new}-TOTAL_FORMS": len(uploads), f"{new}-INITIAL_FORMS": 0}
    for number, (name, content) in enumerate(uploads):
        data |= {
            f"{new}-{number}-upload": SimpleUploadedFile(name, content),
            f"{new}-{number}-title_vi": "",
            f"{new}-{number}-title_en": "",
            f"{new}-{number}-position": number,
        }
    return data


def stored_files():
    try:
        folders = private_storage().listdir("documents")[0]
    except FileNotFoundError:
        return 0
    return sum(len(private_storage().listdir(f"documents/{folder}")[1]) for folder in folders)


@pytest.fixture
def writer(client):
    person = UserFactory(role=Role.WRITER)
    client.force_login(person)
    return person


@pytest.fixture
def editor(client):
    person = UserFactory(role=Role.EDITOR)
    client.force_login(person)
    return person


# Drafting


def test_a_writer_registers_a_document_with_its_files(client, writer):
    response = client.post(
        ADD,
        form_data(("Quyết định.pdf", pdf("One", "Two")), ("annex.pdf", pdf("Annex"))),
        follow=True,
    )

    document = Document.objects.get()
    assert response.status_code == 200
    assert (document.author, document.status, document.slug) == (
        writer,
        Status.DRAFT,
        "quyet-dinh-1191-qd-ttg-2020",
    )
    assert [(row.kind, row.pages, row.uploaded_by) for row in document.files.all()] == [
        ("pdf", 2, writer),
        ("pdf", 1, writer),
    ]
    assert stored_files() == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HTML, "Chỉ nhận tệp PDF, Word (.docx) và Excel (.xlsx)."),
        (b"", "rỗng"),
        (pdf("x", encrypted=True), "Tệp PDF có mật khẩu"),
        (pdf("x")[:150], "Tệp PDF bị hỏng"),
        (bomb(), "Tệp quá lớn sau khi giải nén"),
    ],
)
def test_a_bad_file_stands_at_its_field_and_nothing_is_saved(client, writer, content, words):
    response = client.post(ADD, form_data(("quyet-dinh.pdf", content), ("ok.pdf", pdf("Good"))))

    assert response.status_code == 200
    new = response.context["inline_admin_formsets"][-1].formset
    errors = [form.errors.get("upload", [""])[0] for form in new.forms]
    assert words in errors[0]
    assert errors[1] == ""
    assert (Document.objects.count(), DocumentFile.objects.count(), stored_files()) == (0, 0, 0)


def test_the_same_file_twice_is_refused(client, editor):
    response = client.post(ADD, form_data(("a.pdf", pdf("Same")), ("b.pdf", pdf("Same"))))

    assert "Tệp này đã được đính kèm." in response.text
    assert (Document.objects.count(), stored_files()) == (0, 0)


def test_a_failure_after_the_files_leaves_none(client, editor, monkeypatch):
    def fail(*arguments):
        raise RuntimeError

    monkeypatch.setattr("articles.document_checks.doubts", fail)

    with pytest.raises(RuntimeError):
        client.post(ADD, form_data(("a.pdf", pdf("Good"))))

    assert (Document.objects.count(), stored_files()) == (0, 0)


def test_files_are_named_and_removed_and_others_added(
    client, editor, django_capture_on_commit_callbacks
):
    document = DocumentFactory()
    kept, gone = attach(document, pdf("Kept")), attach(document, pdf("Gone"))
    rows = [(kept, {"title_vi": "Phụ lục I"}), (gone, {"DELETE": "on"})]

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            change_address(document),
            form_data(("new.pdf", pdf("New")), existing=rows, number=document.number),
        )

    assert [row.text for row in document.files.order_by("pk")] == ["Kept", "New"]
    kept.refresh_from_db()
    assert kept.title_vi == "Phụ lục I"
    assert stored_files() == 2


def test_a_file_that_is_there_is_not_attached_again(client, editor):
    document = DocumentFactory()
    row = attach(document, pdf("Same"))

    response = client.post(
        change_address(document),
        form_data(("again.pdf", pdf("Same")), existing=[(row, {})], number=document.number),
    )

    assert "Tệp này đã được đính kèm." in response.text
    assert document.files.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"validity": "in_force", "ended_on": "01/07/2026"}, "phải ghi là hết hiệu lực"),
        (
            {"validity": "ended", "effective_on": "02/07/2026", "ended_on": "01/07/2026"},
            "Ngày hết hiệu lực phải sau ngày có hiệu lực.",
        ),
        ({"source_url": "javascript:alert(1)"}, "URL"),
    ],
)
def test_rules_are_told_in_the_words_of_the_office(client, editor, fields, words):
    response = client.post(ADD, form_data(**fields))

    assert words in response.text
    assert not Document.objects.exists()


@pytest.mark.parametrize("name", ["type", "issuer", "subject_vi"])
def test_what_must_be_said(client, editor, name):
    response = client.post(ADD, form_data(**{name: ""}))

    assert list(response.context["adminform"].form.errors) == [name]
    assert not Document.objects.exists()


def test_registered_already(client, editor):
    DocumentFactory(number="1191/QĐ-TTg", issued_on=dt.date(2020, 8, 5))

    response = client.post(ADD, form_data(number="1191 / QĐ–TTg"))

    assert "Văn bản này đã có: trùng số, cơ quan và ngày ban hành." in response.text
    assert Document.objects.count() == 1


def test_same_number_with_another_date_is_saved_and_told(client, editor):
    DocumentFactory(number="1191/QĐ-TTg", issued_on=dt.date(2022, 8, 5))

    response = client.post(ADD, form_data(), follow=True)

    assert Document.objects.count() == 2
    assert "Văn bản số 1191/QĐ-TTg còn được ghi với ngày 05/08/2022" in response.text


def test_letters_of_another_type_are_told(client, editor):
    DocumentTypeFactory(name_vi="Kế hoạch", name_en="Plan", abbreviation="KH")

    response = client.post(ADD, form_data(number="12/KH-UBND"), follow=True)

    assert "Số, ký hiệu 12/KH-UBND giống số của loại “Kế hoạch”." in response.text


# Who changes what


def test_writers_change_their_own_drafts_only(client, writer):
    own = DocumentFactory(draft=True, author=writer)
    for other in (DocumentFactory(draft=True), DocumentFactory(submitted=True, author=writer)):
        response = client.post(change_address(other), form_data())
        assert response.status_code == 403
        assert client.get(change_address(other)).context["has_change_permission"] is False

    assert client.get(change_address(own)).context["has_change_permission"] is True


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER])
def test_editors_and_approvers_change_public_documents(client, role):
    document = DocumentFactory(number="1/QĐ-TTg")
    client.force_login(UserFactory(role=role))

    client.post(change_address(document), form_data(existing=[], number="2/QĐ-TTg"))

    document.refresh_from_db()
    assert (document.number, document.status) == ("2/QĐ-TTg", Status.APPROVED)
    assert document.slug == "quyet-dinh-1-qd-ttg-2020"


def step_address(document, name):
    return reverse("admin:articles_document_step", args=[document.pk, name])


def test_the_way_from_draft_to_readers_and_back(client, writer):
    document = DocumentFactory(draft=True, author=writer)
    attach(document)
    page = client.get(step_address(document, "submit"))
    assert "Kiểm tra trước khi đăng" not in page.text  # nothing to say
    client.post(step_address(document, "submit"))
    client.force_login(UserFactory(role=Role.APPROVER))
    client.post(step_address(document, "approve"))
    client.logout()
    assert client.get(document.get_absolute_url()).status_code == 200

    client.force_login(UserFactory(role=Role.APPROVER))
    client.post(step_address(document, "withdraw"), {"reason": "Sai tệp"})
    client.logout()
    assert client.get(document.get_absolute_url()).status_code == 404


def test_checks_before_a_step(client, writer):
    document = DocumentFactory(draft=True, author=writer, subject_en="", issued_on=None)

    text = client.get(step_address(document, "submit")).text
    assert "Chưa có ngày ban hành." in text
    assert "Chưa có trích yếu tiếng Anh." in text
    assert "Chưa có tệp" in text

    attach(document, pdf(""))
    assert (
        "là ảnh chụp trang giấy, không có chữ" in client.get(step_address(document, "submit")).text
    )


def test_nobody_approves_their_own_document(client):
    person = UserFactory(role=Role.APPROVER)
    document = DocumentFactory(draft=True, author=person)
    publishing.submit(document, by=person)
    client.force_login(person)

    response = client.post(step_address(document, "approve"), follow=True)

    assert "Không ai tự duyệt" in response.text
    document.refresh_from_db()
    assert document.status == Status.SUBMITTED


def test_history_brings_words_back_and_nothing_else(client, editor):
    document = DocumentFactory(subject_vi="Trích yếu đúng", validity="unknown")
    document.subject_vi, document.validity = "Trích yếu sai", "in_force"
    document.save()
    first = document.history.earliest("history_id")
    address = reverse(
        "admin:articles_document_simple_history", args=[document.pk, first.history_id]
    )

    client.post(address)

    document.refresh_from_db()
    assert (document.subject_vi, document.validity) == ("Trích yếu đúng", "in_force")


# The list


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_count(client, editor, rows, django_assert_max_num_queries):
    DocumentFactory.create_batch(rows)

    with django_assert_max_num_queries(11):
        response = client.get("/admin/articles/document/")

    assert response.context["cl"].result_count == rows


@pytest.mark.parametrize("words", ["1191", "thong tin", "thu tuong", "quyết định 1191"])
def test_search_without_accents_over_all_columns(client, editor, words):
    document = DocumentFactory(number="1191/QĐ-TTg", subject_vi="Thông tin đối ngoại")
    other = IssuerFactory(name_vi="Bộ Ngoại giao")
    DocumentFactory(
        number="2/KH-BNG",
        subject_vi="Khác",
        subject_en="Other",
        issuer=other,
        type=DocumentTypeFactory(name_vi="Kế hoạch", abbreviation="KH"),
    )

    found = client.get("/admin/articles/document/", {"q": words}).context["cl"].result_list

    assert list(found) == [document]
