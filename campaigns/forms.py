"""Checks of what an outreach officer enters, in words that say what to do."""

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.models.sessions import check_counted

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def check_unit_on(form: forms.ModelForm, *days) -> None:
    """The unit must have existed on the days; the message names the one to take instead."""
    unit = form.cleaned_data.get("unit")
    for day in dict.fromkeys(day for day in days if day):
        if unit is None or form.has_error("unit"):
            return
        try:
            unit.ensure_valid_on(day)
        except ValidationError as error:
            form.add_error("unit", error)


class OutreachSessionForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        if cleaned.get("held_on"):
            check_unit_on(self, cleaned["held_on"])
        else:
            check_unit_on(self, cleaned.get("held_from"), cleaned.get("held_to"))
        return cleaned


class AggregateReportForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        check_unit_on(self, cleaned.get("starts_on"), cleaned.get("ends_on"))
        return cleaned


class RowsOnce(forms.BaseInlineFormSet):
    """Refuses two rows for one thing. Django takes two empty places for different ones."""

    key: tuple[str, ...]
    repeated: "StrOrPromise"

    def kept(self) -> list[forms.ModelForm]:
        filled = [form for form in self.forms if form.has_changed() or form.instance.pk]
        return [form for form in filled if form not in self.deleted_forms]

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        keys = [tuple(form.cleaned_data.get(name) for name in self.key) for form in self.kept()]
        if len(set(keys)) < len(keys):
            raise ValidationError(self.repeated, code="repeated")


class SessionCountFormSet(RowsOnce):
    """The audiences of a session together hold no more people than the session."""

    key = ("audience", "origin")
    repeated = _("This audience is counted already for the session and place.")

    def clean(self) -> None:
        super().clean()
        if not any(self.errors):
            totals = [form.cleaned_data.get("total") for form in self.kept()]
            check_counted(self.instance.attendances, totals)


class AggregateReportFormSet(RowsOnce):
    key = ("starts_on", "ends_on", "unit")
    repeated = _("There is a report for this plan, time and place already.")
