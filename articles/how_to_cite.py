"""How to name an article as a source, for readers who write in either language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import pgettext

from articles.models import Article
from portal.languages import local
from portal.office.models import Office


@dataclass(frozen=True)
class Citation:
    language: str
    text: str


def citations(article: Article, office: Office, *, url: str) -> list[Citation]:
    """One for each language of the portal, that of the article first."""
    codes = [code for code, _name in settings.LANGUAGES]
    codes.sort(key=lambda code: code != article.language)
    return [Citation(code, _text(article, office, url, code)) for code in codes]


def _text(article: Article, office: Office, url: str, language: str) -> str:
    with translation.override(language):
        day = date_format(timezone.localdate(article.published_at), "DATE_FORMAT")
        parts = [article.byline, _title(article, language), local(office, "name"), day, url]
        return ", ".join(part for part in parts if part)


def _title(article: Article, language: str) -> str:
    """In its own language, and which one that is where readers might not expect it."""
    title = f"“{article.title}”"
    if article.language == language:
        return title
    remark = {
        "vi": pgettext("citation", "[in Vietnamese]"),
        "en": pgettext("citation", "[in English]"),
    }
    return f"{title} {remark[article.language]}"
