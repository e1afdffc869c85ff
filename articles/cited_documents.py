"""An article beside the register: documents its text names, linked or not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from articles.citations import Citation, citations
from articles.models import Article, Document
from portal.publishing import Status
from portal.text import plain_text


@dataclass(frozen=True)
class Cited:
    """One citation that the register knows, and the documents it may mean."""

    citation: Citation
    documents: tuple[Document, ...]

    @property
    def meant(self) -> tuple[Document, ...]:
        """Those with the date of the citation, if any has it."""
        dated = [one for one in self.documents if one.issued_on == self.citation.issued_on]
        return tuple(dated) if self.citation.issued_on and dated else self.documents

    @property
    def is_misdated(self) -> bool:
        """The register has a date for each of them, and always another one."""
        day = self.citation.issued_on
        known = [document.issued_on for document in self.documents]
        return day is not None and None not in known and day not in known


def cited(article: Article) -> list[Cited]:
    """What the text names, in its order; one question to the register."""
    text = "\n".join([article.title, article.lead, plain_text(article.body)])
    found = list(dict.fromkeys(citations(text)))
    known: dict[str, list[Document]] = defaultdict(list)
    documents = Document.objects.exclude(status=Status.WITHDRAWN).described().newest_first()
    for document in documents.numbered(citation.number for citation in found):
        known[document.number.lower()].append(document)
    return [
        Cited(citation, tuple(known[citation.number.lower()]))
        for citation in found
        if known[citation.number.lower()]
    ]


def unlinked(article: Article) -> list[Document]:
    """Documents the text names although the article is linked to none of that number."""
    linked = set(article.documents.values_list("number", flat=True))
    missing = [one for one in cited(article) if not linked & {d.number for d in one.documents}]
    return list(dict.fromkeys(document for one in missing for document in one.meant))


def link(article: Article) -> list[Document]:
    """Link what the text names without doubt: one document of that number and date."""
    linked = set(article.documents.values_list("number", flat=True))
    sure = [one.meant[0] for one in cited(article) if len(one.meant) == 1]
    new = [document for document in dict.fromkeys(sure) if document.number not in linked]
    article.documents.add(*new)
    return new
