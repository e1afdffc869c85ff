"""Every readable issue of the bulletin."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bulletins.models import Edition
from portal.open_data import Column, DataSet, register


def issues() -> Iterator[tuple]:
    for edition in Edition.objects.readable().order_by("issue__year", "issue__quarter"):
        issue = edition.issue
        address = reverse("bulletins:pdf", args=[issue.year, issue.quarter])
        yield (
            *(issue.year, issue.quarter, issue.number, issue.issued_on, edition.pages),
            *(edition.size, edition.sha256, f"{settings.SITE_URL}{address}"),
        )


def register_all() -> None:
    register(
        DataSet(
            key="bulletins",
            title=_("Issues of the bulletin"),
            description=_("Every issue with the address and the fingerprint of its PDF."),
            columns=[
                Column("year", _("year")),
                Column("quarter", _("quarter, 1 to 4")),
                Column("number", _("number as printed")),
                Column("issued_on", _("date of publication")),
                Column("pages", _("pages of the PDF")),
                Column("bytes", _("size of the PDF in bytes")),
                Column("sha256", _("SHA-256 of the PDF")),
                Column("url", _("address of the PDF")),
            ],
            rows=issues,
            position=30,
        )
    )
