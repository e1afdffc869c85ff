"""History in the admin: earlier versions to look at, and no way around the rules of today."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject
from simple_history.template_utils import HistoricalRecordContextHelper

NOTHING = "–"


class ReadableChanges(HistoricalRecordContextHelper):
    """Before and after as they stand on the page of the row: labels, names, numbers, days."""

    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        field = self.model._meta.get_field(change.field)
        if value in (None, "", [], DeletedObject(field.related_model, None)):
            return NOTHING  # the library calls "no row" a deleted one
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if getattr(field, "choices", None):
            return str(dict(field.flatchoices).get(value, value))
        if hasattr(field, "in_words") and _differ_in_words(field, change):
            return field.in_words(value)
        if isinstance(value, dt.datetime):
            return localize(timezone.localtime(value))
        if isinstance(value, Decimal) and value == value.to_integral():
            return localize(int(value))  # 634, though the column has three decimals
        return value if isinstance(value, list | str) else localize(value)


def _differ_in_words(field, change) -> bool:
    """Not if only the markup is another one: then that is what there is to see."""
    return field.in_words(change.old or "") != field.in_words(change.new or "")


class HistoryLink:
    """An inline whose rows have a page of their own for their history."""

    @admin.display(description=gettext_lazy("history"))
    def earlier(self, row):
        if row.pk is None:
            return None
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_history"
        address = reverse(name, args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, _("Who changed what, and when"))


class HistoryAdmin(SimpleHistoryAdmin):
    """Base for everything with a history.

    The library's own page saves what is posted to it, for people who may only look as well, and
    with every field of the old version: an old state too. Here a version is read; only the
    `restored_fields` come back from it, for people who may change the row as it is today.
    """

    restored_fields: ClassVar[tuple[str, ...]] = ()

    def visible_item(self, request: HttpRequest, object_id: int | str) -> Any:
        """A row this person may see; any other does not exist for them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        item = get_object_or_404(self.model._default_manager, pk=_number(object_id))
        if not self.has_view_permission(request, item):
            raise Http404
        return item

    def history_view(self, request, object_id, extra_context=None) -> HttpResponse:
        self.visible_item(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def set_history_delta_changes(self, request, historical_records, **options) -> None:
        super().set_history_delta_changes(request, historical_records, **options)
        for record in historical_records:  # the page would say "None"
            record.history_change_reason = record.history_change_reason or ""

    def get_historical_record_context_helper(self, request, historical_record):
        return ReadableChanges(self.model, historical_record)

    def history_form_view(self, request, object_id, version_id, extra_context=None) -> HttpResponse:
        item = self.visible_item(request, object_id)
        version = _number(version_id)
        if request.method != "POST":
            return super().history_form_view(request, object_id, version, extra_context)
        try:
            self._restore(request, item, version)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("The earlier text was restored."), messages.SUCCESS)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", item.pk)

    @transaction.atomic
    def _restore(self, request, item: Any, version: int) -> None:
        item = self.model._base_manager.select_for_update().get(pk=item.pk)
        if self.revert_disabled(request, item):
            raise PermissionDenied
        record = get_object_or_404(item.history, history_id=version)
        for name in self.restored_fields:
            setattr(item, name, getattr(record, name))
        kept = {field.name for field in self.opts.fields} - set(self.restored_fields)
        item.full_clean(exclude=kept)
        item.save()
        self.log_change(request, item, [{"changed": {"fields": ["history"]}}])

    def revert_disabled(self, request, obj=None) -> bool:
        if not self.restored_fields or obj is None:
            return True
        return not self.has_change_permission(request, obj)


def _number(value: int | str) -> int:
    """An id from an address; what cannot be one is nowhere."""
    if not str(value).isdecimal() or len(str(value)) > 18:
        raise Http404
    return int(value)
