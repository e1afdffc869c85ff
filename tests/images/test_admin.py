import pytest
from django.urls import reverse

from portal.images.models import Photo
from portal.people.roles import Role
from tests.factories.images import PhotoFactory, picture_bytes, picture_file
from tests.factories.people import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = reverse("admin:images_photo_changelist")
ADD = reverse("admin:images_photo_add")
MAY_ADD = {role for role in Role if role != Role.ADMINISTRATOR}
MAY_CHANGE_ANY = {Role.EDITOR, Role.APPROVER, Role.BULLETIN_EDITOR}


def change_url(photo) -> str:
    return reverse("admin:images_photo_change", args=[photo.pk])


def words(**changes) -> dict:
    return {
        "caption_vi": "Lễ ký kết",
        "caption_en": "",
        "credit": "Văn phòng",
        "alt_vi": "Hai đoàn bắt tay",
        "alt_en": "",
        "focal_x": "0.5",
        "focal_y": "0.5",
        **changes,
    }


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


def test_a_writer_adds_a_photo(client, writer, stored_files):
    response = client.post(ADD, words(file=picture_file()))

    photo = Photo.objects.get()
    assert (response.status_code, photo.created_by, photo.caption_vi) == (302, writer, "Lễ ký kết")
    assert stored_files() == sorted([*photo.public_names(), *photo.private_names()])


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (picture_file("anh.jpg", b"<!doctype html><script>alert(1)</script>"), "not_a_picture"),
        (picture_file(content=picture_bytes(300, 200)[:800]), "damaged"),
        (picture_file(content=picture_bytes(13_000, 13_000, "PNG", mode="1")), "too_many_pixels"),
    ],
    ids=["html", "truncated", "169 megapixels"],
)
def test_a_bad_file_is_told_at_its_field_and_nothing_is_stored(
    client, writer, stored_files, file, code
):
    response = client.post(ADD, words(file=file))

    errors = response.context["adminform"].form.errors.as_data()
    assert response.status_code == 200
    assert {name: [error.code for error in found] for name, found in errors.items()} == {
        "file": [code]
    }
    assert (Photo.objects.count(), stored_files()) == (0, [])


def test_the_same_picture_twice_is_told_at_its_field(client, writer):
    content = picture_bytes()
    client.post(ADD, words(file=picture_file(content=content)))

    response = client.post(ADD, words(file=picture_file(content=content)))

    [error] = response.context["adminform"].form.errors["file"]
    assert "Lễ ký kết" in error


def test_a_full_disk_is_told_at_the_file(client, writer, stored_files, monkeypatch):
    def full(self, name, content):
        raise OSError

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)

    response = client.post(ADD, words(file=picture_file()))

    assert list(response.context["adminform"].form.errors) == ["file"]
    assert (Photo.objects.count(), stored_files()) == (0, [])


@pytest.mark.parametrize("missing", ["credit", "alt_vi", "file"])
def test_who_took_it_and_what_is_seen_are_asked(client, writer, stored_files, missing):
    response = client.post(ADD, words(**{"file": picture_file(), missing: ""}))

    assert list(response.context["adminform"].form.errors) == [missing]
    assert stored_files() == []


def test_a_failure_after_the_form_leaves_no_file(client, writer, stored_files, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("portal.images.admin.PhotoAdmin.log_addition", fail)

    with pytest.raises(RuntimeError):
        client.post(ADD, words(file=picture_file()))

    assert (Photo.objects.count(), stored_files()) == (0, [])


def test_moving_the_focal_point_makes_new_cards(
    client, editor, stored_files, django_capture_on_commit_callbacks
):
    photo = PhotoFactory(width=900, height=300)
    before = photo.crops

    with django_capture_on_commit_callbacks(execute=True):
        client.post(change_url(photo), words(focal_x="0.9"))

    photo.refresh_from_db()
    assert photo.focal_x == 0.9
    assert photo.crops != before
    assert stored_files() == sorted([*photo.public_names(), *photo.private_names()])


def test_changing_words_leaves_the_files_alone(client, editor):
    photo = PhotoFactory()
    before = photo.crops

    client.post(change_url(photo), words(caption_vi="Khác"))

    photo.refresh_from_db()
    assert (photo.caption_vi, photo.crops) == ("Khác", before)


@pytest.mark.parametrize("focal", ["-1", "1.5", "x", "nan", "inf"])
def test_a_focal_point_outside_is_refused(client, editor, focal):
    photo = PhotoFactory()

    response = client.post(change_url(photo), words(focal_x=focal))

    assert response.status_code == 200
    assert Photo.objects.get().focal_x == 0.5


def test_the_list_is_searched_without_accents(client, writer):
    PhotoFactory(caption_vi="Cột mốc 589")
    PhotoFactory(caption_vi="Thác Bản Giốc")

    response = client.get(LIST, {"q": "cot moc"})

    assert [str(photo) for photo in response.context["cl"].result_list] == ["Cột mốc 589"]


@pytest.mark.parametrize("photos", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    client, writer, photos, django_assert_max_num_queries
):
    PhotoFactory.create_batch(photos)
    client.get(LIST)

    with django_assert_max_num_queries(9):
        client.get(LIST)


@pytest.mark.parametrize("role", [*Role, None])
def test_who_may_do_what(client, role):
    person = UserFactory(role=role)
    client.force_login(person)
    photo = PhotoFactory()

    listed = client.get(LIST).status_code
    added = client.post(ADD, words(file=picture_file())).status_code
    client.post(change_url(photo), words(caption_vi="Khác"))
    photo.refresh_from_db()
    delete = client.get(reverse("admin:images_photo_delete", args=[photo.pk])).status_code

    assert listed == (200 if role else 403)
    assert added == (302 if role in MAY_ADD else 403)
    assert (photo.caption_vi == "Khác") is (role in MAY_CHANGE_ANY)
    assert delete == (200 if role == Role.EDITOR else 403)


def test_anonymous_is_sent_to_the_login(client):
    photo = PhotoFactory()

    for url in (LIST, ADD, change_url(photo)):
        assert client.get(url).status_code == 302


def test_a_writer_changes_own_photos_until_readers_see_them(client, writer, monkeypatch):
    photo = PhotoFactory(created_by=writer)

    client.post(change_url(photo), words(caption_vi="Đúng hơn"))
    monkeypatch.setattr("portal.images.rights.is_public", lambda photo: True)
    client.post(change_url(photo), words(caption_vi="Sau khi đăng"))

    photo.refresh_from_db()
    assert photo.caption_vi == "Đúng hơn"


def test_a_photo_somebody_may_only_look_at_is_shown(client, writer):
    response = client.get(change_url(PhotoFactory(caption_vi="Lễ ký kết")))

    assert response.status_code == 200
    assert "Lễ ký kết" in response.content.decode()


def test_a_used_photo_is_not_deleted(client, editor, monkeypatch, stored_files):
    photo = PhotoFactory()
    user = SuperuserFactory()
    monkeypatch.setattr("portal.images.uses._finders", [lambda photo: [user]])
    page = client.get(change_url(photo)).content.decode()
    url = reverse("admin:images_photo_delete", args=[photo.pk])

    response = client.post(url, {"post": "yes"})
    client.post(LIST, {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"})

    assert str(user) in page
    assert str(user) in response.context["protected"]
    assert Photo.objects.filter(pk=photo.pk).exists()
    assert stored_files() != []


def test_an_unused_photo_is_deleted_with_its_files(
    client, editor, stored_files, django_capture_on_commit_callbacks
):
    photos = PhotoFactory.create_batch(2)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            LIST,
            {
                "action": "delete_selected",
                "_selected_action": [photo.pk for photo in photos],
                "post": "yes",
            },
        )

    assert (Photo.objects.count(), stored_files()) == (0, [])
