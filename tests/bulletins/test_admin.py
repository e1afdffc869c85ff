import pytest
from django.urls import reverse

from bulletins.models import Issue
from bulletins.services import COMPILE
from portal.jobs import queue
from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.articles import ArticleFactory
from tests.factories.bulletins import EditionFactory, IssueFactory, IssueItemFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def change_address(issue):
    return reverse("admin:bulletins_issue_change", args=[issue.pk])


def step_address(name, issue):
    if name in {"compile", "fill"}:
        return reverse(f"admin:bulletins_issue_{name}", args=[issue.pk])
    return reverse("admin:bulletins_issue_step", args=[issue.pk, name])


def post_step(client, name, issue, **data):
    return client.post(step_address(name, issue), data)


@pytest.fixture
def log_in(client):
    def as_role(role):
        person = UserFactory(role=role)
        client.force_login(person)
        return person

    return as_role


READERS = [
    Role.WRITER,
    Role.EDITOR,
    Role.OUTREACH_OFFICER,
    Role.ADMINISTRATOR,
    Role.BULLETIN_EDITOR,
    Role.APPROVER,
]


@pytest.mark.parametrize("role", READERS)
def test_every_role_sees_issues_and_their_pdfs(client, log_in, role):
    edition = EditionFactory()
    log_in(role)

    file_address = reverse("admin:bulletins_edition_file", args=[edition.issue.pk, edition.pk])

    assert client.get(reverse("admin:bulletins_issue_changelist")).status_code == 200
    assert client.get(change_address(edition.issue)).status_code == 200
    pdf = client.get(file_address)
    assert pdf.getvalue() == b"%PDF-1.7 test"
    assert pdf["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("role", Role)
def test_only_bulletin_editors_make_issues(client, log_in, role):
    log_in(role)

    response = client.get(reverse("admin:bulletins_issue_add"))

    assert response.status_code == (200 if role == Role.BULLETIN_EDITOR else 403)


@pytest.mark.parametrize("role", Role)
def test_who_may_ask_for_a_pdf(client, log_in, role):
    issue = IssueItemFactory().issue
    person = log_in(role)

    response = post_step(client, "compile", issue)

    job = queue.latest(COMPILE, issue)
    if role in {Role.BULLETIN_EDITOR, Role.APPROVER}:
        assert response.status_code == 302
        assert job.created_by == person
    else:
        assert response.status_code == 403
        assert job is None


@pytest.mark.parametrize("role", Role)
def test_who_may_publish(client, log_in, role):
    issue = IssueFactory(status=Status.SUBMITTED)
    EditionFactory(issue=issue)
    log_in(role)

    response = post_step(client, "approve", issue)

    issue.refresh_from_db()
    allowed = role == Role.APPROVER
    assert response.status_code == (302 if allowed else 403)
    assert issue.status == (Status.APPROVED if allowed else Status.SUBMITTED)


def test_anonymous_is_sent_to_the_login(client):
    edition = EditionFactory()
    pk = edition.issue.pk
    addresses = [
        change_address(edition.issue),
        reverse("admin:bulletins_edition_file", args=[pk, edition.pk]),
        *(
            step_address(step, edition.issue)
            for step in ["compile", "fill", "submit", "approve", "return", "withdraw"]
        ),
    ]

    for address in addresses:
        response = client.post(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


def test_from_draft_to_public_and_back(client, log_in):
    issue = IssueFactory()
    ArticleFactory(published_at=issue.starts_at)
    log_in(Role.BULLETIN_EDITOR)
    post_step(client, "fill", issue)
    post_step(client, "submit", issue)
    EditionFactory(issue=issue)
    log_in(Role.APPROVER)
    post_step(client, "approve", issue)
    assert client.get(issue.get_absolute_url()).status_code == 200

    response = post_step(client, "withdraw", issue, reason="Sai số liệu trang 3")

    issue.refresh_from_db()
    assert (issue.status, issue.note) == (Status.WITHDRAWN, "Sai số liệu trang 3")
    assert client.get(issue.get_absolute_url()).status_code == 404
    assert response["Location"] == change_address(issue)


def test_returning_needs_a_reason(client, log_in):
    issue = IssueFactory(status=Status.SUBMITTED)
    log_in(Role.APPROVER)

    post_step(client, "return", issue, reason="  ")

    issue.refresh_from_db()
    assert issue.status == Status.SUBMITTED


def test_status_cannot_be_set_by_a_hidden_field(client, log_in):
    issue = IssueFactory()
    log_in(Role.BULLETIN_EDITOR)
    form = {
        "year": 2026,
        "quarter": 3,
        "number": "03/2026",
        "issued_on": "30/09/2026",
        "licence": issue.licence.pk,
        "status": "approved",
        "published_at": "01/10/2026 08:00",
        "items-TOTAL_FORMS": 0,
        "items-INITIAL_FORMS": 0,
    }

    response = client.post(change_address(issue), form)

    issue.refresh_from_db()
    assert response.status_code == 302
    assert (issue.status, issue.published_at) == (Status.DRAFT, None)


def test_a_public_issue_is_not_edited(client, log_in):
    issue = IssueFactory()
    Issue.objects.filter(pk=issue.pk).update(
        status=Status.APPROVED, published_at=issue.starts_at, approved_at=issue.starts_at
    )
    log_in(Role.BULLETIN_EDITOR)

    assert client.post(change_address(issue), {"number": "99"}).status_code == 403


def test_a_licence_of_another_year_is_an_error_at_its_field(client, log_in):
    issue = IssueFactory.build()
    licence = IssueFactory(quarter=1).licence
    log_in(Role.BULLETIN_EDITOR)

    response = client.post(
        reverse("admin:bulletins_issue_add"),
        {
            "year": 2027,
            "quarter": issue.quarter,
            "number": "03/2027",
            "issued_on": "30/09/2027",
            "licence": licence.pk,
            "items-TOTAL_FORMS": 0,
            "items-INITIAL_FORMS": 0,
        },
    )

    assert set(response.context["adminform"].form.errors) == {"licence"}
