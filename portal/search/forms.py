from django import forms
from django.utils.translation import gettext_lazy as _

from portal.search import sources
from portal.search.finding import Filters


class SearchForm(forms.Form):
    """What an address of the search may say; what it does not understand it leaves out."""

    q = forms.CharField(label=_("What are you looking for?"), required=False, strip=True)
    kind = forms.CharField(required=False)
    column = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2100)
    place = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    page = forms.IntegerField(required=False, min_value=1, max_value=50)

    def understood(self) -> dict:
        """Fields without errors; the others as if they were not there."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}

    def filters(self) -> Filters:
        given = self.understood()
        kind = given["kind"] if given["kind"] in {s.kind for s in sources.all_sources()} else ""
        return Filters(kind or "", given["column"], given["year"], given["place"])
