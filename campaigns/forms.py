"""Checks of what an outreach officer enters, in words that say what to do."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.models import SessionCount
from campaigns.models.sessions import check_counted


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


class SessionCountFormSet(forms.BaseInlineFormSet):
    """The audiences of a session together hold no more people than the session."""

    model = SessionCount

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form not in self.deleted_forms]
        check_counted(self.instance.attendances, [form.cleaned_data.get("total") for form in kept])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3, "cols": 60}), max_length=1000
    )
