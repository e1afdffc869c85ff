"""Words nobody wrote, one slip of a finger away from words that are on the portal."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from django.db import connection, transaction

from portal.search import finding, highlighting, words
from portal.search.models import Word

_LONGEST_ROW, _LONGEST_WORD = 8, 15
_MISTYPED = 2  # more wrong words than that cannot be guessed
_FOR_A_WORD, _FOR_A_ROW, _TRIED = 12, 60, 3

# Every word of the public pages without accents, and how many pages have it.
_WORDS = """
INSERT INTO search_word (language, word, pages)
SELECT language, word, ndoc FROM unnest(ARRAY['vi', 'en']) AS language, LATERAL ts_stat(format(
  'SELECT vector FROM search_searchentry
   WHERE language = %L AND (public_from IS NULL OR public_from <= now())', language
)) WHERE word ~ '^[a-z]{2,15}$'
"""
# How much the suggestions weigh that have both words of a pair side by side.
_PAIRS = """
SELECT pair, sum(weight) FROM unnest(%(pairs)s::text[]) AS pair, LATERAL (
  SELECT weight FROM search_phrase
  WHERE language = %(language)s AND plain LIKE '%%' || pair || '%%'
    AND ' ' || plain || ' ' LIKE '%% ' || pair || ' %%'
) phrase GROUP BY pair
"""


@dataclass(frozen=True)
class _Guess:
    """`changed`: places of the row with another word; `pages`: of the rarest of these."""

    row: tuple[str, ...]
    changed: tuple[int, ...]
    pages: int

    @property
    def pairs(self) -> list[str]:
        """Each changed word with the one before and the one behind it."""
        firsts = {n for place in self.changed for n in (place - 1, place)}
        return [" ".join(self.row[n : n + 2]) for n in firsts if 0 <= n < len(self.row) - 1]


@transaction.atomic
def learn() -> int:
    """Takes the words of the portal anew; how many they are."""
    Word.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_WORDS)
        return cursor.rowcount


def corrected(text: str, language: str) -> str:
    """What was meant, spelled as the portal spells it; "" when nothing is near enough.

    For words that were looked for and not found together. Words that stand on no page are
    replaced; when all stand somewhere, any one of them that fits better to its neighbours.
    """
    row = words.plain(words.asked(text)).split()
    if not 0 < len(row) <= _LONGEST_ROW:
        return ""
    known = _pages(row, language)
    unknown = [n for n, word in enumerate(row) if word not in known]
    if len(unknown) > _MISTYPED:
        return ""
    places = [unknown] if unknown else [[n] for n in range(len(row))]
    guesses = [guess for tried in places for guess in _guesses(row, tried, language)]
    for guess in islice(_by_neighbours(guesses, language, must_fit=not unknown), _TRIED):
        if hits := finding.find(" ".join(guess.row), language, finding.Filters()):
            return _as_written(guess, hits)
    return ""


def _guesses(row: list[str], places: list[int], language: str) -> Iterator[_Guess]:
    """The row with each likely word at the given places."""
    likely = [_likely(row[place], language) for place in places]
    for chosen in islice(product(*likely), _FOR_A_ROW):
        changed = list(row)
        for place, (word, _count) in zip(places, chosen, strict=True):
            changed[place] = word
        yield _Guess(tuple(changed), tuple(places), min(count for _word, count in chosen))


def _likely(word: str, language: str) -> list[tuple[str, int]]:
    """Words near this one and their pages, the most frequent first."""
    if not (word.isascii() and word.isalpha() and len(word) <= _LONGEST_WORD):
        return []
    near = _near(word)
    pages = _pages({part for each in near for part in each.split()}, language)
    found = [
        (each, min(pages[part] for part in each.split()))
        for each in near
        if all(part in pages for part in each.split())
    ]
    return sorted(found, key=lambda likely: (-likely[1], likely[0]))[:_FOR_A_WORD]


def _near(word: str) -> set[str]:
    """One letter left out, doubled or wrong, two letters changed about, a space forgotten."""
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = string.ascii_lowercase
    near = {a + b[1:] for a, b in splits if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    near |= {a + c + b[1:] for a, b in splits if b for c in letters}
    near |= {a + c + b for a, b in splits for c in letters}
    near |= {f"{a} {b}" for a, b in splits if a and b}
    return near - {word, ""}


def _pages(row: Iterable[str], language: str) -> dict[str, int]:
    found = Word.objects.filter(language=language, word__in=set(row))
    return dict(found.values_list("word", "pages"))


def _by_neighbours(guesses: list[_Guess], language: str, *, must_fit: bool) -> list[_Guess]:
    """Those whose new words stand beside their neighbours in most names and titles first."""
    weights = _weights({pair for guess in guesses for pair in guess.pairs}, language)

    def fit(guess: _Guess) -> tuple[int, int]:
        found = [weights[pair] for pair in guess.pairs if pair in weights]
        return len(found), sum(found)

    fitting = [guess for guess in guesses if not must_fit or fit(guess)[0]]
    return sorted(fitting, key=lambda guess: (*fit(guess), guess.pages), reverse=True)


def _weights(pairs: set[str], language: str) -> dict[str, int]:
    if not pairs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, {"pairs": sorted(pairs), "language": language})
        return dict(cursor.fetchall())


def _as_written(guess: _Guess, hits: list[finding.Hit]) -> str:
    texts = [part for hit in hits for part in (hit.title, hit.summary)]
    return highlighting.as_written(" ".join(guess.row), [*texts, *(hit.text for hit in hits)])
