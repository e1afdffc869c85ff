"""Text with markup: cleaned wherever it enters the database."""

from ckeditor.fields import RichTextField as EditorField
from django.core.validators import MaxLengthValidator
from django.db import models

from portal.richtext.forms import DEFAULT_MAX_LENGTH, RichTextFormField
from portal.text import clean_html, plain_text


class CleanHtml(str):
    """Cleaned a moment ago; need not be cleaned again on its way to the database."""

    __slots__ = ()


class RichTextField(EditorField):
    """Stores only what `clean_html` lets through, whoever writes it: form, import, shell or update.

    `max_length` counts the characters of the HTML.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", DEFAULT_MAX_LENGTH)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, MaxLengthValidator(self.max_length)]

    def pre_save(self, model_instance: models.Model, add: bool):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = CleanHtml(clean_html(value))
            setattr(model_instance, self.attname, str(value))
        return value

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str) and not isinstance(value, CleanHtml):
            value = clean_html(value)
        return super().get_db_prep_save(value, connection)

    def in_words(self, html: str) -> str:
        """For the history."""
        return plain_text(html)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})
