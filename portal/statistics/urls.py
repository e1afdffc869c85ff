from django.urls import path
from django.utils.translation import pgettext_lazy

from portal.statistics import views

app_name = "statistics"

urlpatterns = [
    path(pgettext_lazy("url", "statistics/"), views.page, name="page"),
    path(
        pgettext_lazy("url", "statistics/figures.json"), views.figures_for_machines, name="figures"
    ),
]
