from django.urls import path, register_converter
from django.utils.translation import pgettext_lazy

from articles import document_feeds, document_views, feeds, list_views, views
from articles.months import MonthConverter

app_name = "articles"

register_converter(MonthConverter, "month")

urlpatterns = [
    path(pgettext_lazy("url", "news/"), list_views.ArticleListView.as_view(), name="list"),
    path(pgettext_lazy("url", "news/rss.xml"), feeds.LatestArticlesFeed(), name="feed"),
    # Before the columns, which stand at the same place.
    path(pgettext_lazy("url", "news/archive/"), list_views.archive, name="archive"),
    path(
        pgettext_lazy("url", "news/archive/<month:month>/"),
        list_views.MonthView.as_view(),
        name="month",
    ),
    path(
        pgettext_lazy("url", "news/<slug:column>/"), list_views.ColumnView.as_view(), name="column"
    ),
    path(
        pgettext_lazy("url", "news/<slug:column>/rss.xml"), feeds.ColumnFeed(), name="column_feed"
    ),
    path(pgettext_lazy("url", "topics/"), list_views.topics, name="topics"),
    path(
        pgettext_lazy("url", "topics/<slug:topic>/"), list_views.TopicView.as_view(), name="topic"
    ),
    path(pgettext_lazy("url", "topics/<slug:topic>/rss.xml"), feeds.TopicFeed(), name="topic_feed"),
    path(
        pgettext_lazy("url", "authors/<slug:author>/"),
        list_views.AuthorView.as_view(),
        name="author",
    ),
    path(pgettext_lazy("url", "rss/"), list_views.feeds, name="feeds"),
    path(pgettext_lazy("url", "articles/preview/<str:token>/"), views.preview, name="preview"),
    path(pgettext_lazy("url", "articles/<slug:slug>/"), views.detail, name="detail"),
    path(
        pgettext_lazy("url", "documents/"),
        document_views.DocumentListView.as_view(),
        name="documents",
    ),
    path(
        pgettext_lazy("url", "documents/rss.xml"),
        document_feeds.NewDocumentsFeed(),
        name="documents_feed",
    ),
    path(pgettext_lazy("url", "documents/<slug:slug>/"), document_views.document, name="document"),
    path(
        pgettext_lazy("url", "documents/<slug:slug>/files/<int:pk>/"),
        document_views.document_file,
        name="document_file",
    ),
]
