"""Columns and topics: short lists with a name and an address in both languages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.querysets import TopicQuerySet
from portal.languages import VIETNAMESE, is_english, local
from portal.text import fold, slugify_vi, sort_key, squeeze

MAX_SLUG = 80


class Named(models.Model):
    """A short list entry with a name and an address part in both languages."""

    name_vi = models.CharField(_("name in Vietnamese"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    slug_vi = models.SlugField(
        _("address in Vietnamese"),
        max_length=MAX_SLUG,
        unique=True,
        blank=True,
        help_text=_("Leave empty: it is made from the name."),
    )
    slug_en = models.SlugField(
        _("address in English"),
        max_length=MAX_SLUG,
        unique=True,
        blank=True,
        help_text=_("Leave empty: it is made from the name."),
    )
    search_key = models.CharField(max_length=260, editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self):
        return self.name_vi

    def save(self, *args, **kwargs):
        self._tidy()
        super().save(*args, **kwargs)

    def clean(self):
        self._tidy()

    def _tidy(self):
        self.name_vi, self.name_en = squeeze(self.name_vi), squeeze(self.name_en)
        self.slug_vi = self.slug_vi or self._free_slug("slug_vi", self.name_vi)
        self.slug_en = self.slug_en or self._free_slug("slug_en", self.name_en or self.name_vi)
        self.search_key = fold(f"{self.name_vi} {self.name_en}")

    def _free_slug(self, field: str, name: str) -> str:
        others = type(self)._default_manager.exclude(pk=self.pk)
        return free_slug(name, lambda slug: others.filter(**{field: slug}).exists())

    def slug(self, language: str | None = None) -> str:
        return self.slug_en if is_english(language) else self.slug_vi

    def name(self, language: str | None = None) -> str:
        return local(self, "name", language)


def free_slug(name: str, is_taken: Callable[[str], bool]) -> str:
    """Address part of a name; with a number behind it where another has it already."""
    wanted = slug = slugify_vi(name, MAX_SLUG) or "muc"
    for number in count(2):
        if not is_taken(slug):
            break
        slug = f"{wanted[: MAX_SLUG - 6]}-{number}"
    return slug


class ColumnQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)


class Column(Named):
    """A regular heading of the newsroom (chuyên mục); every article stands in one."""

    description_vi = models.CharField(_("description in Vietnamese"), max_length=300, blank=True)
    description_en = models.CharField(_("description in English"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers stand first.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Only active columns are shown in lists.")
    )

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["position", "name_vi"]

    def get_absolute_url(self, language: str | None = None) -> str:
        language = language or translation.get_language() or VIETNAMESE
        with translation.override(language):
            return reverse("articles:column", args=[self.slug(language)])

    def clean(self):
        """Columns stand beside other pages of the news: the archive keeps its address."""
        super().clean()
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                if resolve(self.get_absolute_url(language)).url_name != "column":
                    message = _("Another page has this address. Please choose another one.")
                    raise ValidationError({f"slug_{language}": message})


class Topic(Named):
    """What articles are about, across columns."""

    # The C collation: a server set up for another language must not sort the key its own way.
    sort_key = models.CharField(
        max_length=260, editable=False, default="", db_index=True, db_collation="C"
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key", "pk"]

    def get_absolute_url(self, language: str | None = None) -> str:
        language = language or translation.get_language() or VIETNAMESE
        with translation.override(language):
            return reverse("articles:topic", args=[self.slug(language)])

    def _tidy(self):
        super()._tidy()
        self.sort_key = sort_key(self.name_vi)[:260]
