"""The upload of the editor: who, with which token, what, and what is left when it fails."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.images.models import Photo
from portal.people.roles import Role
from tests.factories.images import picture_bytes, picture_file
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

URL = "/admin/rich-text/upload/"
MAY_ADD = {role for role in Role if role != Role.ADMINISTRATOR}


@pytest.fixture
def writer(client):
    person = UserFactory(role=Role.WRITER)
    client.force_login(person)
    return person


def test_address():
    assert reverse("richtext:upload") == URL


@pytest.mark.parametrize("role", [*Role, None])
def test_only_roles_that_add_photos_upload(client, role):
    client.force_login(UserFactory(role=role))

    response = client.post(URL, {"upload": picture_file()})

    assert response.status_code == (200 if role in MAY_ADD else 403)
    assert Photo.objects.count() == (1 if role in MAY_ADD else 0)


@pytest.mark.parametrize("change", [{"is_staff": False}, {"is_active": False}])
def test_a_person_who_left_the_staff_uploads_nothing(client, change):
    person = UserFactory(role=Role.WRITER)
    client.force_login(person)
    type(person).objects.filter(pk=person.pk).update(**change)

    assert client.post(URL, {"upload": picture_file()}).status_code == 403
    assert not Photo.objects.exists()


def test_anonymous_gets_an_answer_the_editor_can_show(client):
    response = client.post(URL, {"upload": picture_file()})

    assert response.status_code == 403
    assert response.json()["uploaded"] == 0
    assert response.json()["error"]["message"]


def test_without_a_token_nothing_happens():
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(role=Role.WRITER))

    refused = client.post(URL, {"upload": picture_file()})
    client.get("/admin/password_change/")
    token = client.cookies["csrftoken"].value
    accepted = client.post(URL, {"upload": picture_file()}, headers={"X-CSRFToken": token})

    assert (refused.status_code, accepted.status_code) == (403, 200)
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_post(client, writer, method):
    assert getattr(client, method)(URL).status_code == 405


def test_answer_names_a_picture_of_the_library(client, writer):
    response = client.post(URL, {"upload": picture_file(width=1200, height=800)})

    photo = Photo.objects.get()
    assert response.json() == {
        "uploaded": 1,
        "fileName": photo.url.rpartition("/")[2],
        "url": photo.url,
        "width": 960,
        "height": 640,
        "alt": "",
    }
    assert (photo.created_by, photo.credit) == (writer, str(writer))
    assert b"".join(client.get(photo.url).streaming_content).startswith(b"\xff\xd8")


def test_a_picture_that_is_there_already_is_used(client, writer):
    content = picture_bytes()
    first = client.post(URL, {"upload": picture_file(content=content)}).json()
    Photo.objects.update(alt_vi="Cầu")

    second = client.post(URL, {"upload": picture_file("b.jpg", content=content)}).json()

    assert second == {**first, "alt": "Cầu"}
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    "files",
    [
        {"upload": picture_file("x.jpg", b"<html><script>alert(1)</script>")},
        {"upload": picture_file("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")},
        {"upload": picture_file("x.php", b"GIF89a<?php system('id'); ?>")},
        {"upload": picture_file(content=picture_bytes(300, 200)[:700])},
        {"upload": picture_file(content=picture_bytes(13_000, 13_000, "PNG", mode="1"))},
        {"upload": picture_file(content=b"")},
        {"upload": "not a file"},
        {},
    ],
    ids=["html", "svg", "php", "truncated", "169 megapixels", "empty", "text", "nothing"],
)
def test_bad_uploads_are_told_and_leave_nothing(client, writer, settings, files):
    response = client.post(URL, files)

    assert response.status_code == 400
    assert response.json()["uploaded"] == 0
    assert len(response.json()["error"]["message"]) > 20
    assert not Photo.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))
    assert not list(settings.PRIVATE_MEDIA_ROOT.rglob("*.*"))


def test_a_picture_over_the_limit(client, writer, settings):
    settings.PHOTO_MAX_BYTES = 2 * 1024 * 1024

    response = client.post(URL, {"upload": picture_file(content=b"x" * (2 * 1024 * 1024 + 1))})

    assert response.status_code == 400
    assert "2 MB" in response.json()["error"]["message"]
