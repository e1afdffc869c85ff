"""The news in the site map: columns and topics, and the ways through all of it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from articles import cached_pages
from articles.models import Article, Column, Topic
from portal.site_map import Link


def section(language: str) -> Iterable[Link]:
    public = Article.objects.published().in_language(language)
    cached_pages.shows_list("articles", [], language)
    topics = _links(Topic.objects.of(public), language)
    ways = (
        Link(_("Topics"), reverse("articles:topics"), topics),
        Link(_("Archive by month"), reverse("articles:archive")),
        Link(_("RSS feeds"), reverse("articles:feeds")),
    )
    columns = _links(Column.objects.active(), language)
    yield Link(_("News"), reverse("articles:list"), (*columns, *ways))


def documents(_language: str) -> Iterable[Link]:
    yield Link(_("Documents"), reverse("articles:documents"))


def _links(named: Iterable[Column | Topic], language: str) -> tuple[Link, ...]:
    return tuple(Link(item.name(language), item.get_absolute_url(language)) for item in named)
