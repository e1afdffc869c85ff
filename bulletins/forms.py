from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bulletins.models import Issue


class IssueForm(forms.ModelForm):
    """Rules that need several fields; the admin says which fields there are."""

    def clean(self):
        cleaned = super().clean()
        year, quarter = cleaned.get("year"), cleaned.get("quarter")
        issued_on, licence = cleaned.get("issued_on"), cleaned.get("licence")
        if year and quarter and issued_on and issued_on < _first_day(year, quarter):
            self.add_error("issued_on", _("An issue cannot appear before its quarter begins."))
        if licence and issued_on and not licence.valid_from <= issued_on <= licence.valid_until:
            self.add_error("licence", _("This licence is not valid on the date of publication."))
        if cleaned.get("with_outreach_map") and not cleaned.get("outreach_plan"):
            self.add_error("with_outreach_map", _("A map needs the outreach plan it shows."))
        return cleaned


def _first_day(year: int, quarter: int):
    return timezone.localdate(Issue(year=year, quarter=quarter).starts_at)
