"""Adding photos to the library, and keeping their files and rows together."""

import contextlib
import contextvars
import hashlib
import logging
import secrets
from collections.abc import Iterable, Iterator
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _
from PIL import Image

from portal.images import pictures
from portal.images.models import Photo, private_storage
from portal.images.pictures import EncodedFile, Picture

logger = logging.getLogger(__name__)

_KIND = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}
_written: contextvars.ContextVar[list[tuple[Storage, str]] | None] = contextvars.ContextVar(
    "written_photo_files", default=None
)


class DuplicatePhoto(ValidationError):
    """The same bytes are in the library already, as `photo`."""

    def __init__(self, photo: Photo) -> None:
        self.photo = photo
        super().__init__(
            _("This picture is in the library already: “%(photo)s”.") % {"photo": photo},
            code="duplicate",
        )


@contextlib.contextmanager
def files_removed_on_error() -> Iterator[None]:
    """Outside a transaction that adds photos: if it fails, their files go with their rows."""
    written: list[tuple[Storage, str]] = []
    token = _written.set(written)
    try:
        yield
    except BaseException:
        _remove(written)
        raise
    finally:
        _written.reset(token)


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
        _remove(written)
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
    with _Files(written) as files:
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
    with _Files() as files, private_storage().open(photo.print_name) as file:
        pixels = Image.open(file).convert("RGB")
        photo.crops = {**photo.crops, "card": _write_card(files, photo, pixels, photo.stem)}
    remove_after_commit((default_storage, name) for name in old)


def _write_card(files: "_Files", photo: Photo, pixels: Image.Image, stem: str) -> list[dict]:
    part = pictures.card(pixels, photo.focal_x, photo.focal_y)
    # A new name for each crop: readers' browsers keep what they have seen under the old one.
    return _write_sizes(files, f"{stem}-card-{secrets.token_hex(3)}", pictures.web_files(part))


def _write_sizes(files: "_Files", stem: str, encoded: Iterable[EncodedFile]) -> list[dict]:
    sizes: dict[int, dict] = {}
    for file in encoded:
        name = f"{stem}-{file.width}.{file.extension}"
        size = sizes.setdefault(file.width, {"width": file.width, "height": file.height})
        size[_KIND[file.extension]] = files.write(default_storage, name, file.data)
    return list(sizes.values())


class _Files:
    """Files that stay only if everything inside the `with` goes well."""

    def __init__(self, written: list[tuple[Storage, str]] | None = None) -> None:
        self.written = [] if written is None else written

    def __enter__(self):
        return self

    def write(self, storage: Storage, name: str, data: bytes) -> str:
        self.written.append((storage, name))  # before writing: half a file is a leftover too
        return storage.save(name, ContentFile(data))

    def __exit__(self, kind, error, traceback) -> None:
        if error is None:
            outer = _written.get()
            if outer is not None:
                outer.extend(self.written)
            return
        _remove(self.written)
        self.written.clear()
        if isinstance(error, OSError):
            raise ValidationError(
                _("The picture could not be stored: the disk may be full. Nothing was saved."),
                code="not_stored",
            ) from error


def remove_after_commit(files: Iterable[tuple[Storage, str]]) -> None:
    names = list(files)
    transaction.on_commit(lambda: _remove(names), robust=True)


def _remove(files: list[tuple[Storage, str]]) -> None:
    for storage, name in files:
        try:
            storage.delete(name)
        except OSError:
            logger.exception("Photo file %s could not be removed", name)
