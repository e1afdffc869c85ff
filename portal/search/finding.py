"""Finding: exact accents first, words that stand together first, then the newest.

Only the newest matches are ranked: ranking reads the words of every match, and a word that stands
in all 100,000 articles would take a second.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from portal.search import words
from portal.search.models import SearchEntry

RANKED = 300
COUNTED = 300
PER_PAGE = 20
FILTERS = ("kind", "column", "year", "place")

_EXACT = "plainto_tsquery('pg_catalog.simple', %(spelled)s)"
_PLAIN = "plainto_tsquery('pg_catalog.simple', %(plain)s)"
_EXACT_TOGETHER = "phraseto_tsquery('pg_catalog.simple', %(spelled)s)"
_PLAIN_TOGETHER = "phraseto_tsquery('pg_catalog.simple', %(plain)s)"

# Typed without accents, the words may stand anywhere in a text. Typed with accents, other accents
# count only where all the words stand together: syllables strewn over a page mean something else.
_ANYWHERE, _TOGETHER = f"{_EXACT} || {_PLAIN}", f"{_EXACT} || {_PLAIN_TOGETHER}"

# Written out in full wherever they are needed: Postgres then knows how rare the words are, and
# takes the index of words for rare ones and the newest entries for those that stand everywhere.
_MATCHES = """
  vector @@ ({matching}) AND language = %(language)s
  AND (public_from IS NULL OR public_from <= %(now)s) {filters}
"""

# Postgres thinks that reading the words of every entry costs nothing, because they lie apart from
# the entries; it would rather do that than open an index.
_BY_INDEX = "SET LOCAL enable_seqscan = off;"

_QUERY = f"""
{_BY_INDEX}
WITH matches AS MATERIALIZED (
  SELECT id, date, vector FROM search_searchentry
  WHERE {_MATCHES}
  ORDER BY date DESC NULLS LAST, id DESC LIMIT %(ranked)s
), ranked AS (
  SELECT id, date, vector @@ {_EXACT} AS is_spelled_so,
    ts_rank('{{{{0.05, 0.2, 0.4, 1}}}}', vector, {_EXACT} || {_PLAIN})
    + CASE WHEN vector @@ {_EXACT_TOGETHER} THEN 2
           WHEN vector @@ {_PLAIN_TOGETHER} THEN 1 ELSE 0 END AS score
  FROM matches
  ORDER BY score DESC, date DESC NULLS LAST, id DESC
  LIMIT %(limit)s OFFSET %(offset)s
)
SELECT e.kind, e.title, e.url, e.summary, left(e.text, 20000), e.date, r.is_spelled_so
FROM ranked r JOIN search_searchentry e USING (id)
ORDER BY r.score DESC, r.date DESC NULLS LAST, r.id DESC
"""  # noqa: S608 - put together from the constants above

_FACETS = f"""
{_BY_INDEX}
WITH found AS MATERIALIZED (
  SELECT kind, "column", date, places FROM search_searchentry
  WHERE {_MATCHES} LIMIT %(counted)s
)
SELECT kind, "column", extract(year FROM date)::int AS year, NULL::bigint AS place, count(*)
FROM found GROUP BY GROUPING SETS ((), (kind), ("column"), (year))
UNION ALL
SELECT NULL, NULL, NULL, place, count(*) FROM found, unnest(places) AS place GROUP BY place
"""  # noqa: S608 - put together from the constants above


@dataclass(frozen=True)
class Filters:
    kind: str = ""
    column: int | None = None
    year: int | None = None
    place: int | None = None

    def sql(self) -> tuple[str, dict[str, Any]]:
        parts = {
            "kind": "kind = %(kind)s",
            "column": '"column" = %(column)s',
            "year": "date >= make_date(%(year)s, 1, 1) AND date < make_date(%(year)s + 1, 1, 1)",
            "place": "places @> ARRAY[%(place)s]::bigint[]",
        }
        given = {name: getattr(self, name) for name in parts if getattr(self, name)}
        return "".join(f" AND {parts[name]}" for name in given), given


@dataclass(frozen=True)
class Hit:
    kind: str
    title: str
    url: str
    summary: str
    text: str
    date: Any
    is_spelled_so: bool  # every word stands there as it was typed, accents and all


@dataclass
class Counts:
    """Of at most COUNTED matches; `is_more` says that there are more. `by` has a count for each
    value of each filter."""

    total: int = 0
    is_more: bool = False
    by: dict[str, Counter] = field(default_factory=lambda: {name: Counter() for name in FILTERS})


def find(text: str, language: str, filters: Filters, *, page: int = 1) -> list[Hit]:
    parameters = _parameters(text, language) | {
        "ranked": RANKED,
        "limit": PER_PAGE,
        "offset": (page - 1) * PER_PAGE,
    }
    condition, given = filters.sql()
    with connection.cursor() as cursor:
        cursor.execute(
            _QUERY.format(filters=condition, matching=_matching(text)), parameters | given
        )
        return [Hit(*row) for row in cursor.fetchall()]


def count(text: str, language: str, filters: Filters) -> Counts:
    condition, given = filters.sql()
    parameters = _parameters(text, language) | given | {"counted": COUNTED + 1}
    counts = Counts()
    with connection.cursor() as cursor:
        cursor.execute(_FACETS.format(filters=condition, matching=_matching(text)), parameters)
        for *values, number in cursor.fetchall():
            said = [(name, value) for name, value in zip(FILTERS, values, strict=True) if value]
            for name, value in said:
                counts.by[name][value] = number
            if not said:  # the row of all, and one each of those that have no column or date
                counts.total = max(counts.total, number)
    counts.is_more = counts.total > COUNTED
    counts.total = min(counts.total, COUNTED)
    return counts


def objects_with(text: str, language: str, *, kind: str) -> QuerySet[SearchEntry, int]:
    """Keys of the public objects of a kind that hold all the words, for the filter of its list."""
    asked = words.asked(text)
    spelled = SearchQuery(asked, config="simple")
    plain = SearchQuery(
        words.plain(asked),
        config="simple",
        search_type="phrase" if words.has_accents(text) else "plain",
    )
    entries = SearchEntry.objects.public().filter(kind=kind, language=language)
    if not asked:
        entries = entries.none()
    return entries.filter(vector=spelled | plain).values_list("object_id", flat=True)


def _matching(text: str) -> str:
    return _TOGETHER if words.has_accents(text) else _ANYWHERE


def _parameters(text: str, language: str) -> dict[str, Any]:
    asked = words.asked(text)
    return {
        "spelled": asked,
        "plain": words.plain(asked),
        "language": language,
        "now": timezone.now(),
    }
