"""Rows and files end together, and a photo somebody still shows does not end at all."""

from django.core.files.storage import default_storage
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, pre_delete
from django.utils.translation import gettext as _

from portal.images import services
from portal.images.models import Photo, private_storage
from portal.images.uses import found_by_finders


def connect() -> None:
    pre_delete.connect(_protect_used, sender=Photo, dispatch_uid="images.protect")
    post_delete.connect(_remove_files, sender=Photo, dispatch_uid="images.files")


def _protect_used(sender, instance: Photo, **kwargs) -> None:
    """Foreign keys protect themselves; this is for photos inside texts."""
    rows = found_by_finders(instance)
    if rows:
        raise ProtectedError(_("The photo is used in a text."), set(rows))


def _remove_files(sender, instance: Photo, **kwargs) -> None:
    services.remove_after_commit(
        [
            *((default_storage, name) for name in instance.public_names()),
            *((private_storage(), name) for name in instance.private_names()),
        ]
    )
