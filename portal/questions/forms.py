from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.questions.codes import read_code
from portal.questions.models import Field
from portal.reader_forms.forms import LineField, ReaderForm, TextField


class FieldChoice(forms.ModelChoiceField):
    def label_from_instance(self, field: Field) -> str:
        return field.name()


class AskForm(ReaderForm):
    field = FieldChoice(
        label=_("What is it about?"),
        queryset=Field.objects.filter(is_active=True),
        required=False,
        empty_label=_("Something else"),
    )
    subject = LineField(label=_("Your question in a few words"), max_length=150)
    text = TextField(label=_("Your question"), min_length=15, max_length=5000)
    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if the answer should come by e-mail too. You can read it here anyway."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    may_publish = forms.BooleanField(
        label=_("The question may be published with its answer, without my name"), required=False
    )


class StatusForm(forms.Form):
    """The code as somebody types it."""

    code = forms.CharField(
        label=_("Code of your question"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("This is not the code of a question. A code looks like this: HD-7K3M-92QX.")
            )
        return code
