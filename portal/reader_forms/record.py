"""Who looked at what readers told us of themselves (Decree 356/2025: access is on record)."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _


def note_opening(request: HttpRequest, model: type[Model], pk: Any) -> None:
    assert request.user.pk is not None  # noqa: S101 - pages of the admin
    LogEntry.objects.create(
        user_id=request.user.pk,
        content_type=ContentType.objects.get_for_model(model),
        object_id=str(pk),
        object_repr=str(model._meta.verbose_name),
        action_flag=CHANGE,
        change_message=_("Opened: contains personal data."),
    )
