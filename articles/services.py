"""Writes across models: the way of an article through its states, and its second language."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles import checks
from articles.models import Article, ArticlePhoto
from portal import publishing
from portal.publishing import PublishingError


@transaction.atomic
def submit(article: Article, *, by) -> None:
    """Hand a draft to the approvers; refused while something that must be there is missing."""
    article = _locked(article)
    _require_complete(article)
    publishing.submit(article, by=by)


@transaction.atomic
def approve(article: Article, *, by, at: dt.datetime | None = None) -> None:
    article = _locked(article)
    _require_complete(article)
    publishing.approve(article, by=by, at=at)


@transaction.atomic
def create_other_version(article: Article, *, by) -> Article:
    """A draft in the other language: the same photos, topics and so on, text to translate."""
    article = _locked(article)
    if article.other_version() is not None:
        raise PublishingError(_("This article already exists in that language."))
    twin = Article(
        language=article.other_language,
        translation_key=article.translation_key,
        title=article.title,
        lead=article.lead,
        body=article.body,
        byline=article.byline,
        column=article.column,
        lead_photo=article.lead_photo,
        author=by,
    )
    twin.save()
    twin.topics.set(article.topics.all())
    twin.communes.set(article.communes.all())
    twin.documents.set(article.documents.all())
    ArticlePhoto.objects.bulk_create(
        ArticlePhoto(article=twin, photo_id=shown.photo_id, position=shown.position)
        for shown in article.gallery.all()
    )
    return twin


def _locked(article: Article) -> Article:
    """The row as it is now; two people deciding at once come one after the other."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _require_complete(article: Article) -> None:
    if missing := checks.errors(article):
        raise PublishingError(missing)
