"""Who may change a photo.

Its words stand on public pages, so changing them is publishing: once readers see a photo, only
who may change any photo does. Until then also the person who added it.
"""

from portal.images.models import Photo
from portal.images.uses import is_public


def may_change(user, photo: Photo) -> bool:
    if user.has_perm("images.change_any_photo"):
        return True
    return photo.created_by_id == user.pk and not is_public(photo)
