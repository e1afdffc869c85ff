"""Bulletins as the statistics see them: pages of issues, and their PDFs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bulletins.models import Issue
from portal.statistics import counted
from portal.statistics.counted import Thing

PDF = "bulletin_pdf"


def register() -> None:
    counted.register("bulletin", _("Bulletins"), published=published, every=every)
    counted.register(
        PDF, _("Bulletins, downloads"), published=published, every=every, is_download=True
    )


def published(keys: Collection[int]) -> Iterator[Thing]:
    return map(_thing, Issue.objects.published().filter(pk__in=keys))


def every(keys: Collection[int]) -> Iterator[Thing]:
    return map(_thing, Issue.objects.filter(pk__in=keys))


def _thing(issue: Issue) -> Thing:
    return Thing(
        key=issue.pk,
        title=str(issue),
        url=reverse("bulletins:issue", args=[issue.year, issue.quarter]),
    )
