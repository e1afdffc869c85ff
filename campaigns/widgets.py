from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from campaigns.models import OutreachSession


class UnitSelect(AutocompleteSelect):
    """A unit by its name; the page's script adds the day, so that only units of that day come."""

    url_name = "%s:campaigns_outreachsession_units"

    def __init__(self) -> None:
        super().__init__(OutreachSession._meta.get_field("unit"), admin.site)

    class Media:
        js = ["admin/js/jquery.init.js", "campaigns/unit_by_day.js"]
