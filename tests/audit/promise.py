"""What is audited, and what came out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.audit.pages import Page

SHOWN_PLACES = 3


@dataclass(frozen=True)
class Audited:
    """A running portal, its kinds of pages, and where the npm packages lie."""

    address: str
    pages: list[Page]
    programs: Path
    runs: int = 1


class Finding(NamedTuple):
    what: str
    where: object


@dataclass
class Outcome:
    """The promise holds when nothing was found; `table` is more to read (Markdown)."""

    promise: str
    looked_at: str
    findings: list[Finding] = field(default_factory=list)
    table: str = ""

    def add(self, findings: Iterable[Finding]) -> None:
        self.findings += findings

    @property
    def holds(self) -> bool:
        return not self.findings

    def __str__(self) -> str:
        """As Markdown, on the screen too; what was found in many places is said once."""
        result = "holds" if self.holds else f"does not hold, {len(self.findings)} findings"
        head = f"**{self.promise}**: {result} ({self.looked_at}).\n"
        return head + "".join(f"\n{part}" for part in (self.table, self._list()) if part)

    def _list(self) -> str:
        places = defaultdict(list)
        for finding in self.findings:
            places[finding.what].append(str(finding.where))
        return "".join(f"- {what}: {_some(found)}\n" for what, found in places.items())


def _some(places: list[str]) -> str:
    more = len(places) - SHOWN_PLACES
    return ", ".join(places[:SHOWN_PLACES]) + (f" and {more} more" if more > 0 else "")
