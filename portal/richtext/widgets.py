from ckeditor.widgets import CKEditorWidget
from django.forms import Media
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

# What an article looks like on the site, for the text inside the editor.
ARTICLE_STYLES = ["richtext/contents.css"]


class RichTextWidget(CKEditorWidget):
    """django-ckeditor with the portal's photo button, addresses and article look."""

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["richtext/widget.css"]}, js=["richtext/photo.js"])

    def _set_config(self) -> None:
        super()._set_config()
        self.config |= {
            "language": "en" if get_language() == "en" else "vi",
            "contentsCss": [static(name) for name in ARTICLE_STYLES],
            "portalPhotoUploadUrl": reverse("richtext:upload"),
        }
