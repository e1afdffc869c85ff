from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import views

urlpatterns = [
    path("admin/rich-text/", include("portal.richtext.urls")),
    path("admin/", admin.site.urls),
    path("media/<path:name>", views.media, name="media"),
    path("healthz", views.health, name="health"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("articles.urls")),
        path("", include("border.urls")),
        path("", include("campaigns.urls")),
        path("", include("bulletins.urls")),
        path("", include("portal.search.urls")),
        path("", include("portal.statistics.urls")),
        path("", include("portal.questions.urls")),
        path("", include("portal.feedback.urls")),
        path("", include("portal.about.urls")),
        prefix_default_language=False,
    ),
]
