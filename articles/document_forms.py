"""Forms of the register: files are checked before anything is stored."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import document_files
from articles.document_guards import CheckedFile, read_upload
from articles.models import DocumentFile

ACCEPTED = ".pdf,.docx,.xlsx"


class DocumentForm(forms.ModelForm):
    """The admin says which fields."""

    class Meta:
        widgets = {
            name: forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
            for name in ("subject_vi", "subject_en", "remark_vi", "remark_en", "internal_note")
        }


class NewFileForm(forms.ModelForm):
    """A file to attach. What is wrong with it stands at the field."""

    upload = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word (.docx) or Excel (.xlsx), at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    checked: CheckedFile

    class Meta:
        model = DocumentFile
        fields = ["title_vi", "title_en", "position"]

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        self.checked = read_upload(upload)
        return upload

    def save(self, commit=True):
        row = super().save(commit=False)
        if commit:
            document_files.store(row, self.checked)
        return row


class NewFileFormSet(forms.BaseInlineFormSet):
    """The same file once per document."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        if self.instance.pk:
            seen = set(self.instance.files.values_list("sha256", flat=True))
        for form in self.forms:
            checked = getattr(form, "checked", None)
            if checked is None:
                continue
            if checked.sha256 in seen:
                form.add_error("upload", _("This file is attached already."))
            seen.add(checked.sha256)
