from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.db.models import Case, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.history_admin import HistoryAdmin
from portal.people.models import User
from portal.questions import services
from portal.questions.models import OPEN, AnswerTemplate, Field, Question, State
from portal.reader_forms.record import note_opening
from portal.working_days.calendar import Calendar, calendar

SOON = 3  # working days


class Due(admin.SimpleListFilter):
    title = _("deadline")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("overdue", _("overdue")), ("open", _("open"))]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        return queryset.open() if self.value() == "open" else queryset


class QuestionForm(forms.ModelForm):
    template = forms.ModelChoiceField(
        label=_("Add a template"),
        queryset=AnswerTemplate.objects.all(),
        required=False,
        help_text=_("Its text is put below the answer when you save."),
    )
    send = forms.BooleanField(label=_("Send the answer by e-mail now"), required=False)
    publish = forms.BooleanField(label=_("Public"), required=False)
    is_checked = forms.BooleanField(
        label=_("The public texts do not say who asked; I have looked"), required=False
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish"].initial = self.instance.is_public

    def clean(self):
        data = super().clean() or {}
        if template := data.get("template"):
            data["answer"] = f"{data.get('answer') or ''}{template.text}"
        state = data.get("state") or self.instance.state
        if state not in OPEN and not data.get("answer"):
            self.add_error("answer", _("A question is closed with an answer, never without."))
        if data.get("send") and (state in OPEN or not self.instance.email):
            self.add_error("send", _("There is no answer yet, or no address."))
        if data.get("publish"):
            self._clean_public(data, state)
        return data

    def _clean_public(self, data: dict, state: str) -> None:
        if state != State.ANSWERED:
            self.add_error("publish", _("Only an answered question can be public."))
        if not self.instance.may_publish:
            self.add_error("publish", _("The asker did not agree to publishing."))
        for name in ("public_subject", "public_text"):
            if not data.get(name):
                self.add_error(name, _("Write the question in our words."))
            setattr(self.instance, name, data.get(name) or "")
        self.instance.answer = data.get("answer") or ""
        personal = services.personal_words(self.instance)
        if personal and not data.get("is_checked"):
            words = ", ".join(personal)
            self.add_error(
                "is_checked",
                gettext("This may say who asked: %(words)s. Take it out, or tick this box.")
                % {"words": words},
            )


@admin.register(Question)
class QuestionAdmin(HistoryAdmin):
    """The answer desk: what is due first stands first."""

    form = QuestionForm
    list_display = ["__str__", "field", "state", "deadline", "assignee", "public"]
    list_filter = ["state", Due, "field", "language"]
    list_select_related = ["field", "assignee"]
    search_fields = ["code", "subject", "public_subject", "public_text"]
    actions = ["take_over"]
    restored_fields = ("answer",)
    working_days = Calendar()
    _asked = ["code", "received_at", "language", "subject", "text", "name", "email", "may_publish"]
    readonly_fields = [
        *_asked,
        *["due_on", "answered_at", "answered_by", "sent_at", "published_at", "forgotten_at"],
    ]
    fieldsets = [
        (_("From the asker"), {"fields": _asked}),
        (
            _("Answer"),
            {"fields": ["due_on", "field", "state", "assignee", "answer", "template", "send"]},
        ),
        (
            _("For everybody"),
            {"fields": ["public_subject", "public_text", "is_checked", "publish"]},
        ),
        (
            _("Times"),
            {"fields": ["answered_at", "answered_by", "sent_at", "published_at", "forgotten_at"]},
        ),
    ]

    def get_ordering(self, request):
        """What is open stands first, the most pressing above; then the rest, the newest above."""
        is_closed = Case(When(state__in=OPEN, then=0), default=1)
        return [is_closed, Case(When(state__in=OPEN, then="due_on")), "-due_on", "-pk"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["fields"] = [
            *["field", "state", "assignee", "answer", "public_subject", "public_text"],
        ]
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        """Publishing is offered to those who may, sending where there is an address."""
        hidden = set()
        if not request.user.has_perm("questions.publish_question"):
            hidden.add("publish")
        if obj is None or not obj.email:
            hidden.add("send")
        return [
            (
                title,
                options | {"fields": [name for name in options["fields"] if name not in hidden]},
            )
            for title, options in self.fieldsets
        ]

    def changelist_view(self, request, extra_context=None):
        self.working_days = calendar()  # asked once for all rows
        return super().changelist_view(request, extra_context)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "assignee":
            kwargs["queryset"] = User.objects.filter(is_staff=True, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None):
        response = super().change_view(request, object_id, form_url, extra_context)
        if request.method == "GET" and response.status_code == 200:
            note_opening(request, Question, object_id)
        return response

    def save_model(self, request, obj, form, change):
        services.close(obj, by=request.user)
        if request.user.has_perm("questions.publish_question"):
            wanted = form.cleaned_data.get("publish")
            obj.published_at = (obj.published_at or timezone.now()) if wanted else None
        elif obj.state != State.ANSWERED:
            obj.published_at = None
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("send"):
            self._send(request, obj)
        elif not obj.is_open and obj.email and not obj.sent_at:
            words = gettext(
                "The asker left an e-mail address, and the answer has not been sent to it. "
                "Tick “Send the answer by e-mail now” and save to send it."
            )
            self.message_user(request, words, messages.WARNING)
        if obj.is_open and obj.answer:
            words = gettext(
                "The answer is kept as a draft: the asker does not see it while the state is "
                "“%(state)s”. Choose “%(answered)s” when it is ready."
            )
            states = {"state": obj.get_state_display(), "answered": State.ANSWERED.label}
            self.message_user(request, words % states, messages.WARNING)

    def _send(self, request, question: Question) -> None:
        if services.send_answer(question):
            self.message_user(request, gettext("The answer has been sent."), messages.SUCCESS)
        else:
            self.message_user(
                request,
                gettext("The answer is saved, but the mail server did not take it. Try again."),
                messages.ERROR,
            )

    @admin.display(description=_("deadline"), ordering="due_on")
    def deadline(self, question: Question) -> str:
        day = f"{question.due_on:%d/%m/%Y}"
        if not question.is_open:
            return day
        today = timezone.localdate()
        if question.is_overdue(today):
            return gettext("%(day)s: overdue") % {"day": day}
        left = self.working_days.between(today, question.due_on)
        if left <= SOON:
            words = ngettext("%(left)s working day left", "%(left)s working days left", left)
            return f"{day}: {words % {'left': left}}"
        return day

    @admin.display(description=_("public"), boolean=True, ordering="published_at")
    def public(self, question: Question) -> bool:
        return question.is_public

    @admin.action(description=_("I answer the chosen questions"), permissions=["change"])
    def take_over(self, request, queryset):
        count = queryset.open().update(assignee=request.user, state=State.ASSIGNED)
        words = ngettext("%(count)s question is yours.", "%(count)s questions are yours.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)


@admin.register(Field)
class FieldAdmin(admin.ModelAdmin):
    list_display = ["name_vi", "name_en", "position", "is_active"]
    list_editable = ["position", "is_active"]


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(admin.ModelAdmin):
    list_display = ["title", "language"]
    list_filter = ["language"]
