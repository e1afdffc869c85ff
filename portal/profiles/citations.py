"""Sources by number, in the order in which a sheet names them."""

from __future__ import annotations

from border.models import Confidence, Source
from border.models.sources import Sourced
from bulletins.typst import sheet
from portal.languages import local

MEDIUM_SIGN = "*"


class Citations:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []
        self.has_medium = False

    def marks(self, row: Sourced) -> str:
        """Numbers of the sources of a row that has `cited`, and whether it is less than certain."""
        numbers = sorted(self._number(source) for source in row.cited)
        marks = ", ".join(map(str, numbers))
        if row.confidence == Confidence.MEDIUM:
            self.has_medium = True
            marks += MEDIUM_SIGN
        return marks

    def list(self) -> tuple[sheet.Source, ...]:
        return tuple(
            sheet.Source(
                number=str(self._numbers[source.key]),
                title=local(source, "title"),
                url=source.url if source.show_link else "",
            )
            for source in self._sources
        )

    def _number(self, source: Source) -> int:
        if source.key not in self._numbers:
            self._sources.append(source)
            self._numbers[source.key] = len(self._sources)
        return self._numbers[source.key]
