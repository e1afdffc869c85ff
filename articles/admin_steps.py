"""The steps of an article in the admin: one page each, that says what will happen and asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import rights, services
from articles.forms import ApproveForm, ConfirmForm, ReasonForm
from articles.models import Article
from portal.publishing import Status

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Step:
    name: str
    label: _StrPromise
    explanation: _StrPromise
    done: _StrPromise
    states: frozenset[str]
    form: type[forms.Form]
    take: Callable[..., None]
    needs_approval_right: bool = True
    shows_checks: bool = False

    def is_open_to(self, person, article: Article) -> bool:
        """The button is shown; the service decides once more."""
        if article.status not in self.states:
            return False
        if self.needs_approval_right:
            return person.has_perm(rights.APPROVE)
        return rights.may_change(person, article) or self._is_own(person, article)

    def _is_own(self, person, article: Article) -> bool:
        return article.author_id == person.pk and person.has_perm("articles.change_article")


STEPS = {
    step.name: step
    for step in [
        Step(
            "submit",
            pgettext_lazy("step of an article", "Submit"),
            _(
                "The article goes to the people who approve. If it comes back, the reason stands above it."
            ),
            _("“%(article)s” was submitted."),
            frozenset({Status.DRAFT, Status.WITHDRAWN}),
            ConfirmForm,
            services.submit,
            needs_approval_right=False,
            shows_checks=True,
        ),
        Step(
            "approve",
            pgettext_lazy("step of an article", "Approve"),
            _("The article becomes public at once, or at the time you give."),
            _("“%(article)s” was approved."),
            frozenset({Status.SUBMITTED}),
            ApproveForm,
            services.approve,
            shows_checks=True,
        ),
        Step(
            "return",
            pgettext_lazy("step of an article", "Return"),
            _("The article goes back to its author as a draft."),
            _("“%(article)s” was returned to its author."),
            frozenset({Status.SUBMITTED}),
            ReasonForm,
            services.return_to_author,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of an article", "Withdraw"),
            _("The article disappears from the public pages at once."),
            _("“%(article)s” was withdrawn."),
            frozenset({Status.APPROVED}),
            ReasonForm,
            services.withdraw,
        ),
    ]
}


def open_steps(person, article: Article) -> list[Step]:
    return [step for step in STEPS.values() if step.is_open_to(person, article)]
