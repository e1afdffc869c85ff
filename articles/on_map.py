from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import Article
from border.map_figures import Counted, MapFigure


def _counts(year: int) -> Counted:
    """Articles that name a unit; one in two languages counts once."""
    articles = Article.objects.published().filter(published_at__year=year, communes__isnull=False)
    rows = articles.order_by().values("communes")
    counted = rows.annotate(count=Count("translation_key", distinct=True))
    return Counted(dict(counted.values_list("communes", "count")))


def _words(count: int) -> str:
    return ngettext("%(count)d article", "%(count)d articles", count) % {"count": count}


ARTICLES = MapFigure(key="articles", label=_("Articles"), counts=_counts, words=_words)
