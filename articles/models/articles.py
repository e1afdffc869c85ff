"""Articles: one row per language, joined by `translation_key`."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.columns import MAX_SLUG, Column, Topic, free_slug
from articles.querysets import ArticleQuerySet
from portal.languages import ENGLISH, VIETNAMESE
from portal.publishing import Publishable
from portal.richtext.fields import RichTextField
from portal.text import fold, nfc, slugify_vi, squeeze

MAX_BODY = 400_000
DERIVED = {"slug", "byline_slug", "search_key"}
# The save of an approval itself is no change of the text.
SAVED_WITH_THE_APPROVAL = dt.timedelta(minutes=1)


class Article(Publishable):
    """One text in one language. Its twin in the other language has the same `translation_key`."""

    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default=VIETNAMESE
    )
    translation_key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(
        _("address"),
        max_length=MAX_SLUG,
        blank=True,
        help_text=_(
            "Leave empty: it is made from the title. After publication a change keeps "
            "the old address working."
        ),
    )
    lead = models.TextField(
        _("lead"),
        max_length=1_200,
        blank=True,
        help_text=_("Two or three sentences that say what happened. Shown in lists and in RSS."),
    )
    body = RichTextField(_("text"), max_length=MAX_BODY, blank=True)
    byline = models.CharField(
        _("byline"), max_length=150, blank=True, help_text=_("Who wrote the text.")
    )
    # Equal for all spellings of one author: docs/adr/0013.
    byline_slug = models.SlugField(max_length=MAX_SLUG, editable=False, default="", db_index=False)
    column = models.ForeignKey(
        Column, verbose_name=_("column"), related_name="articles", on_delete=models.PROTECT
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), related_name="articles", blank=True
    )
    communes = models.ManyToManyField(
        "border.AdminUnit",
        verbose_name=_("communes concerned"),
        related_name="articles",
        blank=True,
        help_text=_("The article is shown on the pages of these communes."),
    )
    documents = models.ManyToManyField(
        "articles.Document",
        verbose_name=_("documents cited"),
        related_name="articles",
        blank=True,
        help_text=_("Readers find them below the text, and the article on their pages."),
    )
    lead_photo = models.ForeignKey(
        "images.Photo",
        verbose_name=_("lead photo"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text=_("Stands above the text and on cards. Add it to the photo library first."),
    )
    photos = models.ManyToManyField(
        "images.Photo", through="ArticlePhoto", related_name="articles", blank=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    search_key = models.CharField(max_length=460, editable=False, default="")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    history = HistoricalRecords(excluded_fields=["search_key", "byline_slug"])
    objects: ClassVar = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("approve_article", _("Can approve, return and withdraw articles")),
            ("edit_any_article", _("Can change articles of other people")),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["translation_key", "language"],
                name="article_once_per_language",
                violation_error_message=_("This article already exists in that language."),
            ),
            models.UniqueConstraint(
                fields=["language", "slug"],
                name="article_slug_once_per_language",
                violation_error_message=_("Another article has this address."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="article_language_known",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(slug=""), name="article_has_title_and_slug"
            ),
        ]
        indexes = [
            models.Index(
                F("language"),
                F("published_at").desc(),
                name="article_public_by_date",
                condition=Q(status="approved"),
            ),
            models.Index(
                F("byline_slug"),
                F("language"),
                F("published_at").desc(),
                name="article_public_by_author",
                condition=Q(status="approved"),
            ),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._stored_slug = self.__dict__.get("slug") if self.pk else None

    def __str__(self):
        return self.title

    def clean(self):
        self._tidy()
        self._settle_slug()

    def save(self, *args, update_fields=None, **kwargs):
        """Keep the address unique and permanent and count the versions; a new one per save."""
        self._tidy()
        self._settle_slug()
        if not self._state.adding:
            self.version += 1
        if update_fields is not None:
            update_fields = {*update_fields, "version", "updated_at", *DERIVED}
        super().save(*args, update_fields=update_fields, **kwargs)
        self._keep_old_address()

    def _tidy(self):
        self.title, self.byline = squeeze(self.title), squeeze(self.byline)
        self.lead = nfc(self.lead).strip()
        self.byline_slug = slugify_vi(self.byline, MAX_SLUG)
        self.search_key = fold(f"{self.title} {self.byline}")[:460]

    def _settle_slug(self):
        """An address made from the title; a free one, also among addresses given up earlier."""
        if self.slug and self.slug == self._stored_slug:
            return
        self.slug = free_slug(self.slug or self.title, self._is_taken)

    def _is_taken(self, slug: str) -> bool:
        others = Article.objects.filter(language=self.language, slug=slug).exclude(pk=self.pk)
        given_up = ArticleRedirect.objects.filter(language=self.language, slug=slug).exclude(
            article=self.pk
        )
        return others.exists() or given_up.exists()

    def _keep_old_address(self):
        old, self._stored_slug = self._stored_slug, self.slug
        if old in (None, "", self.slug) or self.published_at is None:
            return
        ArticleRedirect.objects.filter(language=self.language, slug=self.slug).delete()
        ArticleRedirect.objects.get_or_create(
            language=self.language, slug=old, defaults={"article": self}
        )

    def get_absolute_url(self) -> str:
        with translation.override(self.language):
            return reverse("articles:detail", args=[self.slug])

    @property
    def author_url(self) -> str:
        """The page of everything public under this byline; empty without one."""
        if not self.byline_slug:
            return ""
        with translation.override(self.language):
            return reverse("articles:author", args=[self.byline_slug])

    @property
    def changed_at(self) -> dt.datetime | None:
        """When it was last changed, if that was after readers could see it."""
        if self.published_at is None or self.approved_at is None:
            return None
        went_out = max(self.published_at, self.approved_at)
        return self.updated_at if self.updated_at > went_out + SAVED_WITH_THE_APPROVAL else None

    @property
    def other_language(self) -> str:
        return ENGLISH if self.language == VIETNAMESE else VIETNAMESE

    def other_version(self) -> Article | None:
        """The same article in the other language, in whatever state."""
        return Article.objects.filter(
            translation_key=self.translation_key, language=self.other_language
        ).first()

    def public_other_version(self) -> Article | None:
        return (
            Article.objects.published()
            .filter(translation_key=self.translation_key, language=self.other_language)
            .only("language", "slug", "title")
            .first()
        )


class ArticlePhoto(models.Model):
    """A photo of the gallery below the text."""

    article = models.ForeignKey(Article, related_name="gallery", on_delete=models.CASCADE)
    photo = models.ForeignKey(
        "images.Photo", verbose_name=_("photo"), related_name="+", on_delete=models.PROTECT
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    caption = models.CharField(
        _("caption for this article"),
        max_length=500,
        blank=True,
        help_text=_("Empty: the caption of the photo library."),
    )

    class Meta:
        verbose_name = _("gallery photo")
        verbose_name_plural = _("gallery photos")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "photo"],
                name="articlephoto_once_per_article",
                violation_error_message=_("This photo is already in the gallery."),
            ),
        ]

    def __str__(self):
        return self.caption or str(self.photo)

    def clean(self):
        self.caption = squeeze(self.caption)


class ArticleRedirect(models.Model):
    """An address an article had when it was public; it leads to today's address for ever."""

    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    slug = models.SlugField(max_length=MAX_SLUG)
    article = models.ForeignKey(Article, related_name="redirects", on_delete=models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["language", "slug"], name="articleredirect_once_per_language"
            ),
        ]

    def __str__(self):
        return f"{self.language}/{self.slug}"
