"""Outreach plans as the search knows them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from campaigns.models import Plan
from portal.languages import local
from portal.publishing import Status
from portal.search import sources
from portal.search.sources import Entry, Source


def _approved() -> QuerySet[Plan]:
    return Plan.objects.filter(status=Status.APPROVED)


def _entries(plan: Plan) -> Iterable[Entry]:
    for language in ("vi", "en"):
        with translation.override(language):
            yield Entry(
                language=language,
                title=local(plan, "title"),
                url=plan.get_absolute_url(),
                summary=local(plan, "summary"),
                text=plan.number,
                date=plan.issued_on or plan.starts_on,
                public_from=plan.published_at,
            )


def register() -> None:
    sources.register(
        Source(
            kind="plan",
            label=_("Outreach plans"),
            model=Plan,
            entries=_entries,
            queryset=_approved,
            position=30,
        )
    )
