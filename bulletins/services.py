"""Writes across an issue, its contents and its PDFs."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from bulletins.models import Edition, Issue, IssueItem
from portal import publishing
from portal.jobs import queue
from portal.jobs.models import Job
from portal.publishing import PublishingError, Status

COMPILE = "bulletins.compile"


@transaction.atomic
def fill_from_quarter(issue: Issue) -> int:
    """Append the quarter's published Vietnamese articles that are not in the issue yet."""
    last = issue.items.aggregate(last=Max("position"))["last"] or 0
    articles = (
        Article.objects.published()
        .in_language("vi")
        .in_period(issue.starts_at, issue.ends_before)
        .exclude(pk__in=issue.items.values("article"))
        .order_by("published_at", "pk")
    )
    items = [
        IssueItem(issue=issue, article=article, position=position)
        for position, article in enumerate(articles, start=last + 1)
    ]
    IssueItem.objects.bulk_create(items)
    return len(items)


def ask_for_pdf(issue: Issue, *, by=None) -> Job:
    """Queue the compilation. Raises PublishingError when there is nothing to compile."""
    if not issue.items.exists():
        raise PublishingError(_("The issue has no articles yet."))
    return queue.enqueue(COMPILE, issue, by=by)


@transaction.atomic
def approve_edition(edition: Edition, *, by) -> None:
    """Show this PDF to readers instead of the one before. Its maker cannot approve it."""
    if not by.has_perm("bulletins.approve_issue"):
        raise PermissionDenied(_("Your role may not approve this."))
    if edition.made_by_id is not None and edition.made_by_id == by.pk:
        raise PublishingError(_("Nobody approves their own work. Ask a colleague."))
    Issue.objects.select_for_update().get(pk=edition.issue_id)
    edition.refresh_from_db()
    if edition.has_errors:
        raise PublishingError(
            _("The checks found errors in this PDF. Mend them and compile again.")
        )
    edition.issue.editions.filter(kind=edition.kind).update(is_current=False)
    edition.is_current = True
    edition.approved_by, edition.approved_at = by, timezone.now()
    edition.save(update_fields=["is_current", "approved_by", "approved_at"])


def newest_pdf(issue: Issue) -> Edition | None:
    return issue.editions.filter(kind=Edition.Kind.WEB).first()


@transaction.atomic
def publish(issue: Issue, *, by, at: dt.datetime | None = None) -> None:
    """Approve a submitted issue together with its newest PDF: one click for the approver."""
    newest = newest_pdf(issue)
    if newest is None:
        raise PublishingError(_("There is no PDF of this issue yet. Compile it first."))
    if not newest.is_current:
        approve_edition(newest, by=by)
    if issue.status != Status.APPROVED:
        publishing.approve(issue, by=by, at=at)
