from ckeditor.widgets import CKEditorWidget
from django.forms import Media
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.images.forms import ACCEPTED

# Inside the editor the text looks as on the site.
STYLES = ["css/site.css", "richtext/contents.css"]


class RichTextWidget(CKEditorWidget):
    """django-ckeditor with the portal's photo button, and the look of an article."""

    @property
    def media(self) -> Media:
        # Named again beside ours: only files of one list keep their order, and ours needs it.
        editor = "ckeditor/ckeditor/ckeditor.js"
        ours = Media(css={"all": ["richtext/widget.css"]}, js=[editor, "richtext/photo.js"])
        return super().media + ours

    def _set_config(self) -> None:
        super()._set_config()
        self.config |= {
            "language": "en" if get_language() == "en" else "vi",
            "contentsCss": [static(name) for name in STYLES],
            "bodyClass": "prose",
            "portalPhoto": {
                "uploadUrl": reverse("richtext:upload"),
                "accept": ACCEPTED,
                "labels": _labels(),
            },
        }


def _labels() -> dict[str, str]:
    return {
        "button": _("Photo"),
        "title": _("Photo with caption"),
        "file": _("Picture file (JPEG, PNG or WebP)"),
        "alt": _("What can be seen, for readers who cannot see the picture"),
        "caption": _("Caption"),
        "uploading": _("The picture is being uploaded…"),
        "uploaded": _("The picture is in the photo library."),
        "failed": _("The picture could not be uploaded. Please try again."),
        "fileMissing": _("Please choose a picture first."),
        "altMissing": _("Please say what can be seen in the picture."),
    }
