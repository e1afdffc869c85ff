from django.urls import path
from django.utils.translation import pgettext_lazy

from portal.feedback import views

app_name = "feedback"

urlpatterns = [
    path(pgettext_lazy("url", "contact/"), views.ContactView.as_view(), name="contact"),
    path(
        pgettext_lazy("url", "report-an-error/"),
        views.ErrorReportView.as_view(),
        name="error_report",
    ),
    path(pgettext_lazy("url", "contact/received/"), views.thanks, name="thanks"),
    path(pgettext_lazy("url", "rating/"), views.rate, name="rate"),
    path(pgettext_lazy("url", "rating/thanks/"), views.rated, name="rated"),
]
