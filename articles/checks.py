"""What an article should have before it goes out."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from lxml import html

from articles import cited_documents
from articles.models import Article
from articles.word_service import is_unknown_credit
from portal.languages import ENGLISH
from portal.publishing import Finding
from portal.text import squeeze


def check_article(article: Article) -> list[Finding]:
    """Errors stop the article; the rest is advice."""
    findings = [
        *_text_findings(article),
        *_picture_findings(article),
        *_photo_findings(article),
        *_citation_findings(article),
    ]
    return sorted(findings, key=lambda finding: not finding.is_error)


def errors(article: Article) -> list[str]:
    return [finding.message for finding in check_article(article) if finding.is_error]


def _text_findings(article: Article) -> list[Finding]:
    findings = []
    if not article.lead:
        findings.append(Finding(_("The lead is missing.")))
    if not squeeze(article.body):
        findings.append(Finding(_("The text is missing.")))
    if not article.byline:
        findings.append(Finding(_("The byline is missing."), is_error=False))
    if article.language == ENGLISH and _same_title_as_other(article):
        findings.append(Finding(_("The title is still that of the Vietnamese version.")))
    return findings


def _same_title_as_other(article: Article) -> bool:
    other = article.other_version()
    return other is not None and other.title == article.title


def _picture_findings(article: Article) -> list[Finding]:
    if "<img" not in article.body:
        return []
    pictures = html.fragment_fromstring(article.body, create_parent="div").iter("img")
    missing = [
        number for number, picture in enumerate(pictures, 1) if not squeeze(picture.get("alt", ""))
    ]
    if not missing:
        return []
    numbers = ", ".join(map(str, missing))
    return [
        Finding(
            _("Alternative text is missing for picture %(numbers)s in the text.")
            % {"numbers": numbers}
        )
    ]


def _photo_findings(article: Article) -> list[Finding]:
    photo = article.lead_photo
    if photo is None:
        return [Finding(_("There is no lead photo."), is_error=False)]
    findings = []
    if not _in_language(photo, "alt", article.language):
        findings.append(Finding(_("The lead photo has no alternative text."), is_error=False))
    if is_unknown_credit(photo.credit):
        findings.append(Finding(_("The lead photo has no credit."), is_error=False))
    return findings


def _in_language(photo, field: str, language: str) -> str:
    return getattr(photo, f"{field}_{language}", "")


def _citation_findings(article: Article) -> list[Finding]:
    """Advice only: the register may be the one that is wrong."""
    findings = []
    if missing := cited_documents.unlinked(article) if article.pk else []:
        text = _("The text names documents of the register that are not linked: %(documents)s.")
        names = "; ".join(map(str, missing))
        findings.append(Finding(text % {"documents": names}, is_error=False))
    for one in cited_documents.cited(article):
        if one.is_misdated:
            findings.append(Finding(_misdated(one), is_error=False))
    return findings


def _misdated(one: cited_documents.Cited) -> str:
    text = _("%(number)s is cited with the date %(cited)s; in the register it has %(known)s.")
    known = sorted({document.issued_on for document in one.documents if document.issued_on})
    return text % {
        "number": one.citation.number,
        "cited": _day(one.citation.issued_on),
        "known": ", ".join(map(_day, known)),
    }


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
