import pytest
from django.urls import reverse

from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.articles import ArticleFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory


@pytest.fixture
def article():
    return ArticleFactory(
        draft=True,
        title="Chợ phiên Trà Lĩnh",
        author=UserFactory(role=Role.WRITER),
        lead_photo=PhotoFactory(width=900, height=600),
    )


def change_address(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def take_step(page, article, label):
    """The button above the form, then the page that asks."""
    page.goto(change_address(article))
    page.get_by_role("link", name=f"{label}…").click()
    with page.expect_navigation():
        page.locator("#content-main [type=submit]").click()


def test_submit_approve_read(open_browser, log_in, page, article):
    log_in(article.author)
    take_step(page, article, "Trình duyệt")
    approver = open_browser()
    log_in(UserFactory(role=Role.APPROVER), approver)
    take_step(approver, article, "Duyệt")

    article.refresh_from_db()
    assert article.status == Status.APPROVED
    reader = open_browser()
    reader.goto(article.get_absolute_url())
    assert reader.locator("h1").inner_text() == "Chợ phiên Trà Lĩnh"


def test_two_people_edit_and_nothing_is_lost(open_browser, log_in, page, article):
    editor = UserFactory(role=Role.EDITOR)
    log_in(editor)
    page.goto(change_address(article))
    other = open_browser()
    log_in(article.author, other)
    other.goto(change_address(article))
    other.fill("#id_title", "Chợ phiên Trà Lĩnh họp lại")
    with other.expect_navigation():
        other.click("[name=_continue]")

    page.fill("#id_lead", "Sapo của biên tập viên.")
    with page.expect_navigation():
        page.click("[name=_continue]")

    article.refresh_from_db()
    assert article.title == "Chợ phiên Trà Lĩnh họp lại"
    assert page.locator("#id_lead").input_value() == "Sapo của biên tập viên."
    assert page.locator(".errornote").count() == 1
