from django.urls import include, path
from django.utils.translation import pgettext_lazy

from campaigns import views

app_name = "campaigns"

urlpatterns = [
    path(
        pgettext_lazy("url", "outreach/"),
        include(
            [
                path("", views.PlanListView.as_view(), name="index"),
                path("<slug:slug>/", views.plan_page, name="plan"),
            ]
        ),
    ),
]
