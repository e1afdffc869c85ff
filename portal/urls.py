from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import views


def _ready(*modules):  # goes away as soon as every app has its urls
    return [name for name in modules if find_spec(name)]


urlpatterns = [
    *[path("admin/rich-text/", include(name)) for name in _ready("portal.richtext.urls")],
    path("admin/", admin.site.urls),
    path("media/<path:name>", views.media, name="media"),
    path("healthz", views.health, name="health"),
    *i18n_patterns(
        path("", views.home, name="home"),
        *[
            path("", include(name))
            for name in _ready("articles.urls", "border.urls", "campaigns.urls", "bulletins.urls")
            if name.split(".")[0] in settings.INSTALLED_APPS
        ],
        prefix_default_language=False,
    ),
]
