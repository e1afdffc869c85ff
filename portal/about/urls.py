from django.urls import path
from django.utils.translation import pgettext_lazy

from portal.about import views

app_name = "about"


def _text(address, key: str):
    options = {"key": key, "name": f"about:{key}"}
    return path(address, views.standing_text, options, name=key)


urlpatterns = [
    path(pgettext_lazy("url", "about/"), views.index, name="index"),
    path(pgettext_lazy("url", "about/organisation/"), views.organisation, name="organisation"),
    path(pgettext_lazy("url", "about/leaders/"), views.leaders, name="leaders"),
    path(pgettext_lazy("url", "press/"), views.press_kit, name="press_kit"),
    path(pgettext_lazy("url", "press/photo-<int:pk>.jpg"), views.press_photo, name="press_photo"),
    path(pgettext_lazy("url", "open-data/"), views.data_sets, name="open_data"),
    path(pgettext_lazy("url", "site-map/"), views.tree, name="site_map"),
    _text(pgettext_lazy("url", "accessibility/"), "accessibility"),
    _text(pgettext_lazy("url", "privacy/"), "privacy"),
    _text(pgettext_lazy("url", "terms/"), "terms"),
    _text(pgettext_lazy("url", "help/"), "help"),
]
