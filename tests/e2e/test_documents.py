"""The register as people click it: from a file on a desk to a reader's download."""

import pytest
from django.urls import reverse

from articles.models import Document
from portal.people.roles import Role
from tests.articles.document_samples import pdf
from tests.e2e.conftest import PHONE
from tests.factories.articles import ArticleFactory
from tests.factories.documents import DocumentFactory, DocumentTypeFactory, IssuerFactory
from tests.factories.people import UserFactory


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "quyet-dinh.pdf"
    path.write_bytes(pdf("First", "Second"))
    return path


def choose(page, field, term, label):
    """One of the choices that the admin looks up while somebody types."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").last.fill(term)
    page.locator(".select2-results__option", has_text=label).click()


def take_step(page, document, label):
    page.goto(reverse("admin:articles_document_change", args=[document.pk]))
    page.get_by_role("link", name=f"{label}…").click()
    with page.expect_navigation():
        page.locator("#content-main [type=submit]").click()


def test_from_the_desk_to_the_reader(open_browser, log_in, page, file):
    kind, issuer = DocumentTypeFactory(), IssuerFactory()
    log_in(UserFactory(role=Role.WRITER))
    page.goto(reverse("admin:articles_document_add"))
    page.select_option("#id_type", str(kind.pk))
    page.fill("#id_number", "1191/QĐ-TTg")
    page.fill("#id_issued_on", "05/08/2020")
    choose(page, "issuer", "thu tuong", issuer.name_vi)
    page.fill("#id_subject_vi", "Thông tin đối ngoại vùng dân tộc thiểu số")
    page.set_input_files("#id_files-0-upload", file)
    with page.expect_navigation():
        page.click("[name=_continue]")
    assert page.locator(".field-stored").inner_text().startswith("PDF")
    document = Document.objects.get()

    take_step(page, document, "Trình duyệt")
    approver = open_browser()
    log_in(UserFactory(role=Role.APPROVER), approver)
    take_step(approver, document, "Duyệt")

    reader = open_browser(PHONE)
    reader.goto("/van-ban/")
    reader.fill("#id_q", "dan toc thieu so")
    reader.get_by_role("button", name="Lọc").click()
    reader.get_by_role("link", name="Thông tin đối ngoại vùng").click()
    assert reader.locator("h1").inner_text().startswith("Quyết định số 1191/QĐ-TTg")
    link = reader.locator(".file-list a")
    assert "2 trang" in link.inner_text()
    response = reader.request.get(link.get_attribute("href"))
    assert response.body() == file.read_bytes()
    width = reader.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]


def test_documents_of_an_article_are_linked_with_one_click(log_in, page):
    document = DocumentFactory(number="1191/QĐ-TTg")
    article = ArticleFactory(draft=True, body="<p>Theo Quyết định 1191/QĐ-TTg.</p>")
    log_in(UserFactory(role=Role.EDITOR))
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))

    with page.expect_navigation():
        page.get_by_role("button", name="Gắn vào bài").click()

    assert "Đã gắn các văn bản" in page.locator(".messagelist").inner_text()
    assert list(article.documents.all()) == [document]
    assert str(document) in page.locator(".field-documents").inner_text()
