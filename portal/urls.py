from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles import oembed
from portal import sitemap_views, views, well_known
from portal.about import views as about
from portal.design.views import style_page
from portal.statistics import beacon

urlpatterns = [
    path("admin/rich-text/", include("portal.richtext.urls")),
    path("admin/style/", style_page, name="style_page"),
    path("admin/", admin.site.urls),
    path("media/<path:name>", views.media, name="media"),
    path("healthz", views.health, name="health"),
    path("_/visit", beacon.visit, name="visit"),
    path("data/<slug:key>.csv", about.data_file, name="data_set"),
    path("data/<slug:key>.geojson", about.data_file, {"form": "geojson"}, name="data_map"),
    path("robots.txt", sitemap_views.robots, name="robots"),
    path(".well-known/security.txt", well_known.security_txt, name="security_txt"),
    path("oembed", oembed.answer, name="oembed"),
    path("news-sitemap.xml", sitemap_views.news, name="news_sitemap"),
    path("sitemap.xml", sitemap_views.index, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemap_views.section, name="sitemap"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("articles.urls")),
        path("", include("border.urls")),
        path("", include("portal.profiles.urls")),
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
