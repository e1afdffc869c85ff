from django.urls import path
from django.utils.translation import pgettext_lazy

from articles import feeds, views

app_name = "articles"

urlpatterns = [
    path(pgettext_lazy("url", "news/"), views.ArticleListView.as_view(), name="list"),
    path(pgettext_lazy("url", "news/rss.xml"), feeds.LatestArticlesFeed(), name="feed"),
    path(pgettext_lazy("url", "news/<slug:column>/"), views.ColumnView.as_view(), name="column"),
    path(
        pgettext_lazy("url", "news/<slug:column>/rss.xml"), feeds.ColumnFeed(), name="column_feed"
    ),
    path(pgettext_lazy("url", "articles/preview/<str:token>/"), views.preview, name="preview"),
    path(pgettext_lazy("url", "articles/<slug:slug>/"), views.detail, name="detail"),
]
