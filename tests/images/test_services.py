import errno
import io
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from PIL import Image

from portal.images import services
from portal.images.models import Photo
from portal.images.services import DuplicatePhoto, add_photo
from tests.factories.images import PhotoFactory, picture_bytes, picture_file
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_a_photo_has_its_files_and_its_maker(settings, stored_files):
    person = UserFactory()

    photo = add_photo(
        file=picture_file(width=1000, height=600),
        by=person,
        credit=" Văn\u00a0phòng ",
        alt_vi="Cầu",
    )

    photo.refresh_from_db()
    assert (photo.created_by, photo.credit) == (person, "Văn phòng")
    assert (photo.width, photo.height) == (1000, 600)
    assert [size["width"] for size in photo.renditions] == [480, 768, 960, 1000]
    assert [size["width"] for size in photo.sizes("card")] == [480, 768, 900]
    assert stored_files() == sorted([*photo.public_names(), *photo.private_names()])
    with Image.open(photo.print_path) as image:
        assert image.size == (1000, 600)
    assert all(name.startswith(f"photos/{photo.sha256[:2]}/") for name in stored_files())


def test_the_original_is_kept_as_it_came_and_has_no_address(settings, client):
    content = picture_bytes()

    photo = add_photo(file=picture_file(content=content), credit="x")

    assert Path(photo.original_path).read_bytes() == content
    assert Path(settings.PRIVATE_MEDIA_ROOT) in Path(photo.original_path).parents
    for name in photo.private_names():
        assert client.get(f"/media/{name}").status_code == 404


def test_the_name_of_the_upload_is_not_used(stored_files):
    add_photo(file=picture_file("../../x.php"), credit="x")

    assert all("php" not in name for name in stored_files())


@pytest.mark.parametrize(
    "file",
    [
        picture_file(content=b"<html><script>alert(1)</script>"),
        picture_file(content=picture_bytes(400, 300)[:900]),
        picture_file(content=b""),
    ],
    ids=["html", "truncated", "empty"],
)
def test_a_refused_file_leaves_nothing(file, stored_files):
    with pytest.raises(ValidationError):
        add_photo(file=file, credit="x")

    assert (Photo.objects.count(), stored_files()) == (0, [])


def test_a_missing_credit_is_told_at_its_field_and_leaves_nothing(stored_files):
    with pytest.raises(ValidationError) as error:
        add_photo(file=picture_file(), credit=" ")

    assert list(error.value.message_dict) == ["credit"]
    assert (Photo.objects.count(), stored_files()) == (0, [])


def test_the_same_bytes_name_the_photo_that_is_there(stored_files):
    content = picture_bytes()
    photo = add_photo(file=picture_file(content=content), credit="x", caption_vi="Lễ ký kết")
    before = stored_files()

    with pytest.raises(DuplicatePhoto, match="Lễ ký kết") as error:
        add_photo(file=picture_file("other.jpg", content=content), credit="y")

    assert error.value.photo == photo
    assert (Photo.objects.count(), stored_files()) == (1, before)


@pytest.mark.parametrize("writes", [0, 1, 4, 9])
def test_a_full_disk_leaves_nothing(monkeypatch, stored_files, writes):
    remaining = iter(range(writes))

    def write(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        if next(remaining, None) is None:
            path.write_bytes(content.read()[:10])  # half a file
            raise OSError(errno.ENOSPC, "No space left on device")
        path.write_bytes(content.read())
        return name

    monkeypatch.setattr(FileSystemStorage, "_save", write)

    with pytest.raises(ValidationError) as error:
        PhotoFactory(width=1000, height=700)

    assert error.value.code == "not_stored"
    assert (Photo.objects.count(), stored_files()) == (0, [])


def test_a_row_the_database_refuses_leaves_no_file(stored_files):
    with pytest.raises(ValidationError):
        PhotoFactory(focal_x=1.5)

    assert stored_files() == []


def test_files_go_when_a_larger_transaction_fails(stored_files):
    def import_of_two():
        with services.files_removed_on_error(), transaction.atomic():
            PhotoFactory()
            PhotoFactory()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        import_of_two()

    assert (Photo.objects.count(), stored_files()) == (0, [])


def test_files_stay_when_a_larger_transaction_succeeds(stored_files):
    with services.files_removed_on_error(), transaction.atomic():
        photo = PhotoFactory()

    assert stored_files() == sorted([*photo.public_names(), *photo.private_names()])


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_photo(stored_files):
    content = picture_bytes(800, 600)
    answers = []

    def click():
        try:
            add_photo(file=picture_file(content=content), credit="x")
            answers.append("added")
        except DuplicatePhoto:
            answers.append("duplicate")
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    photo = Photo.objects.get()
    assert sorted(answers) == ["added", "duplicate", "duplicate"]
    assert stored_files() == sorted([*photo.public_names(), *photo.private_names()])


def test_deleting_removes_the_files_after_commit(stored_files, django_capture_on_commit_callbacks):
    photo = PhotoFactory()
    kept = PhotoFactory()

    with django_capture_on_commit_callbacks() as callbacks:
        photo.delete()
    assert len(stored_files()) > len([*kept.public_names(), *kept.private_names()])

    for callback in callbacks:
        callback()
    assert stored_files() == sorted([*kept.public_names(), *kept.private_names()])


def test_a_delete_that_is_taken_back_keeps_the_files(stored_files):
    photo = PhotoFactory()
    before = stored_files()

    with transaction.atomic():
        photo.delete()
        transaction.set_rollback(True)

    assert stored_files() == before


def test_a_photo_that_somebody_shows_is_not_deleted(monkeypatch, stored_files):
    photo = PhotoFactory()
    monkeypatch.setattr("portal.images.signals.found_by_finders", lambda photo: [photo])

    with pytest.raises(ProtectedError), transaction.atomic():
        photo.delete()

    assert Photo.objects.filter(pk=photo.pk).exists()
    assert stored_files() != []


def test_a_moved_focal_point_makes_new_cards(stored_files, django_capture_on_commit_callbacks):
    photo = PhotoFactory(width=900, height=300)
    whole, cards = photo.renditions, photo.sizes("card")

    with django_capture_on_commit_callbacks(execute=True):
        photo.focal_x = 1
        services.remake_card(photo)
        photo.save()

    photo.refresh_from_db()
    assert photo.renditions == whole
    assert photo.sizes("card")[0]["webp"] != cards[0]["webp"]
    assert stored_files() == sorted([*photo.public_names(), *photo.private_names()])


def test_the_position_is_gone_from_every_public_file(settings):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (22.0, 39.0, 57.0)}
    buffer = io.BytesIO()
    Image.effect_noise((700, 400), 50).convert("RGB").save(buffer, "JPEG", exif=exif)

    photo = add_photo(file=picture_file(content=buffer.getvalue()), credit="x")

    files = [Path(settings.MEDIA_ROOT) / name for name in photo.public_names()]
    assert len(files) == 10
    for file in [*files, Path(photo.print_path)]:
        with Image.open(file) as image:
            assert dict(image.getexif()) == {}


@pytest.mark.parametrize(
    "wrong",
    [{"focal_x": -0.1}, {"focal_y": 1.1}, {"width": 0}, {"credit": ""}, {"sha256": "x"}],
)
def test_the_database_refuses_impossible_photos(wrong):
    photo = PhotoFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(**wrong)


def test_search_without_accents():
    photo = PhotoFactory(caption_vi="Cột mốc 589", alt_vi="Đồi núi", credit="Nông Thị Hoà")
    PhotoFactory()

    for words in ("cot moc", "doi NUI", "hoa 589", "Cột mốc"):
        assert list(Photo.objects.search(words)) == [photo]
