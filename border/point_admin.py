"""The admin of rows that have a point."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from border.forms import PointForm
from border.locator import Ground
from border.map import Spot
from border.places_map import point_of


class PointAdmin(admin.ModelAdmin):
    """`on_map` among its fields: a map to set the point, or to look at."""

    form = PointForm

    class Media:
        css = {"all": ["border/point_map.css"]}

    @admin.display(description=_("On the map"))
    def on_map(self, row) -> SafeString | None:
        """For those who only look."""
        at = point_of(row)
        return Ground.of_today().draw([Spot("", at)]) if at else None
