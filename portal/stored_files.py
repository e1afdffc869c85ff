"""Files and rows together: files written for a row that is not saved in the end are removed."""

from __future__ import annotations

import contextlib
import contextvars
import logging
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

_written: contextvars.ContextVar[list[tuple[Storage, str]] | None] = contextvars.ContextVar(
    "written_files", default=None
)


def private_storage() -> Storage:
    """For files that a view gives out or nobody does: never under a web server."""
    return storages["private"]


@contextlib.contextmanager
def files_removed_on_error() -> Iterator[None]:
    """Outside a transaction that stores files: if it fails, they go with their rows."""
    written: list[tuple[Storage, str]] = []
    token = _written.set(written)
    try:
        yield
    except BaseException:
        remove(written)
        raise
    finally:
        _written.reset(token)


class StoredFiles:
    """Files that stay only if everything inside the `with` goes well."""

    def __init__(self, written: list[tuple[Storage, str]] | None = None) -> None:
        self.written = [] if written is None else written

    def __enter__(self) -> StoredFiles:
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
        remove(self.written)
        self.written.clear()
        if isinstance(error, OSError):
            raise ValidationError(
                _("The file could not be stored: the disk may be full. Nothing was saved."),
                code="not_stored",
            ) from error


def remove_after_commit(files: Iterable[tuple[Storage, str]]) -> None:
    names = list(files)
    transaction.on_commit(lambda: remove(names), robust=True)


def remove(files: list[tuple[Storage, str]]) -> None:
    for storage, name in files:
        try:
            storage.delete(name)
        except OSError:
            logger.exception("file %s could not be removed", name)
