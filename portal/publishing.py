"""What every published thing shares: its states, who may move it, and what "public" means."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.text import squeeze


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublishingError(ValidationError):
    """A step that the state or the person does not allow; the message is for people."""


@dataclass(frozen=True)
class Finding:
    """What a check has to say before something goes out: an error stops it, the rest is advice."""

    message: str
    is_error: bool = True


class PublishableQuerySet(models.QuerySet):
    def published(self, at: dt.datetime | None = None) -> Self:
        """Rows any visitor may see: approved, and their time has come. The one definition."""
        return self.filter(status=Status.APPROVED, published_at__lte=at or timezone.now())

    def scheduled(self, at: dt.datetime | None = None) -> Self:
        """Approved for a time that is still to come."""
        return self.filter(status=Status.APPROVED, published_at__gt=at or timezone.now())

    def waiting(self) -> Self:
        """Submitted, and nobody has decided yet."""
        return self.filter(status=Status.SUBMITTED)


class Publishable(models.Model):
    """Draft → submitted → approved (public from `published_at` on) → withdrawn.

    A subclass names a permission `approve_<model>` in its Meta and keeps these constraints:
    `constraints = [*Publishable.Meta.constraints, ...]`.
    """

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("public from"), null=True, blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    note = models.TextField(
        _("reason of the last return or withdrawal"), blank=True, editable=False
    )

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.APPROVED)
                | Q(published_at__isnull=False, approved_at__isnull=False),
                name="%(app_label)s_%(class)s_approved_has_its_times",
                violation_error_message=_("What is approved has a time from which it is public."),
            ),
        ]

    @property
    def is_published(self) -> bool:
        """The same question as `published()`, for one row at hand."""
        return (
            self.status == Status.APPROVED
            and self.published_at is not None
            and self.published_at <= timezone.now()
        )

    @property
    def is_scheduled(self) -> bool:
        return self.status == Status.APPROVED and not self.is_published


@transaction.atomic
def submit(item: Publishable, *, by) -> None:
    """Hand a draft to the approvers."""
    _require_status(item, Status.DRAFT, Status.WITHDRAWN)
    item.status = Status.SUBMITTED
    item.submitted_at = timezone.now()
    item.note = ""
    _save(item)


@transaction.atomic
def take_back(item: Publishable, *, by) -> None:
    """The author goes on writing: back to a draft, as long as nobody has decided."""
    if item.author_id is None or item.author_id != by.pk:
        raise PermissionDenied(gettext("Only the author takes this back."))
    _require_status(item, Status.SUBMITTED)
    item.status = Status.DRAFT
    _save(item)


@transaction.atomic
def approve(item: Publishable, *, by, at: dt.datetime | None = None) -> None:
    """Make public from `at` (now when None). Nobody approves their own work."""
    _require_permission(item, by)
    _require_status(item, Status.SUBMITTED)
    if item.author_id is not None and item.author_id == by.pk:
        raise PublishingError(gettext("Nobody approves their own work. Ask a colleague."))
    item.status = Status.APPROVED
    item.approved_by = by
    item.approved_at = timezone.now()
    item.published_at = at or timezone.now()
    item.note = ""
    _save(item)


@transaction.atomic
def return_to_author(item: Publishable, *, by, reason: str) -> None:
    """Give a submitted item back as a draft, with the reason."""
    _require_permission(item, by)
    _require_status(item, Status.SUBMITTED)
    item.note = _required_reason(reason)
    item.status = Status.DRAFT
    _save(item)


@transaction.atomic
def withdraw(item: Publishable, *, by, reason: str) -> None:
    """Take an approved item off the public pages at once."""
    _require_permission(item, by)
    _require_status(item, Status.APPROVED)
    item.note = _required_reason(reason)
    item.status = Status.WITHDRAWN
    _save(item)


def approve_permission(model: type[Publishable]) -> str:
    """Full name of the permission that approving, returning and withdrawing ask for."""
    return f"{model._meta.app_label}.approve_{model._meta.model_name}"


def _require_permission(item: Publishable, by) -> None:
    if not by.has_perm(approve_permission(type(item))):
        raise PermissionDenied(gettext("Your role may not approve this."))


def _require_status(item: Publishable, *allowed: str) -> None:
    """Looks at the row, not at what the page showed: two people may click at once.

    All of it is read anew, so that the history keeps the row and not an older copy.
    """
    item.refresh_from_db(from_queryset=type(item)._base_manager.select_for_update())
    if item.status not in allowed:
        raise not_possible_now(item)


def not_possible_now(item: Publishable) -> PublishingError:
    return PublishingError(
        gettext("“%(item)s” is now in the state “%(status)s”; this step is not possible.")
        % {"item": item, "status": item.get_status_display()}
    )


def _required_reason(reason: str) -> str:
    reason = squeeze(reason)
    if not reason:
        raise PublishingError(gettext("Please give a reason."))
    return reason


def _save(item: Publishable) -> None:
    item.save(
        update_fields=[
            "status",
            "published_at",
            "submitted_at",
            "approved_by",
            "approved_at",
            "note",
        ]
    )
