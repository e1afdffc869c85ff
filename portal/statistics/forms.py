from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.statistics import counted, figures
from portal.statistics.reports import Choice, Row


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ChoiceForm(forms.Form):
    """What somebody of the office asks the statistics for. Shown as a GET form."""

    first = forms.DateField(label=_("From"), widget=DayInput)
    last = forms.DateField(label=_("To"), widget=DayInput)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    # Any text: who opens an old bookmark with a name that is gone gets an empty report, no error.
    column = forms.CharField(label=_("Column"), required=False, widget=forms.Select)
    author = forms.CharField(label=_("Author"), required=False, widget=forms.Select)

    def __init__(self, data) -> None:
        today = timezone.localdate()
        first = today - dt.timedelta(days=figures.MONTH - 1)
        given = {name: data[name] for name in self.base_fields if name in data}
        super().__init__({"first": first.isoformat(), "last": today.isoformat()} | given)
        kinds = [(kind.name, kind.label) for kind in counted.kinds()]
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day lies before the first."))
        return data

    @property
    def choice(self) -> Choice:
        return Choice(**self.cleaned_data)

    def offer(self, rows: Iterable[Row]) -> None:
        """Columns and authors to choose from: those of the period."""
        things = [row.thing for row in rows if row.thing]
        self._offer("column", {thing.column for thing in things})
        self._offer("author", {thing.author for thing in things})

    def _offer(self, name: str, found: set[str]) -> None:
        chosen = self.cleaned_data.get(name) or ""
        names = sorted(found | {chosen} - {""})
        widget = self.fields[name].widget
        widget.choices = [("", _("All")), *((text, text) for text in names if text)]
