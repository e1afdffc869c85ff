"""Submit, approve, return, withdraw: pages of the admin that ask before they act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.forms import ReasonForm
from campaigns.models import Plan
from portal import publishing
from portal.publishing import PublishingError, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Base = admin.ModelAdmin
else:
    Base = object

APPROVE = publishing.approve_permission(Plan)


@dataclass(frozen=True)
class Step:
    name: str
    label: StrOrPromise
    explanation: StrOrPromise
    done: StrOrPromise
    states: frozenset[str]
    take: Callable[..., None]
    form: type[forms.Form] = forms.Form
    permission: str = APPROVE

    def is_open_to(self, person, plan: Plan) -> bool:
        """The button is shown; the service decides once more."""
        return plan.status in self.states and person.has_perm(self.permission)


STEPS = {
    step.name: step
    for step in [
        Step(
            "submit",
            pgettext_lazy("step of a plan", "Submit"),
            _("The plan goes to the people who approve."),
            _("“%(plan)s” was submitted."),
            frozenset({Status.DRAFT, Status.WITHDRAWN}),
            publishing.submit,
            permission="campaigns.add_plan",
        ),
        Step(
            "approve",
            pgettext_lazy("step of a plan", "Approve"),
            _("The plan becomes public at once, with its held sessions."),
            _("“%(plan)s” was approved."),
            frozenset({Status.SUBMITTED}),
            publishing.approve,
        ),
        Step(
            "return",
            pgettext_lazy("step of a plan", "Return"),
            _("The plan goes back as a draft."),
            _("“%(plan)s” was returned."),
            frozenset({Status.SUBMITTED}),
            publishing.return_to_author,
            form=ReasonForm,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of a plan", "Withdraw"),
            _("The plan and its sessions disappear from the public pages at once."),
            _("“%(plan)s” was withdrawn."),
            frozenset({Status.APPROVED}),
            publishing.withdraw,
            form=ReasonForm,
        ),
    ]
}


class PlanSteps(Base):
    """Mixed into the admin of plans."""

    change_form_template = "campaigns/admin/plan_change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        own = path("<int:pk>/step/<slug:name>/", view, name="campaigns_plan_step")
        return [own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        plan = self.get_object(request, object_id)
        steps = [step for step in STEPS.values() if plan and step.is_open_to(request.user, plan)]
        return super().change_view(
            request, object_id, form_url, {**(extra_context or {}), "steps": steps}
        )

    def step_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        plan, step = get_object_or_404(Plan, pk=pk), STEPS.get(name)
        if step is None:
            raise Http404
        if not step.is_open_to(request.user, plan):
            raise PermissionDenied
        form = step.form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            self.take(request, plan, step, form.cleaned_data)
            return redirect("admin:campaigns_plan_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": step.label,
            "plan": plan,
            "step": step,
            "form": form,
        }
        return TemplateResponse(request, "campaigns/admin/plan_step.html", context)

    def take(self, request: HttpRequest, plan: Plan, step: Step, answers: dict) -> None:
        try:
            step.take(plan, by=request.user, **answers)
        except PublishingError as error:
            for reason in error.messages:
                self.message_user(request, reason, messages.ERROR)
        else:
            self.message_user(request, step.done % {"plan": plan}, messages.SUCCESS)
