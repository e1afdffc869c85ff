"""Whom to tell about a weakness of the portal: RFC 9116."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal import page_cache
from portal.office.models import Office

VALID_DAYS = 180  # the RFC advises less than a year


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """From the contact data of the office, and valid as long as somebody runs the portal."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    page_cache.fresh_until(midnight + dt.timedelta(days=1))
    fields = [
        *(("Contact", contact) for contact in _contacts(request)),
        ("Expires", (midnight + dt.timedelta(days=VALID_DAYS)).isoformat()),
        ("Preferred-Languages", ", ".join(code for code, _name in settings.LANGUAGES)),
        ("Canonical", request.build_absolute_uri(request.path)),
    ]
    text = "".join(f"{name}: {value}\n" for name, value in fields)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _contacts(request: HttpRequest) -> list[str]:
    """In order of preference; the form is always there."""
    office = Office.current()
    mail = [f"mailto:{office.email}"] if office.email else []
    return [*mail, request.build_absolute_uri(reverse("feedback:contact"))]
