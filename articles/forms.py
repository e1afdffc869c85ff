"""Forms of the newsroom."""

from __future__ import annotations

from typing import cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.differences import differences, paragraphs
from articles.models import Article, Column

COMPARED = ["title", "lead", "body", "byline", "column"]


class ArticleForm(forms.ModelForm):
    """Refuses a stale save: it carries the version the writer saw when the page was opened."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = [
            "title",
            "lead",
            "body",
            "byline",
            "lead_photo",
            "column",
            "language",
            "topics",
            "communes",
            "documents",
            "slug",
        ]
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField article-title"}),
            "lead": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflict: list[tuple[str, list]] = []
        if self.instance.pk:
            self.fields["seen_version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and cleaned.get("seen_version") != self.instance.version:
            self._refuse(cleaned.get("seen_version"))
        elif self._keeps_automatic_slug():
            cleaned["slug"] = ""
        return cleaned

    def _refuse(self, seen: int | None) -> None:
        self.conflict = self._changes_since(seen)
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("seen_version")] = str(self.instance.version)
        self.data = data
        self.add_error(
            None,
            _(
                "Somebody else has changed this article since you opened it. Your text is kept "
                "below; nothing was saved. Compare, then save again to keep your text."
            ),
        )

    def _changes_since(self, seen: int | None) -> list[tuple[str, list]]:
        """What others changed, per field, against the version this writer had opened."""
        before = self.instance.history.filter(version=seen).order_by("-history_id").first()
        changes = []
        for name in COMPARED:
            old = _lines(before, name) if before else []
            if changed := differences(old, _lines(self.instance, name)):
                changes.append((form_label(name), changed))
        return changes

    def _keeps_automatic_slug(self) -> bool:
        """Before publication the address follows the title, unless somebody chose one."""
        never_public = self.instance.published_at is None
        return never_public and "title" in self.changed_data and "slug" not in self.changed_data


def form_label(name: str) -> str:
    """What the form calls a field of an article."""
    return str(Article._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _lines(version, name: str) -> list[str]:
    if name == "column":
        column = Column.objects.filter(pk=version.column_id).first()
        return [str(column)] if column else []
    return paragraphs(str(getattr(version, name)))


class WordImportForm(forms.Form):
    file = forms.FileField(
        label=_("Word file"),
        help_text=_("A .docx file of at most 20 MB, with its pictures inside."),
        widget=forms.FileInput(
            attrs={
                "accept": ".docx,application/vnd.openxmlformats-officedocument"
                ".wordprocessingml.document"
            }
        ),
    )
    column = forms.ModelChoiceField(label=_("Column"), queryset=Column.objects.active())
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="vi")
