from django.urls import include, path
from django.utils.translation import pgettext_lazy

from portal.profiles import views

app_name = "profiles"

_commune = [path(pgettext_lazy("url", "profile.pdf"), views.profile, name="commune")]
_area = [path(pgettext_lazy("url", "communes/<slug:slug>/"), include(_commune))]

urlpatterns = [path(pgettext_lazy("url", "border/"), include(_area))]
