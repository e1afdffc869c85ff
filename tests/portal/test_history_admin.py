"""The history of everything that has one: to be read, and no way past the rules of today."""

import pytest
from django.contrib import admin
from django.urls import reverse
from simple_history.admin import SimpleHistoryAdmin

from portal.history_admin import HistoryAdmin
from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.articles import ArticleFactory
from tests.factories.bulletins import IssueFactory
from tests.factories.campaigns import OutreachSessionFactory, PlanFactory
from tests.factories.people import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db

MAKE = {
    "article": ArticleFactory,
    "issue": IssueFactory,
    "plan": PlanFactory,
    "session": OutreachSessionFactory,
}
FORMS = {
    "issue": {
        "year": 2026,
        "quarter": 3,
        "number": "99/2026",
        "issued_on": "30/09/2026",
        "items-TOTAL_FORMS": 0,
        "items-INITIAL_FORMS": 0,
    },
    "plan": {
        "title_vi": "Đổi",
        "year": 2026,
        "starts_on": "01/01/2026",
        "ends_on": "31/12/2026",
    },
}


def version_address(item, version=None):
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}_simple_history"
    return reverse(name, args=[item.pk, version or item.history.earliest().pk])


def stored(item):
    return type(item).objects.filter(pk=item.pk).values().get()


def test_nothing_uses_the_page_of_the_library_that_saves_what_is_posted():
    unsafe = [
        model._meta.label
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, SimpleHistoryAdmin) and not isinstance(model_admin, HistoryAdmin)
    ]

    assert unsafe == []


@pytest.mark.parametrize("kind", MAKE)
def test_an_earlier_version_is_read(client, kind):
    item = MAKE[kind]()
    client.force_login(UserFactory(role=Role.EDITOR))

    assert client.get(version_address(item)).status_code == 200


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("version", [10**9, 10**20])
def test_a_version_that_never_was(client, kind, version):
    item = MAKE[kind]()
    client.force_login(SuperuserFactory())

    assert client.get(version_address(item, version)).status_code == 404


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize(
    "role", [Role.WRITER, Role.OUTREACH_OFFICER, Role.BULLETIN_EDITOR, Role.APPROVER, None]
)
def test_old_state_does_not_come_back_and_nothing_is_saved(client, kind, role):
    item = MAKE[kind](status=Status.SUBMITTED)
    version = item.history.latest().pk
    type(item).objects.filter(pk=item.pk).update(status=Status.DRAFT)
    before = stored(item)
    client.force_login(UserFactory(role=role) if role else SuperuserFactory())

    response = client.post(version_address(item, version), FORMS[kind])

    assert response.status_code == 403
    assert stored(item) == before


def test_who_may_only_look_restores_nothing(client):
    article = ArticleFactory(title="Tên cũ")
    version = article.history.get().pk
    article.title = "Tên mới"
    article.save()
    client.force_login(UserFactory(role=Role.OUTREACH_OFFICER))

    assert client.post(version_address(article, version)).status_code == 403
    article.refresh_from_db()
    assert article.title == "Tên mới"


def test_a_version_that_breaks_todays_rules_is_told_not_raised(client):
    article = ArticleFactory(draft=True)
    article.history.update(title="")
    client.force_login(UserFactory(role=Role.EDITOR))

    response = client.post(version_address(article), follow=True)

    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert type(article).objects.get().title == article.title
