from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, GeneratedField, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SearchEntryQuerySet(models.QuerySet):
    def public(self):
        return self.filter(Q(public_from=None) | Q(public_from__lte=timezone.now()))


class Vector(Func):
    """The weighted words of an entry; the SQL function is made by the first migration."""

    function = "search_vector"
    output_field = SearchVectorField()


class SearchEntry(models.Model):
    """One public page in one language. Written by portal.search.upkeep and by nobody else."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=500)
    url = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    date = models.DateField(null=True)
    public_from = models.DateTimeField(null=True)
    column = models.BigIntegerField(null=True)
    places = ArrayField(models.BigIntegerField(), default=list)
    vector = GeneratedField(
        expression=Vector(Cast(F("title"), TextField()), F("summary"), F("text")),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="search_entry_once"
            )
        ]
        indexes = [
            GinIndex(fields=["vector"], name="search_entry_words"),
            models.Index(
                F("language"),
                F("date").desc(nulls_last=True),
                F("id").desc(),
                name="search_entry_newest",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Phrase(models.Model):
    """Words that stand together in titles and texts: what is offered while somebody types."""

    language = models.CharField(max_length=2)
    text = models.CharField(max_length=120)
    plain = models.CharField(max_length=120)
    weight = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "text"], name="search_phrase_once")
        ]
        indexes = [
            GinIndex(fields=["plain"], name="search_phrase_trigrams", opclasses=["gin_trgm_ops"]),
            models.Index(
                fields=["language", "plain"],
                name="search_phrase_beginnings",
                opclasses=["varchar_ops", "varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Word(models.Model):
    """A word of the public pages without accents, for finding out what was meant."""

    language = models.CharField(max_length=2)
    word = models.CharField(max_length=15)
    pages = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="search_word_once")
        ]

    def __str__(self) -> str:
        return self.word


class SearchedWords(models.Model):
    """What was looked for on one day, without who: for editors, to see what is missing."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2)
    words = models.CharField(_("words"), max_length=100)
    results = models.PositiveIntegerField(_("results"))
    times = models.PositiveIntegerField(_("times asked"), default=1)

    class Meta:
        default_permissions = ("view",)
        verbose_name = _("searched words")
        verbose_name_plural = _("searched words")
        ordering = ["-day", "-times", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "language", "words"], name="searched_words_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.words
