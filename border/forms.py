"""Forms of the staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from border.places_map import point_of
from border.widgets import PointMap


class PointForm(forms.ModelForm):
    """For a row with `lat` and `lon`, with a map to set them."""

    on_map = forms.Field(
        label=_("On the map"),
        widget=PointMap,
        required=False,
        disabled=True,  # nothing of it is sent
        help_text=_(
            "Click where it lies, or move the point by the arrow keys, with Shift in smaller steps. "
            "The outline is decoration; the map marks a point in each commune."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "on_map" in self.fields:
            self.fields["on_map"].initial = point_of(self.instance)
