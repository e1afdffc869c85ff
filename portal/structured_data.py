"""schema.org descriptions that every app may use; addresses are absolute."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from portal.languages import local
from portal.office.models import Office

Data = dict[str, Any]


def described(**properties: Any) -> Data:
    """Without what is not known: an empty property says something false."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def when(moment: dt.datetime | dt.date | None) -> str | None:
    return moment.isoformat() if moment else None


def organisation(request: HttpRequest, office: Office) -> Data:
    """The department, as the publisher of everything here."""
    home = request.build_absolute_uri(reverse("home"))
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{request.build_absolute_uri('/')}#office",
        **described(
            name=local(office, "name"),
            alternateName=local(office, "short_name"),
            url=home,
            logo=request.build_absolute_uri(static("img/emblem-180.png")),
            telephone=office.phone,
            email=office.email,
            address=_address(office),
            parentOrganization=_parent(office),
            areaServed={"@type": "AdministrativeArea", "name": local(office, "province")},
        ),
    }


def dataset(request: HttpRequest, office: Office, *, name: str, description: str, url: str) -> Data:
    """Figures that may be used again; add `distribution` where there are files."""
    return {
        "@type": "Dataset",
        "name": name,
        "description": description or name,
        "url": request.build_absolute_uri(url),
        "isAccessibleForFree": True,
        "creator": organisation(request, office),
        "spatialCoverage": local(office, "province"),
    }


def _address(office: Office) -> Data | None:
    street = local(office, "address")
    if not street:
        return None
    region = local(office, "province")
    return {
        "@type": "PostalAddress",
        "streetAddress": street,
        "addressRegion": region,
        "addressCountry": "VN",
    }


def _parent(office: Office) -> Data | None:
    name = local(office, "parent_body")
    return {"@type": "GovernmentOrganization", "name": name} if name else None
