"""What the steps promise about what was read; articles stand for everything published."""

import pytest
from django.urls import reverse

from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.articles import ArticleFactory
from tests.factories.bulletins import IssueFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    author = UserFactory(role=Role.WRITER)
    return ArticleFactory(submitted=True, author=author, lead_photo=PhotoFactory())


def step(article, name):
    return reverse("admin:articles_article_step", args=[article.pk, name])


def test_a_waiting_text_is_not_changed_by_its_writer(client, waiting):
    title = waiting.title
    client.force_login(waiting.author)

    address = reverse("admin:articles_article_change", args=[waiting.pk])
    client.post(address, {"title": "Đổi sau khi trình"})

    waiting.refresh_from_db()
    assert waiting.title == title


def test_the_author_takes_it_back(client, waiting):
    client.force_login(waiting.author)

    client.post(step(waiting, "take-back"), {})

    waiting.refresh_from_db()
    assert waiting.status == Status.DRAFT


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.APPROVER])
def test_nobody_else_takes_it_back(client, waiting, role):
    client.force_login(UserFactory(role=role))

    client.post(step(waiting, "take-back"), {})

    waiting.refresh_from_db()
    assert waiting.status == Status.SUBMITTED


def test_what_changed_since_it_was_read_is_not_approved(client, waiting):
    client.force_login(UserFactory(role=Role.APPROVER))
    seen = client.get(step(waiting, "approve")).context["seen"]
    waiting.lead = "Một biên tập viên vừa sửa."
    waiting.save()

    refused = client.post(step(waiting, "approve"), {"seen": seen})
    waiting.refresh_from_db()
    assert waiting.status == Status.SUBMITTED

    client.post(step(waiting, "approve"), {"seen": refused.context["seen"]})
    waiting.refresh_from_db()
    assert waiting.status == Status.APPROVED


def test_who_may_only_look_reads_text_and_a_year(client):
    issue = IssueFactory(foreword_vi="<p>Thưa <strong>bạn đọc</strong></p>")
    client.force_login(UserFactory(role=Role.WRITER))

    page = client.get(reverse("admin:bulletins_issue_change", args=[issue.pk])).content.decode()

    assert "<p>Thưa <strong>bạn đọc</strong></p>" in page
    assert "2.026" not in page
