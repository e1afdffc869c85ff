"""A small map in a form that sets the point of what is edited."""

from typing import Any

from django import forms
from django.forms import Script
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from border.locator import Ground
from border.map import LonLat


class PointMap(forms.Widget):
    """The province, the communes' points and the point of this row. A click or the arrow keys fill
    the fields `lat` and `lon` of the same form; the map itself sends nothing.
    """

    class Media:
        css = {"all": ["border/point_map.css"]}
        js = [Script("border/point_map.js", type="module")]

    def render(
        self, name: str, value: LonLat | None, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        ident = (attrs or {}).get("id", f"id_{name}")
        ground = Ground.of_today()
        context = {
            "map": ground.to_set(value) if ground.is_drawable else None,
            "lat": ident.removesuffix(name) + "lat",
            "lon": ident.removesuffix(name) + "lon",
        }
        return render_to_string("admin/border/point_map.html", context)

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return True
