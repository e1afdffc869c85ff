"""Adding photos to the library, and keeping their files and rows together."""

import hashlib
import secrets
from collections.abc import Iterable
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _
from PIL import Image

from portal.images import pictures
from portal.images.models import Photo, private_storage
from portal.images.pictures import EncodedFile, Picture
from portal.stored_files import StoredFiles, remove
from portal.stored_files import files_removed_on_error as files_removed_on_error
from portal.stored_files import remove_after_commit as remove_after_commit

_KIND = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}


class DuplicatePhoto(ValidationError):
    """The same bytes are in the library already, as `photo`."""

    def __init__(self, photo: Photo) -> None:
        self.photo = photo
        super().__init__(
            _("This picture is in the library already: “%(photo)s”.") % {"photo": photo},
            code="duplicate",
        )


@transaction.atomic
def add_photo(*, file: IO[bytes], by=None, **fields) -> Photo:
    """Check an upload, write its files, then its row: all of it or nothing.

    Raises ValidationError in words for the person who uploads. Several photos in one transaction
    of your own: put `files_removed_on_error()` around that.
    """
    photo = Photo(created_by=by, **fields)
    picture = accept_upload(file)
    photo.clean()
    photo.clean_fields(exclude=Photo.MADE_FROM_FILE)
    written: list[tuple[Storage, str]] = []
    try:
        write_files(photo, picture, written=written)
        photo.full_clean(exclude=["sha256"])
        photo.save()
    except BaseException:
        remove(written)
        raise
    return photo


def accept_upload(file: IO[bytes]) -> Picture:
    """The checked picture; writes nothing. Inside a transaction, equal uploads wait in line."""
    data = pictures.read_upload(file)
    _refuse_duplicate(pictures.fingerprint(data))
    return pictures.read_picture(data)


def _refuse_duplicate(sha256: str) -> None:
    """Two clicks on "save" bring the same bytes twice at once: the second waits for the first."""
    key = int.from_bytes(hashlib.sha256(f"photo {sha256}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
    existing = Photo.objects.filter(sha256=sha256).first()
    if existing:
        raise DuplicatePhoto(existing)


def write_files(
    photo: Photo, picture: Picture, *, written: list[tuple[Storage, str]] | None = None
) -> None:
    """Write all files of a new photo and note them in its fields; on failure none remain."""
    stem = f"photos/{picture.sha256[:2]}/{picture.sha256[2:14]}{secrets.token_hex(4)}"
    with StoredFiles(written) as files:
        photo.sha256 = picture.sha256
        photo.width, photo.height = picture.width, picture.height
        original = f"{stem}-original.{picture.extension}"
        photo.original = files.write(private_storage(), original, picture.data)
        print_file = pictures.print_file(picture.pixels)
        photo.print_name = files.write(private_storage(), f"{stem}-print.jpg", print_file.data)
        photo.renditions = _write_sizes(files, stem, pictures.web_files(picture.pixels))
        photo.crops = {"card": _write_card(files, photo, picture.pixels, stem)}


def remake_card(photo: Photo) -> None:
    """After the focal point has moved: new crops under new names; the old files go after commit."""
    old = photo.names_of(photo.sizes("card"))
    with StoredFiles() as files, private_storage().open(photo.print_name) as file:
        pixels = Image.open(file).convert("RGB")
        photo.crops = {**photo.crops, "card": _write_card(files, photo, pixels, photo.stem)}
    remove_after_commit((default_storage, name) for name in old)


def _write_card(files: StoredFiles, photo: Photo, pixels: Image.Image, stem: str) -> list[dict]:
    part = pictures.card(pixels, photo.focal_x, photo.focal_y)
    # A new name for each crop: readers' browsers keep what they have seen under the old one.
    return _write_sizes(files, f"{stem}-card-{secrets.token_hex(3)}", pictures.web_files(part))


def _write_sizes(files: StoredFiles, stem: str, encoded: Iterable[EncodedFile]) -> list[dict]:
    sizes: dict[int, dict] = {}
    for file in encoded:
        name = f"{stem}-{file.width}.{file.extension}"
        size = sizes.setdefault(file.width, {"width": file.width, "height": file.height})
        size[_KIND[file.extension]] = files.write(default_storage, name, file.data)
    return list(sizes.values())
