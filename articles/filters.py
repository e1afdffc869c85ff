"""The only query parameters the list of articles knows."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Topic


class ArticleFilter(django_filters.FilterSet):
    """By year and topic; the choices are read once per page."""

    year = django_filters.ChoiceFilter(
        label=_("Year"), method="in_year", empty_label=_("All years"), choices=[]
    )
    topic = django_filters.ChoiceFilter(
        label=_("Topic"), method="on_topic", empty_label=_("All topics"), choices=[]
    )

    class Meta:
        model = Article
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.topics = {topic.slug(): topic for topic in Topic.objects.all()}
        self.filters["topic"].extra["choices"] = [
            (slug, topic.name()) for slug, topic in self.topics.items()
        ]
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in self._years()]

    def in_year(self, articles, name, value):
        return articles.filter(published_at__year=int(value))

    def on_topic(self, articles, name, value):
        return articles.filter(topics=self.topics[value])

    def _years(self) -> list[int]:
        """Years that the list has articles of, the newest first."""
        articles = self.queryset.select_related(None).order_by()
        return [time.year for time in articles.datetimes("published_at", "year", order="DESC")]
