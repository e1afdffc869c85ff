from django.urls import include, path
from django.utils.translation import pgettext_lazy

from border import views

app_name = "border"

_area = [
    path("", views.IndexView.as_view(), name="index"),
    path(pgettext_lazy("url", "map/"), views.MapView.as_view(), name="map"),
    path(pgettext_lazy("url", "former-communes/"), views.LookupView.as_view(), name="lookup"),
    path(
        pgettext_lazy("url", "former-communes/list/"),
        views.FormerCommunesView.as_view(),
        name="former_communes",
    ),
    path(pgettext_lazy("url", "communes/"), views.UnitListView.as_view(), name="unit_list"),
    path(pgettext_lazy("url", "gates/<slug:slug>/"), views.GateView.as_view(), name="gate"),
    path(
        pgettext_lazy("url", "communes/<slug:slug>/"), views.UnitDetailView.as_view(), name="unit"
    ),
]

urlpatterns = [path(pgettext_lazy("url", "border/"), include(_area))]
