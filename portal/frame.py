"""What the frame around every page shows: the office and the notices of the day."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.notices.models import Notice
from portal.office.models import Office


def frame(request: HttpRequest) -> dict:
    """`office` and `notices`, read only by pages that show them.

    Both for one query on all days but those of a notice: whether there is one, the row of the
    office says.
    """
    office = SimpleLazyObject(_office)
    return {"office": office, "notices": SimpleLazyObject(lambda: _notices(office))}


def _office() -> Office:
    asked = Office.objects.annotate(has_notices=Exists(Notice.objects.current()))
    return asked.first() or Office.nameless()


def _notices(office: object) -> Sequence[Notice]:
    return list(Notice.objects.current()) if getattr(office, "has_notices", True) else []
