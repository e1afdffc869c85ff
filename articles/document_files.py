"""Files of documents: stored whole, and removed with their rows."""

from __future__ import annotations

import secrets
from typing import IO

from django.db import transaction
from django.db.models.signals import post_delete

from articles.document_guards import CheckedFile, read_upload
from articles.models import Document, DocumentFile
from portal.stored_files import StoredFiles, private_storage, remove_after_commit


@transaction.atomic
def add_file(document: Document, *, file: IO[bytes], by=None, **fields) -> DocumentFile:
    """Check an upload, write it, then its row: all of it or nothing.

    Raises ValidationError in words for the person who uploads. Inside a transaction of your own:
    put `files_removed_on_error()` around that.
    """
    row = DocumentFile(document=document, uploaded_by=by, **fields)
    store(row, read_upload(file))
    return row


def store(row: DocumentFile, checked: CheckedFile) -> None:
    """Write the file of a new row under a name of our own, and save the row."""
    sha256 = checked.sha256
    row.kind, row.pages, row.text = checked.kind, checked.pages, checked.text
    row.size, row.sha256 = len(checked.data), sha256
    name = f"documents/{sha256[:2]}/{sha256[2:14]}{secrets.token_hex(4)}.{checked.kind}"
    with StoredFiles() as files:
        row.file.name = files.write(private_storage(), name, checked.data)
        row.full_clean(exclude=["file"])
        row.save()


def connect() -> None:
    post_delete.connect(_remove_file, sender=DocumentFile, dispatch_uid="articles.documentfile")


def _remove_file(instance: DocumentFile, **signal_arguments) -> None:
    remove_after_commit([(private_storage(), str(instance.file))])
