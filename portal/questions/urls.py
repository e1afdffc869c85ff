from django.urls import path
from django.utils.translation import pgettext_lazy

from portal.questions import views

app_name = "questions"

urlpatterns = [
    path(pgettext_lazy("url", "questions/"), views.QuestionListView.as_view(), name="list"),
    path(pgettext_lazy("url", "questions/ask/"), views.AskView.as_view(), name="ask"),
    path(pgettext_lazy("url", "questions/status/"), views.status, name="status"),
    path(pgettext_lazy("url", "questions/<int:pk>/"), views.detail, name="detail"),
]
