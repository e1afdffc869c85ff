"""Words nobody wrote, one slip of a finger away from words that are on the portal."""

from __future__ import annotations

import string
from collections.abc import Iterable
from itertools import islice, product

from django.db import connection
from django.utils import timezone

from portal.search import finding, highlighting, words

_LONGEST_ROW, _LONGEST_WORD = 8, 15
_MISTYPED = 2  # more wrong words than that cannot be guessed
_KEPT = 12  # candidates for one word, the most frequent

_PUBLIC = "language = %(language)s AND (public_from IS NULL OR public_from <= %(now)s)"
_BY_INDEX = "SET LOCAL enable_seqscan = off;"
# How many pages have each of the given rows of words, counted up to a hundred.
_COUNTS = f"""
{_BY_INDEX}
SELECT row, count FROM unnest(%(rows)s::text[]) AS row, LATERAL (
  SELECT count(*) FROM (
    SELECT 1 FROM search_searchentry
    WHERE vector @@ {{query}}('pg_catalog.simple', row) AND {_PUBLIC} LIMIT 100
  ) found
) counted
WHERE count > 0 ORDER BY count DESC, row
"""  # noqa: S608 - put together from the constants above


def corrected(text: str, language: str) -> str:
    """What was meant, spelled as the portal spells it; "" when nothing is near enough.

    For words that were looked for and not found together. Words that stand on no page are
    replaced; when all stand somewhere, any one of them.
    """
    row = words.plain(words.asked(text)).split()
    if not 0 < len(row) <= _LONGEST_ROW:
        return ""
    known = _counts(set(row), language)
    unknown = [n for n, word in enumerate(row) if word not in known]
    tries = [unknown] if unknown else [[n] for n in range(len(row))]
    rows = [other for places in tries for other in _others(row, places, language)]
    found = _counts(rows, language) or _counts(rows, language, query="plainto_tsquery")
    return _as_written(next(iter(found)), language) if found else ""


def _others(row: list[str], places: list[int], language: str) -> Iterable[str]:
    if len(places) > _MISTYPED:
        return
    candidates = [
        list(islice(_counts(_near(row[place]), language), _KEPT))
        if row[place].isalpha() and len(row[place]) <= _LONGEST_WORD
        else []
        for place in places
    ]
    for chosen in product(*candidates):
        replaced = dict(zip(places, chosen, strict=True))
        yield " ".join(replaced.get(n, word) for n, word in enumerate(row))


def _near(word: str) -> set[str]:
    """One letter left out, doubled or wrong, two letters changed about, a space forgotten."""
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = string.ascii_lowercase
    near = {a + b[1:] for a, b in splits if b and len(word) > 2}
    near |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    near |= {a + c + b[1:] for a, b in splits if b for c in letters}
    near |= {a + c + b for a, b in splits for c in letters}
    near |= {f"{a} {b}" for a, b in splits if len(a) > 1 and len(b) > 1}
    return near - {word}


def _counts(rows: Iterable[str], language: str, query: str = "phraseto_tsquery") -> dict[str, int]:
    rows = sorted(set(rows))
    if not rows:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS.format(query=query),
            {"rows": rows, "language": language, "now": timezone.now()},
        )
        return dict(cursor.fetchall())


def _as_written(row: str, language: str) -> str:
    hits = finding.find(row, language, finding.Filters())
    texts = [part for hit in hits for part in (hit.title, hit.summary)]
    return highlighting.as_written(row, [*texts, *(hit.text for hit in hits)])
