"""An article as schema.org describes news, a document as it describes legislation."""

from __future__ import annotations

from django.http import HttpRequest

from articles.models import Article, Document, DocumentFile, Validity
from portal.languages import local
from portal.office.models import Office
from portal.structured_data import Data, described, organisation, when


def news_article(request: HttpRequest, article: Article, office: Office) -> Data:
    address = request.build_absolute_uri(article.get_absolute_url())
    publisher = organisation(request, office)
    photo = article.lead_photo
    return {
        "@type": "NewsArticle",
        "@id": address,
        "headline": article.title,
        **described(
            description=article.lead,
            inLanguage=article.language,
            datePublished=when(article.published_at),
            dateModified=when(max(article.updated_at, article.published_at or article.updated_at)),
            articleSection=article.column.name(),
            author=_author(request, article) or publisher,
            image=[request.build_absolute_uri(photo.url)] if photo else [],
        ),
        "publisher": publisher,
        "mainEntityOfPage": address,
        "isAccessibleForFree": True,
    }


def _author(request: HttpRequest, article: Article) -> Data | None:
    if not article.byline:
        return None
    address = article.author_url and request.build_absolute_uri(article.author_url)
    # Without a type: a byline may be a person or a team, and nobody says which.
    return {"name": article.byline, **described(url=address)}


_FORCE = {
    Validity.NOT_YET: "NotInForce",
    Validity.IN_FORCE: "InForce",
    Validity.PARTLY: "PartiallyInForce",
    Validity.ENDED: "NotInForce",
}


def legislation(request: HttpRequest, document: Document, replaced: list[Document]) -> Data:
    address = request.build_absolute_uri(document.get_absolute_url())
    force = _FORCE.get(document.current_validity)
    return {
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": local(document, "subject"),
        **described(
            legislationIdentifier=document.number,
            legislationType=document.type.name(),
            legislationDate=when(document.issued_on),
            legislationPassedBy={"@type": "Organization", "name": document.issuer.name()},
            legislationLegalForce=f"https://schema.org/{force}" if force else None,
            legislationChanges=[
                {"@type": "Legislation", "@id": request.build_absolute_uri(one.get_absolute_url())}
                for one in replaced
            ],
            dateModified=when(document.updated_at),
            encoding=[_encoding(request, file) for file in document.files.all()],
        ),
        "isAccessibleForFree": True,
    }


def _encoding(request: HttpRequest, file: DocumentFile) -> Data:
    return {
        "@type": "MediaObject",
        "name": file.name(),
        "contentUrl": request.build_absolute_uri(file.get_absolute_url()),
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
    }
