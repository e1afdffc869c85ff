"""The steps of articles, plans and issues are one and the same."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.articles import ArticleFactory
from tests.factories.bulletins import EditionFactory, IssueFactory
from tests.factories.campaigns import PlanFactory
from tests.factories.people import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db


def issue_with_pdf(**fields):
    return EditionFactory(issue=IssueFactory(**fields)).issue


MAKE = {"article": ArticleFactory, "issue": issue_with_pdf, "plan": PlanFactory}
OF_EACH_KIND = pytest.mark.parametrize("make", MAKE.values(), ids=MAKE)


def address(item, page, *args):
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}_{page}"
    return reverse(name, args=[*([] if page == "changelist" else [item.pk]), *args])


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def approver(client):
    person = UserFactory(role=Role.APPROVER)
    client.force_login(person)
    return person


@OF_EACH_KIND
def test_the_form_offers_the_steps_of_the_state(client, approver, make):
    item = make(status=Status.SUBMITTED)

    html = client.get(address(item, "change")).content.decode()

    offered = {
        name: address(item, "step", name) in html
        for name in ["submit", "approve", "return", "withdraw"]
    }
    assert offered == {"submit": False, "approve": True, "return": True, "withdraw": False}


@OF_EACH_KIND
def test_approved_for_an_hour_to_come(client, approver, make):
    item = make(status=Status.SUBMITTED)

    client.post(address(item, "step", "approve"), {"at_0": "01/03/2030", "at_1": "08:00"})

    item.refresh_from_db()
    assert item.published_at == dt.datetime(2030, 3, 1, 1, 0, tzinfo=dt.UTC)
    assert item.is_scheduled


@OF_EACH_KIND
def test_the_second_of_two_who_click_is_told(client, approver, make):
    item = make(status=Status.SUBMITTED)
    client.post(address(item, "step", "approve"))
    by_first = type(item).objects.values().get(pk=item.pk)

    for answer in (client.get, client.post):
        response = answer(address(item, "step", "approve"))
        assert response.url == address(item, "change")
        assert len(told(response)) > 0

    assert type(item).objects.values().get(pk=item.pk) == by_first


@OF_EACH_KIND
def test_nobody_approves_their_own_work(client, approver, make):
    item = make(status=Status.SUBMITTED, author=approver)

    response = client.post(address(item, "step", "approve"))

    item.refresh_from_db()
    assert item.status == Status.SUBMITTED
    assert str(item) in told(response)[0]


@OF_EACH_KIND
def test_a_step_that_does_not_exist(client, approver, make):
    assert client.get(address(make(), "step", "burn")).status_code == 404


@OF_EACH_KIND
def test_many_at_once(client, approver, make):
    item = make(status=Status.SUBMITTED)

    client.post(
        address(item, "changelist"),
        {"action": "approve_selected", "_selected_action": [item.pk]},
    )

    item.refresh_from_db()
    assert item.is_published


@OF_EACH_KIND
@pytest.mark.parametrize("state", [Status.SUBMITTED, Status.WITHDRAWN])
def test_only_drafts_can_be_deleted(client, make, state):
    client.force_login(SuperuserFactory())

    assert client.get(address(make(status=state), "delete")).status_code == 403


def test_history_keeps_the_row_and_not_an_older_copy(client, approver):
    """Somebody changed the title after this page was opened; the step must not undo it there."""
    plan = PlanFactory(status=Status.SUBMITTED)
    type(plan).objects.filter(pk=plan.pk).update(title_vi="Tên mới")

    client.post(address(plan, "step", "approve"))

    assert plan.history.latest().title_vi == "Tên mới"


def test_findings_of_the_newest_pdf_stop_the_issue(client, approver):
    problem = {
        "code": "empty_body",
        "severity": "error",
        "params": {},
        "item_title": "Chợ phiên",
        "language": "vi",
    }
    issue = EditionFactory(issue__status=Status.SUBMITTED, problems=[problem]).issue

    response = client.get(address(issue, "step", "approve"))
    client.post(address(issue, "step", "approve"))

    (finding,) = response.context["findings"]
    assert finding.is_error
    assert "Chợ phiên" in finding.message
    issue.refresh_from_db()
    assert issue.status == Status.SUBMITTED


def test_an_issue_without_a_pdf_is_not_approved(client, approver):
    issue = IssueFactory(status=Status.SUBMITTED)

    response = client.get(address(issue, "step", "approve"))
    client.post(address(issue, "step", "approve"))

    assert response.context["is_blocked"]
    issue.refresh_from_db()
    assert issue.status == Status.SUBMITTED
