"""By what results can be narrowed, with how many each choice leaves.

Kind and year are the search's own. What an entry says by number (its column, the places it
concerns) has names in the app the numbers come from, which registers how to read them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from portal.search import sources
from portal.search.finding import Counts, Filters

SHOWN = 10

# Names in the language of the page for some of the numbers, in the order to show them; None: the
# order of how often they are found.
Names = Callable[[Collection[Any]], Mapping[Any, Any]]


@dataclass(frozen=True)
class Facet:
    """`name` is the field of the filters and of the counts. `by_count`: the fullest stand first."""

    name: str
    label: Any
    names: Names
    by_count: bool = False


@dataclass(frozen=True)
class Choice:
    """`query` is the address that makes this choice, or takes it back where it is chosen."""

    label: Any
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    name: str
    label: Any
    choices: list[Choice]

    @property
    def is_chosen(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


def _kinds(found: Collection[str]) -> dict[str, Any]:
    return {each.kind: each.label for each in sources.all_sources() if each.kind in found}


def _years(found: Collection[int]) -> dict[int, str]:
    return {year: str(year) for year in sorted(found, reverse=True)}


_first = Facet("kind", _("Kind"), _kinds)
_last = Facet("year", _("Year"), _years)
_registered: dict[str, Facet] = {}


def register(facet: Facet) -> None:
    """Call it in AppConfig.ready(); `name` is "column" or "place"."""
    _registered[facet.name] = facet


def groups(counts: Counts, filters: Filters, query: QueryDict) -> list[Group]:
    """Only facets that have something to choose; one query for each registered one."""
    found = [
        _group(facet, counts, filters, query)
        for facet in (_first, *_registered.values(), _last)
        if counts.by[facet.name]
    ]
    return [group for group in found if len(group.choices) > 1 or group.is_chosen]


def _group(facet: Facet, counts: Counts, filters: Filters, query: QueryDict) -> Group:
    numbers = counts.by[facet.name]
    chosen = getattr(filters, facet.name)
    names = facet.names(numbers.keys())
    keys = [key for key, _count in numbers.most_common() if key in names]
    if not facet.by_count:
        keys.sort(key=list(names).index)
    shown = [key for number, key in enumerate(keys) if number < SHOWN or key == chosen]
    choices = [
        Choice(names[key], numbers[key], _query(query, facet.name, key, chosen), key == chosen)
        for key in shown
    ]
    return Group(facet.name, facet.label, choices)


def _query(query: QueryDict, name: str, key: Any, chosen: Any) -> str:
    kept = {given: str(value) for given, value in query.items() if given not in ("page", name)}
    return urlencode(kept if key == chosen else kept | {name: str(key)})
