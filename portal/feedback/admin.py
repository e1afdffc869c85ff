from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.feedback import reports, services
from portal.feedback.forms import PeriodForm
from portal.feedback.models import Message, RatingCount, Remark, Score, State
from portal.people.models import User
from portal.read_only_admin import ReadOnly
from portal.reader_forms.record import note_opening

SHOWN_PAGES, SHOWN_REMARKS = 100, 20


class MessageForm(forms.ModelForm):
    send = forms.BooleanField(label=_("Send the answer by e-mail now"), required=False)

    def clean(self):
        data = super().clean()
        if data.get("send") and not data.get("answer"):
            self.add_error("answer", _("Write the answer that is to be sent."))
        if data.get("send") and not self.instance.email:
            self.add_error("send", _("The reader left no address."))
        return data


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """The desk: what readers wrote stays as it is, the office adds state, person and answer."""

    form = MessageForm
    list_display = ["about", "kind", "state", "waiting", "assignee", "received_at"]
    list_filter = ["state", "kind", "language", ("assignee", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["assignee"]
    # Who waits longest stands first; what is closed comes last.
    ordering = [F("closed_at").desc(nulls_first=True), "received_at"]
    search_fields = ["subject", "text", "page"]
    actions = ["take_over", "close"]
    _written = ["kind", "received_at", "language", "subject", "page", "quote", "text"]
    readonly_fields = [*_written, "name", "email", "answered_at", "closed_at", "forgotten_at"]
    fieldsets = [
        (_("From the reader"), {"fields": [*_written, "name", "email"]}),
        (_("Our work"), {"fields": ["state", "assignee", "answer", "send"]}),
        (_("Course of the matter"), {"fields": ["answered_at", "closed_at", "forgotten_at"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_form(self, request, obj=None, change=False, **kwargs):
        # "send" is no field of the model: the factory must not look for it there.
        kwargs["fields"] = ["state", "assignee", "answer"]
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "assignee":
            kwargs["queryset"] = User.objects.filter(is_staff=True, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None):
        response = super().change_view(request, object_id, form_url, extra_context)
        if request.method == "GET" and response.status_code == 200:
            note_opening(request, Message, object_id)
        return response

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not form.cleaned_data.get("send"):
            return
        if services.send_answer(obj):
            self.message_user(request, gettext("The answer has been sent."), messages.SUCCESS)
        else:
            self.message_user(
                request,
                gettext("The answer is saved, but the mail server did not take it. Try again."),
                messages.ERROR,
            )

    @admin.display(description=_("what it is about"))
    def about(self, message: Message) -> str:
        return message.opening

    @admin.display(description=_("waiting"), ordering="received_at")
    def waiting(self, message: Message) -> str:
        if not message.is_open:
            return ""
        days = (timezone.localdate() - timezone.localdate(message.received_at)).days
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}

    @admin.action(description=_("I take care of the chosen messages"), permissions=["change"])
    def take_over(self, request, queryset):
        values = {"assignee": request.user, "state": State.IN_WORK}
        self._change(request, queryset, values, gettext("Taken over."))

    @admin.action(description=_("Close the chosen messages as done"), permissions=["change"])
    def close(self, request, queryset):
        values = {"state": State.DONE, "closed_at": timezone.now()}
        self._change(request, queryset, values, gettext("Closed as done."))

    def _change(self, request, queryset, values: dict[str, Any], words: str) -> None:
        chosen = list(queryset.open())
        count = Message.objects.open().filter(pk__in=[m.pk for m in chosen]).update(**values)
        if chosen:
            LogEntry.objects.log_actions(request.user.pk, chosen, CHANGE, words)
        self.message_user(request, _count(count), messages.SUCCESS)


def _count(count: int) -> str:
    return ngettext("%(count)s message changed.", "%(count)s messages changed.", count) % {
        "count": count
    }


@admin.register(RatingCount)
class RatingCountAdmin(ReadOnly, admin.ModelAdmin):
    """A report in place of a list: which pages leave readers content, and which do not."""

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = PeriodForm(request.GET)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(self.opts.verbose_name_plural),
            "form": form,
            "scores": Score,
            "fewest": reports.FEWEST_FOR_SHARE,
        }
        if form.is_valid():
            period = form.cleaned_data
            context |= {
                "whole": reports.whole(**period),
                "months": reports.by_month(**period),
                "pages": reports.by_page(**period, limit=SHOWN_PAGES),
                "remarks": reports.remarks(**period)[:SHOWN_REMARKS],
            }
        return TemplateResponse(request, "admin/feedback/ratingcount/report.html", context)


@admin.register(Remark)
class RemarkAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["day", "page", "score", "text"]
    list_filter = ["score"]
    date_hierarchy = "day"
    search_fields = ["page", "text"]

    def has_delete_permission(self, request, obj=None):
        """Somebody may have written a name after all."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
