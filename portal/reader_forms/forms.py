from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.text import nfc, squeeze

LONGEST_ADDRESS = 254


class LineField(forms.CharField):
    """One line of text in one spelling."""

    def to_python(self, value):
        text = super().to_python(value)
        return squeeze(text) if text else text


class TextField(forms.CharField):
    """Several lines, their breaks kept; `min_length` keeps "?" away from the desk."""

    def __init__(self, *, rows: int = 7, **options) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value):
        text = super().to_python(value)
        return nfc(text).replace("\r\n", "\n").strip() if text else text


class AddressField(forms.EmailField):
    """Of whoever would like an answer by e-mail; as long as a column of a model takes it."""

    def __init__(self, **options) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        super().__init__(max_length=LONGEST_ADDRESS, required=False, widget=widget, **options)


class ReaderForm(forms.Form):
    """With a field that people do not see and programs fill in."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("auto_id", "field-%s")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        """Whatever field a text came through: one spelling."""
        data = super().clean() or {}
        return {
            name: nfc(value) if isinstance(value, str) else value for name, value in data.items()
        }

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))

    def fields_to_fill(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "website"]
