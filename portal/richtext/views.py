"""Pictures put into a text from the editor."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from portal.images.models import Photo
from portal.images.services import DuplicatePhoto, add_photo, files_removed_on_error


@csrf_protect
@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Put one file into the photo library and answer in CKEditor's terms.

    A picture that is in the library already is simply used.
    """
    if not (request.user.is_staff and request.user.has_perm("images.add_photo")):
        return _refusal(_("You may not add photos. Please log in again or ask a colleague."), 403)
    file = request.FILES.get("upload")
    if file is None:
        return _refusal(_("No file has arrived. Please try again."), 400)
    try:
        with files_removed_on_error():
            photo = add_photo(file=file, by=request.user, credit=str(request.user))
    except DuplicatePhoto as error:
        photo = error.photo
    except ValidationError as error:
        return _refusal(" ".join(error.messages), 400)
    return JsonResponse(_answer(photo))


def _answer(photo: Photo) -> dict:
    fallback = photo.fallback() or {}
    return {
        "uploaded": 1,
        "fileName": fallback.get("jpeg", "").rpartition("/")[2],
        "url": photo.url,
        "width": fallback.get("width"),
        "height": fallback.get("height"),
        "alt": photo.alt_vi,
    }


def _refusal(message: str, status: int) -> JsonResponse:
    return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=status)
