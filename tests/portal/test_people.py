import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from portal.people import roles
from portal.people.models import User
from portal.people.roles import Role
from tests.factories.people import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_every_role_is_a_group_with_the_permissions_that_apps_granted():
    for role in Role:
        group = Group.objects.get(name=role.value)
        held = {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in group.permissions.select_related("content_type")
        }
        assert held == roles.granted(role)


def test_every_granted_permission_exists():
    existing = {
        f"{app}.{codename}"
        for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }

    assert set().union(*(roles.granted(role) for role in Role)) - existing == set()


def test_administrator_adds_a_person_with_a_role(client):
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    response = client.post(
        reverse("admin:people_user_add"),
        {
            "username": "moi",
            "display_name": "Người mới",
            "password1": "mot-mat-khau-dai",
            "password2": "mot-mat-khau-dai",
            "roles": ["writer"],
            "is_superuser": "on",  # not in the form: must not count
        },
    )

    person = User.objects.get(username="moi")
    assert response.status_code == 302
    assert (person.has_role(Role.WRITER), person.is_staff, person.is_superuser) == (
        True,
        True,
        False,
    )


def test_administrator_cannot_make_or_touch_a_superuser(client):
    superuser = SuperuserFactory()
    colleague = UserFactory(role=Role.WRITER)
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    hidden = client.post(
        reverse("admin:people_user_change", args=[superuser.pk]), {"username": "mine"}
    )
    client.post(
        reverse("admin:people_user_change", args=[colleague.pk]),
        {"username": colleague.username, "is_superuser": "on", "is_staff": "on", "is_active": "on"},
    )

    colleague.refresh_from_db()
    superuser.refresh_from_db()
    assert hidden.status_code == 302  # sent back: nothing there for them
    assert superuser.username != "mine"
    assert colleague.is_superuser is False


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_other_roles_do_not_see_people(client, role):
    client.force_login(UserFactory(role=role))

    assert client.get(reverse("admin:people_user_changelist")).status_code == 403


def test_anonymous_is_asked_to_log_in(client):
    response = client.get(reverse("admin:people_user_changelist"))

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_nobody_changes_their_own_roles(client):
    administrator = UserFactory(role=Role.ADMINISTRATOR)
    client.force_login(administrator)

    response = client.post(
        reverse("admin:people_user_change", args=[administrator.pk]),
        {"username": administrator.username, "roles": ["administrator", "approver"]},
    )

    assert response.status_code == 403
    assert not administrator.has_role(Role.APPROVER)
