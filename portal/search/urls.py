from django.urls import path
from django.utils.translation import pgettext_lazy

from portal.search import views

app_name = "search"

urlpatterns = [
    path(pgettext_lazy("url", "search/"), views.results, name="results"),
    path(pgettext_lazy("url", "search/suggestions/"), views.suggest, name="suggest"),
]
