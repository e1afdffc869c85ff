"""Who may see and change which article or document: own drafts, or everything."""

from __future__ import annotations

from django.db.models import QuerySet

from articles.models import Article, Document
from portal.publishing import Status

EDIT_ANY = "articles.edit_any_article"
EDIT_ANY_DOCUMENT = "articles.edit_any_document"
APPROVE = "articles.approve_article"
# Not while it waits: approvers approve what they have read. Authors take it back first.
WRITERS_STATES = {Status.DRAFT}


def may_see(person, article: Article) -> bool:
    """Readers of the house see everything; writers see their own and what is public."""
    if not person.has_perm("articles.view_article"):
        return False
    return sees_everything(person) or article.author_id == person.pk or article.is_published


def sees_everything(person) -> bool:
    return person.has_perm(EDIT_ANY) or not person.has_perm("articles.add_article")


def visible(person, articles: QuerySet[Article]) -> QuerySet[Article]:
    if sees_everything(person):
        return articles
    return articles.filter(author=person) | articles.filter(
        pk__in=Article.objects.published().values("pk")
    )


def may_change(person, article: Article) -> bool:
    if not person.has_perm("articles.change_article"):
        return False
    if person.has_perm(EDIT_ANY):
        return True
    return article.author_id == person.pk and article.status in WRITERS_STATES


def may_change_document(person, document: Document) -> bool:
    """Documents are no secret inside the house; only who may change them differs."""
    if not person.has_perm("articles.change_document"):
        return False
    if person.has_perm(EDIT_ANY_DOCUMENT):
        return True
    return document.author_id == person.pk and document.status in WRITERS_STATES
