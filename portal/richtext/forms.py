"""The form field of rich text, and what it tells people."""

import re

from ckeditor.fields import RichTextFormField as EditorFormField
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.html import is_tangled
from portal.richtext.widgets import RichTextWidget
from portal.text import clean_html

DEFAULT_MAX_LENGTH = 1_000_000
_IMAGE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'\balt="\s*[^\s"]')


def missing_alt(html: str) -> int:
    """How many pictures of a cleaned text say nothing to readers who cannot see them."""
    return sum(1 for image in _IMAGE.findall(html) if not _ALT.search(image))


def check_alt(html: str) -> None:
    """ValidationError if a picture of a cleaned text has no description; asked when publishing."""
    count = missing_alt(html)
    if count:
        raise ValidationError(
            ngettext(
                "%(count)s picture in the text has no description. Double-click it and say what"
                " can be seen.",
                "%(count)s pictures in the text have no description. Double-click each and say"
                " what can be seen.",
                count,
            )
            % {"count": count},
            code="missing_alt",
        )


class RichTextFormField(EditorFormField):
    """Gives cleaned HTML. With `require_alt` a picture without description is an error.

    The length is checked first: what is far too long is refused at once, not after reading it.
    """

    widget = RichTextWidget

    def __init__(self, *args, max_length: int = DEFAULT_MAX_LENGTH, require_alt=False, **kwargs):
        self.html_limit = max_length
        self.require_alt = require_alt
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        html = super().to_python(value)
        self._check_size(html)
        return clean_html(html)

    def _check_size(self, html: str) -> None:
        if len(html) > self.html_limit:
            raise ValidationError(
                _("The text is too long: %(length)s characters, at most %(limit)s are possible.")
                % {"length": number_format(len(html)), "limit": number_format(self.html_limit)},
                code="max_length",
            )
        if is_tangled(html):
            raise ValidationError(
                _("The text is nested too deeply. Please paste it as plain text."), code="tangled"
            )

    def validate(self, value):
        super().validate(value)
        if self.require_alt:
            check_alt(value)

    def has_changed(self, initial, data):
        """Stored HTML is clean; what the editor sends may differ from it in form only."""
        if self.disabled:
            return False
        before, after = initial or "", data or ""
        if len(after) > self.html_limit or is_tangled(after):
            return True
        return clean_html(before) != clean_html(after)
