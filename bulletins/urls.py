from django.urls import path
from django.utils.translation import pgettext_lazy

from bulletins import views

app_name = "bulletins"

urlpatterns = [
    path(pgettext_lazy("url", "bulletins/"), views.archive, name="archive"),
    path(pgettext_lazy("url", "bulletins/<int:year>/<int:quarter>/"), views.issue, name="issue"),
    path(
        pgettext_lazy("url", "bulletins/<int:year>/<int:quarter>/bulletin.pdf"),
        views.pdf,
        name="pdf",
    ),
    path(
        pgettext_lazy("url", "bulletins/<int:year>/<int:quarter>/cover.jpg"),
        views.cover,
        name="cover",
    ),
]
