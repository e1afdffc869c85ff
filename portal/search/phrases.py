"""What is offered while somebody types, and instead of what nobody wrote.

Names (of places, columns, topics), whole titles, and the terms that stand in several of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction

from portal.search import sources, words
from portal.search.models import Phrase, SearchEntry
from portal.text import squeeze

OFFERED = 8
_LONGEST = 100
_TERM_WORDS, _TERM_TIMES = range(2, 7), 2
_ONE_MORE_WORD = range(3, 8)
# A group of words that stands in a longer one this often is a piece cut out of it.
_MOSTLY = 0.8
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
  AND similarity(plain, %(plain)s) > 0.45
ORDER BY similarity(plain, %(plain)s) DESC, weight DESC LIMIT %(limit)s
"""

# Names in a language ("vi", "en"), spelled for people.
Names = Callable[[str], Iterable[str]]
_names: list[Names] = []


def register(names: Names) -> None:
    """Call it in AppConfig.ready(): what an app has names for, beside the titles of its pages."""
    _names.append(names)


def offered(text: str, language: str, limit: int = OFFERED) -> list[str]:
    """Phrases that begin as typed; those with the same accents first."""
    asked = words.asked(text)
    if len(asked) < 2:
        return []
    return _ask(
        _BEGINNING,
        language=language,
        pattern=f"{words.plain(asked)}%",
        exact=f"{asked}%" if words.has_accents(text) else "%",
        limit=limit,
    )


def similar(text: str, language: str, limit: int = 3) -> list[str]:
    """Phrases that look like what was asked for and found nothing."""
    return _ask(_SIMILAR, language=language, plain=words.plain(words.asked(text)), limit=limit)


@transaction.atomic
def rebuild() -> int:
    Phrase.objects.all().delete()
    rows = [row for language in ("vi", "en") for row in _rows(language)]
    Phrase.objects.bulk_create(rows, batch_size=2_000)
    return len(rows)


def _rows(language: str) -> Iterable[Phrase]:
    entries = SearchEntry.objects.public().filter(language=language)
    named = [source.kind for source in sources.all_sources() if source.are_names]
    titles = list(entries.exclude(kind__in=named).values_list("title", flat=True))
    names = [
        *entries.filter(kind__in=named).values_list("title", flat=True),
        *(squeeze(name) for names in _names for name in names(language)),
    ]
    terms = _terms(titles)
    often = max(terms.values(), default=1)
    weights = {title: 1 for title in titles if len(title) <= _LONGEST}
    weights |= terms
    # A name is what people look for, however few pages there are about it.
    weights |= {name: often for name in names if name}
    once: dict[str, Phrase] = {}
    for text, weight in sorted(weights.items(), key=lambda item: -item[1]):
        once.setdefault(
            words.spelled(text),
            Phrase(language=language, text=text, plain=words.plain(text), weight=weight),
        )
    return once.values()


@dataclass
class _Group:
    times: int = 0
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def spelling(self) -> str:
        return self.spellings.most_common(1)[0][0]


def _terms(titles: Iterable[str]) -> dict[str, int]:
    """Groups of words that stand in several titles and are no piece of a longer group."""
    groups: dict[str, _Group] = defaultdict(_Group)
    for title in titles:
        for key, (spelling, weight) in _groups(title).items():
            groups[key].times += 1
            groups[key].spellings[spelling] += weight
    pieces = set()
    for key, group in groups.items():
        shorter = (key.partition(" ")[2], key.rpartition(" ")[0])
        pieces |= {s for s in shorter if s in groups and group.times >= _MOSTLY * groups[s].times}
    return {
        group.spelling: group.times
        for key, group in groups.items()
        if group.times >= _TERM_TIMES
        and len(key.split()) in _TERM_WORDS
        and key not in pieces
        and len(key) <= _LONGEST
    }


def _groups(title: str) -> dict[str, tuple[str, int]]:
    """Lower case -> as it is spelled in the title, which weighs less where a sentence begins."""
    found: dict[str, tuple[str, int]] = {}
    for part in _PARTS.split(title):
        row = part.split()
        lower = [words.spelled(word) for word in row]
        for start, end in _spans(lower):
            key, spelling = " ".join(lower[start:end]), " ".join(row[start:end])
            found.setdefault(
                key, (key, 0) if spelling.isupper() else (spelling, 10 if start else 1)
            )
    return found


def _spans(row: list[str]) -> Iterator[tuple[int, int]]:
    for size in {*_TERM_WORDS, *_ONE_MORE_WORD}:
        for start in range(len(row) - size + 1):
            if not {row[start], row[start + size - 1]} & _JOINING:
                yield start, start + size


def _ask(sql: str, **parameters) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [text for (text,) in cursor.fetchall()]
