"""The only query parameters the lists of articles and of documents know."""

from __future__ import annotations

import django_filters
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Document, Topic
from portal.languages import is_english
from portal.search import finding


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


class DocumentFilter(django_filters.FilterSet):
    """By words, type, issuer and year of issue; only choices that lead to something."""

    q = django_filters.CharFilter(label=_("Words"), method="with_words", max_length=100)
    type = django_filters.ChoiceFilter(
        label=_("Type"), method="of_type", empty_label=_("All types"), choices=[]
    )
    issuer = django_filters.ChoiceFilter(
        label=pgettext_lazy("register of documents", "Issuer"),
        method="of_issuer",
        empty_label=_("All issuers"),
        choices=[],
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"), method="in_year", empty_label=_("All years"), choices=[]
    )

    class Meta:
        model = Document
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = "slug_en" if is_english() else "slug_vi"
        self.slugs = {"type": f"type__{field}", "issuer": f"issuer__{field}"}
        for name, choices in self.queryset.choices(field).items():
            self.filters[name].extra["choices"] = choices

    def with_words(self, documents, name, value):
        """Words of the register, also parts of them, or words inside the files."""
        inside = finding.objects_with(value, get_language() or "vi", kind="document")
        return documents.found(value, inside=inside)

    def of_type(self, documents, name, value):
        return documents.filter(**{self.slugs["type"]: value})

    def of_issuer(self, documents, name, value):
        return documents.filter(**{self.slugs["issuer"]: value})

    def in_year(self, documents, name, value):
        return documents.filter(issued_on__year=int(value))
