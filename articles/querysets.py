"""Questions about many articles and documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q
from django.db.models.functions import Greatest, Lower, TruncMonth
from django.utils import timezone

from articles.months import Month
from portal import page_cache
from portal.publishing import PublishableQuerySet
from portal.text import fold, sort_key

if TYPE_CHECKING:
    from articles.models import Article, Document
    from portal.images.models import Photo


class TopicQuerySet(models.QuerySet):
    def of(self, articles: ArticleQuerySet) -> Self:
        """Topics that some of these articles are on, each with their `count`."""
        count = Count("articles", filter=Q(articles__in=articles))
        return self.annotate(count=count).filter(count__gt=0)


class ToldQuerySet(PublishableQuerySet):
    """Saving tells the page cache which pages a row is on; these two write without saving."""

    def update(self, **values) -> int:
        page_cache.rewritten(self.model._meta.db_table)
        return super().update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        page_cache.rewritten(self.model._meta.db_table)
        return super().bulk_create(objs, *args, **kwargs)


class ArticleQuerySet(ToldQuerySet):
    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def versions_of(self, language: str, slug: str) -> Self:
        """The article at this address and its twin, whole, in one question."""
        at = self.model._default_manager.filter(language=language, slug=slug)
        twins = self.filter(translation_key__in=at.values("translation_key"))
        return twins.select_related("column", "lead_photo")

    def with_card_data(self) -> Self:
        """Everything a card shows, without the text itself."""
        return self.select_related("column", "lead_photo").defer("body")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def oldest_first(self) -> Self:
        return self.order_by("published_at", "pk")

    def about(self, unit) -> Self:
        """Articles that name this administrative unit."""
        return self.filter(communes=unit)

    def in_period(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Public from a moment in [start, end)."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def in_month(self, month: Month) -> Self:
        return self.in_period(month.start, month.end)

    def months(self) -> list[tuple[Month, int]]:
        """The months that have articles and how many each has, the newest first."""
        return [(month, count) for month, count, _changed in self.changes_by_month()]

    def changes_by_month(self) -> list[tuple[Month, int, dt.datetime]]:
        """As `months`, and when something of the month last changed."""
        by_month = self.order_by().annotate(month=TruncMonth("published_at")).values("month")
        changed = Greatest(Max("published_at"), Max("updated_at"))
        rows = by_month.annotate(count=Count("pk"), changed=changed).order_by("-month")
        return [
            (Month.of(start), count, changed)
            for start, count, changed in rows.values_list("month", "count", "changed")
        ]

    def by_author(self, slug: str) -> Self:
        """Everything under one byline, however it is spelled."""
        return self.filter(byline_slug=slug)

    def newest_of_each_language(self) -> Self:
        return self.order_by("language", "-published_at", "-pk").distinct("language")

    def showing(self, photo: Photo) -> Self:
        """Articles with this photo inside their text."""
        stem = photo.print_name.removesuffix("-print.jpg")
        return self.filter(body__contains=stem) if stem else self.none()

    def matching(self, words: str) -> Self:
        """Every word occurs in the title or byline, whatever the accents."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_key__contains=word)
        return found

    def related_to(self, article: Article) -> Self:
        """Older articles of the same language that share its column or one of its topics.

        Older ones only: a new article changes no page of an earlier one, and none needs to be made
        anew for it.
        """
        through = self.model.topics.through.objects  # type: ignore[attr-defined]
        its_topics = through.filter(article=article.pk).values("topic")
        shares_a_topic = through.filter(article=OuterRef("pk"), topic__in=its_topics)
        return (
            self.in_language(article.language)
            .exclude(pk=article.pk)
            .filter(published_at__lte=article.published_at or timezone.now())
            .filter(Q(column=article.column_id) | Exists(shares_a_topic))
        )


class DocumentQuerySet(ToldQuerySet):
    def described(self) -> Self:
        """With what the name of a document is made of."""
        return self.select_related("type", "issuer")

    def with_files(self) -> Self:
        """Without the texts inside the files."""
        files = apps.get_model("articles", "DocumentFile")._default_manager
        return self.prefetch_related(Prefetch("files", files.defer("text")))

    def about(self, unit) -> Self:
        """Of these communes: not what they were or became."""
        return self.filter(communes=unit)

    def newest_first(self) -> Self:
        return self.order_by(F("issued_on").desc(nulls_last=True), "-pk")

    def found(self, words: str, *, inside: models.QuerySet) -> Self:
        """Every word in number or subject, whatever the accents, or one of the ids `inside`."""
        whole = Q()
        for word in fold(words).split():
            whole &= Q(search_key__contains=word)
        return self.filter(whole | Q(pk__in=inside))

    def choices(self, slug: str) -> dict[str, list[tuple[str, str]]]:
        """Types, issuers and years of these documents in one question; `slug`: the field."""
        rows = (
            self.select_related(None)
            .prefetch_related(None)
            .order_by()
            .values_list(
                *("type__position", "type__name_vi", "type__name_en", f"type__{slug}"),
                *("issuer__name_vi", "issuer__name_en", f"issuer__{slug}", "issued_on__year"),
            )
            .distinct()
        )
        english = slug.endswith("_en")
        types, issuers, years = set(), set(), set()
        for position, vi, en, type_slug, issuer_vi, issuer_en, issuer_slug, year in rows:
            types.add((position, type_slug, (english and en) or vi))
            issuers.add((issuer_slug, (english and issuer_en) or issuer_vi))
            years.add(year)
        return {
            "type": [(value, name) for _position, value, name in sorted(types)],
            "issuer": sorted(issuers, key=lambda issuer: sort_key(issuer[1])),
            "year": [(str(year), str(year)) for year in sorted(years - {None}, reverse=True)],
        }

    def numbered(self, numbers: Iterable[str]) -> Self:
        """Whatever the case of the letters: 1191/QĐ-TTG is 1191/QĐ-TTg."""
        wanted = {number.lower() for number in numbers if number}
        return self.alias(lower=Lower("number")).filter(lower__in=wanted)

    def same_number_other_date(self, document: Document) -> Self:
        """Entries that share number and issuer but not the date: one date is likely wrong."""
        if not document.number:
            return self.none()
        return (
            self.numbered([document.number])
            .filter(issuer=document.issuer_id)
            .exclude(pk=document.pk)
            .exclude(issued_on=document.issued_on)
        )
