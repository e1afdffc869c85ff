"""What the steps of publishing ask."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    """A step that asks nothing."""


class ApproveForm(forms.Form):
    at = forms.SplitDateTimeField(
        label=_("Public from"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=_("Leave empty to publish now."),
    )

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at is not None and at < timezone.now():
            raise forms.ValidationError(_("This time has passed. Leave it empty to publish now."))
        return at


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=_("The author reads this."),
    )
