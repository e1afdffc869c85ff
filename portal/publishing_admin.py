"""The steps of everything published, in the admin: pages that say what will happen and ask.

An app takes PublishingAdmin as its base and says only what differs: `steps` made of the four
below with `dataclasses.replace`, the checks before a step, and further rights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal import publishing
from portal.admin_search import FoldedSearch
from portal.fields import YearField
from portal.history_admin import HistoryAdmin
from portal.publishing import Finding, Publishable, Status, approve_permission, not_possible_now
from portal.publishing_forms import ApproveForm, ConfirmForm, ReasonForm
from portal.richtext.fields import RichTextField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Step:
    """A way from one state to another; `done` names the %(item)s that went it."""

    name: str
    label: StrOrPromise
    explanation: StrOrPromise
    done: StrOrPromise
    states: frozenset[str]
    take: Callable[..., None]
    form: type[forms.Form] = ConfirmForm
    is_decision: bool = True  # asks for the right to approve
    is_of_author: bool = False  # open to the author alone
    shows_checks: bool = False


SUBMIT = Step(
    "submit",
    pgettext_lazy("step of publishing", "Submit"),
    _("It goes to the people who approve. If it comes back, the reason stands above it."),
    _("“%(item)s” was submitted."),
    frozenset({Status.DRAFT, Status.WITHDRAWN}),
    publishing.submit,
    is_decision=False,
)
TAKE_BACK = Step(
    "take-back",
    pgettext_lazy("step of publishing", "Take back"),
    _("It becomes your draft again, and you can go on writing."),
    _("“%(item)s” is a draft again."),
    frozenset({Status.SUBMITTED}),
    publishing.take_back,
    is_decision=False,
    is_of_author=True,
)
APPROVE = Step(
    "approve",
    pgettext_lazy("step of publishing", "Approve"),
    _("It becomes public at once, or at the time you give."),
    _("“%(item)s” was approved."),
    frozenset({Status.SUBMITTED}),
    publishing.approve,
    ApproveForm,
)
RETURN = Step(
    "return",
    pgettext_lazy("step of publishing", "Return"),
    _("It goes back to its author as a draft."),
    _("“%(item)s” was returned to its author."),
    frozenset({Status.SUBMITTED}),
    publishing.return_to_author,
    ReasonForm,
)
WITHDRAW = Step(
    "withdraw",
    pgettext_lazy("step of publishing", "Withdraw"),
    _("It disappears from the public pages at once."),
    _("“%(item)s” was withdrawn."),
    frozenset({Status.APPROVED}),
    publishing.withdraw,
    ReasonForm,
)


_READERS: dict[type, Callable[[Any], str]] = {
    RichTextField: lambda html: format_html("<div>{}</div>", mark_safe(html)),  # noqa: S308 - cleaned on save
    YearField: str,
}


def _column(field, read: Callable[[Any], str]):
    @admin.display(description=field.verbose_name)
    def column(item):
        return read(getattr(item, field.name))

    return column


class PublishingAdmin(HistoryAdmin, FoldedSearch):
    """Base of the admin of publishable models: state and steps above the form, never in it."""

    change_form_template = "admin/publishing/change_form.html"
    actions = ["submit_selected", "approve_selected"]
    steps: ClassVar[tuple[Step, ...]] = (SUBMIT, TAKE_BACK, APPROVE, RETURN, WITHDRAW)

    class Media:
        css = {"all": ["admin/publishing.css"]}

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.read_instead: dict[str, str] = {}
        for field in model._meta.concrete_fields:
            if read := _READERS.get(type(field)):
                name = f"{field.name}_to_read"
                setattr(self, name, _column(field, read))
                self.read_instead[field.name] = name

    def get_fieldsets(self, request, obj=None):
        """Who may only look reads text instead of tags, and a year instead of a number."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": self._to_read(options["fields"])})
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *self.read_instead.values()]

    def _to_read(self, names):
        return [
            self._to_read(name)
            if isinstance(name, list | tuple)
            else self.read_instead.get(name, name)
            for name in names
        ]

    # What an app may say differently

    def may_submit(self, request: HttpRequest, item: Any) -> bool:
        return self.has_change_permission(request, item)

    def find(self, item: Any) -> Iterable[Finding]:
        """What the checks say before a step that shows them."""
        return []

    def fingerprint(self, item: Any) -> str:
        """Changes with everything that a decision is about; empty: it cannot change meanwhile."""
        return str(getattr(item, "updated_at", ""))

    def way_on(self, request: HttpRequest, item: Any) -> dict[str, Any]:
        """What the form shows above itself."""
        steps = [step for step in self.steps if self.is_open(request, item, step)]
        return {"steps": steps, "state": self.state(item)}

    # Rights

    def may_take(self, request: HttpRequest, item: Any, step: Step) -> bool:
        """Whatever the state of the item; the service decides once more."""
        if step.is_decision:
            return self.has_approve_permission(request)
        if step.is_of_author:
            return item.author_id == request.user.pk
        return self.may_submit(request, item)

    def is_open(self, request: HttpRequest, item: Any, step: Step) -> bool:
        return item.status in step.states and self.may_take(request, item, step)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(approve_permission(self.model))

    def has_delete_permission(self, request, obj=None):
        """What has been submitted once stays on record."""
        is_draft = obj is None or obj.status == Status.DRAFT
        return is_draft and super().has_delete_permission(request, obj)

    # Pages

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        own = path("<int:pk>/step/<slug:name>/", view, name=self.url_name("step", site=False))
        return [own, *super().get_urls()]

    def url_name(self, page: str, *, site: bool = True) -> str:
        name = f"{self.opts.app_label}_{self.opts.model_name}_{page}"
        return f"admin:{name}" if site else name

    def own_page(self, request, template: str, title: str, **context) -> TemplateResponse:
        """A page beside list and form, in the frame of the admin."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": title,
            **context,
        }
        return TemplateResponse(request, template, context)

    def render_change_form(
        self, request, context, add=False, change=False, form_url="", obj=None
    ) -> HttpResponse:
        if obj is not None:
            context |= self.way_on(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_view_on_site_url(self, obj=None):
        return super().get_view_on_site_url(obj) if obj and obj.is_published else None

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=_("state"), ordering="status")
    def state(self, item: Publishable):
        kind = "scheduled" if item.is_scheduled else item.status
        label = gettext("Scheduled") if item.is_scheduled else item.get_status_display()
        return format_html('<span class="state state--{}">{}</span>', kind, label)

    # Steps

    def step_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        item, step = self.visible_item(request, pk), self.step(name)
        if not self.may_take(request, item, step):
            raise PermissionDenied
        if item.status not in step.states:
            self._tell_errors(request, item, not_possible_now(item).messages)
            return redirect(self.url_name("change"), pk)
        form = step.form(request.POST if request.method == "POST" else None)
        if self._has_changed(request, item):
            reason = gettext("This was changed while you were looking. Please read it again.")
            self._tell_errors(request, item, [reason])
        elif form.is_valid():
            self.take(request, item, step, form.cleaned_data)
            return redirect(self.url_name("change"), pk)
        findings = list(self.find(item)) if step.shows_checks else []
        return self.own_page(
            request,
            "admin/publishing/step.html",
            str(step.label),
            item=item,
            step=step,
            form=form,
            seen=self.fingerprint(item),
            findings=findings,
            is_blocked=any(finding.is_error for finding in findings),
        )

    def _has_changed(self, request: HttpRequest, item: Any) -> bool:
        return request.POST.get("seen", seen := self.fingerprint(item)) != seen

    def step(self, name: str) -> Step:
        for step in self.steps:
            if step.name == name:
                return step
        raise Http404

    def take(self, request: HttpRequest, item: Any, step: Step, answers: dict) -> None:
        """Take one step and tell how it went."""
        if not self.may_take(request, item, step):
            self._tell_errors(request, item, [gettext("This step is not open to you.")])
            return
        try:
            step.take(item, by=request.user, **answers)
        except PermissionDenied as error:
            self._tell_errors(request, item, [str(error)])
        except ValidationError as error:
            self._tell_errors(request, item, error.messages)
        else:
            self.message_user(request, step.done % {"item": item}, messages.SUCCESS)

    def _tell_errors(self, request, item, reasons: Iterable[str]) -> None:
        for reason in reasons:
            self.message_user(request, f"“{item}”: {reason}", messages.ERROR)

    @admin.action(description=_("Submit selected %(verbose_name_plural)s"), permissions=["change"])
    def submit_selected(self, request, queryset):
        self._take_with_all(request, queryset, self.step("submit"))

    @admin.action(
        description=_("Approve selected %(verbose_name_plural)s"), permissions=["approve"]
    )
    def approve_selected(self, request, queryset):
        self._take_with_all(request, queryset, self.step("approve"))

    def _take_with_all(self, request, queryset, step: Step) -> None:
        for item in queryset:
            self.take(request, item, step, {})
