"""A bulletin issue as schema.org describes periodicals."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from bulletins.models import Edition
from portal.languages import local
from portal.office.models import Office
from portal.structured_data import Data, organisation, when


def publication_issue(request: HttpRequest, edition: Edition, office: Office) -> Data:
    issue = edition.issue
    place = [issue.year, issue.quarter]
    pdf = request.build_absolute_uri(reverse("bulletins:pdf", args=place))
    name = local(issue.licence, "name") if issue.licence else str(issue)
    publisher = organisation(request, office)
    return {
        "@type": "PublicationIssue",
        "@id": request.build_absolute_uri(reverse("bulletins:issue", args=place)),
        "issueNumber": issue.number,
        "name": str(issue),
        "datePublished": when(issue.issued_on),
        "pageEnd": edition.pages,
        "inLanguage": ["vi", "en"],
        "isPartOf": {"@type": "Periodical", "name": name, "publisher": publisher},
        "publisher": publisher,
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": pdf,
            "encodingFormat": "application/pdf",
            "contentSize": str(edition.size),
        },
    }
