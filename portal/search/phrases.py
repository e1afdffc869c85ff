"""What is offered while somebody types, and instead of what nobody wrote."""

from __future__ import annotations

import re
from collections import Counter

from django.db import connection, transaction

from portal.search import words
from portal.search.models import Phrase, SearchEntry

OFFERED = 8
_LONGEST, _WORDS = 100, (2, 3, 4)
# No phrase begins or ends with one of these.
_JOINING = {
    *["và", "của", "cho", "với", "ở", "từ", "đến", "trên", "tại", "là", "các", "những", "một"],
    *["có", "về", "vào", "trong", "and", "of", "for", "with", "in", "from", "to", "on", "at"],
    *["the", "a", "an", "is", "are", "by"],
}
_PARTS = re.compile(r"[^\w\s]+")

_BEGINNING = """
SELECT text FROM search_phrase WHERE language = %(language)s AND plain LIKE %(pattern)s
ORDER BY (lower(text) LIKE %(exact)s) DESC, weight DESC, length(text), text LIMIT %(limit)s
"""
_SIMILAR = """
SELECT text FROM search_phrase
WHERE language = %(language)s AND plain %% %(plain)s AND plain <> %(plain)s
ORDER BY similarity(plain, %(plain)s) DESC, weight DESC LIMIT %(limit)s
"""


def offered(text: str, language: str, limit: int = OFFERED) -> list[str]:
    """Phrases that begin as typed; those with the same accents first."""
    asked = words.asked(text)
    if len(asked) < 2:
        return []
    return _ask(
        _BEGINNING,
        language=language,
        pattern=f"{words.plain(asked)}%",
        exact=f"{asked}%",
        limit=limit,
    )


def similar(text: str, language: str, limit: int = 3) -> list[str]:
    """Phrases that look like what was asked for and found nothing."""
    return _ask(_SIMILAR, language=language, plain=words.plain(words.asked(text)), limit=limit)


@transaction.atomic
def rebuild() -> int:
    """From the titles of everything public: word groups, and short titles as they are."""
    counted: dict[str, Counter[str]] = {}
    titles = SearchEntry.objects.public().values_list("language", "title")
    for language, title in titles.iterator(chunk_size=2_000):
        counted.setdefault(language, Counter()).update(_groups(title))
    Phrase.objects.all().delete()
    rows = [
        Phrase(language=language, text=text, plain=words.plain(text), weight=weight)
        for language, groups in counted.items()
        for text, weight in groups.items()
        if weight > 1 or len(groups) < 20_000
    ]
    Phrase.objects.bulk_create(rows, batch_size=2_000)
    return len(rows)


def _groups(title: str) -> set[str]:
    groups = set()
    for part in _PARTS.split(title):
        row = words.spelled(part).split()
        for size in _WORDS:
            groups |= {
                " ".join(row[n : n + size])
                for n in range(len(row) - size + 1)
                if not {row[n], row[n + size - 1]} & _JOINING
            }
    return {group for group in groups if len(group) <= _LONGEST}


def _ask(sql: str, **parameters) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [text for (text,) in cursor.fetchall()]
