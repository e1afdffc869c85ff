"""The map of an issue: where the outreach sessions of its quarter were held."""

import dataclasses
from collections.abc import Iterator

from django.utils.translation import gettext, ngettext, override

from border.map import OnPaper
from border.map_figures import Counted
from border.models import AdminUnit
from border.places_map import PlacesMap
from bulletins.models import Issue
from bulletins.typesetting.document import MapDocument, MapSign
from bulletins.typst.drawing import Drawing, Name
from campaigns.models import Plan
from campaigns.numbers import Number
from campaigns.on_map import SESSIONS
from campaigns.places import FIRST_DAY_WITHOUT_DISTRICTS, View
from campaigns.records import Period
from campaigns.reports import OutreachFigures, figures

LETTER_MM = 2.33  # 6.6 points, whatever the size of the page
MARGINS_MM = 34  # of a page, both together (theme.typ)
PAGE_MM = 190  # of an issue without a licence


def outreach_map(issue: Issue, plan: Plan, quarter: Period) -> MapDocument | None:
    """The communes of today by the sessions in them; nothing if no session is known by commune."""
    found = figures(plan=plan, period=quarter, view=View.COMMUNE)
    places = _places(found)
    shown = sum(row.count or 0 for row in places.shown if row.at)
    if not shown:
        return None
    elsewhere = sum(_count(row.sessions_number) for row in found.rows) - shown
    with override("vi"):
        drawn, words_vi = places.on_paper(_letter(issue)), _Words.of(issue, places)
        notes_vi, alt_vi = tuple(_notes(places, found, elsewhere)), _in_words(places)
    with override("en"):
        words_en = _Words.of(issue, places)
        notes_en = tuple(_notes(places, found, elsewhere))
    return MapDocument(
        drawing=_drawing(drawn),
        legend=tuple(
            MapSign(svg=svg, words_vi=vi, words_en=en)
            for (svg, vi), (_svg, en) in zip(words_vi.legend, words_en.legend, strict=True)
        ),
        title_vi=words_vi.title,
        title_en=words_en.title,
        alt_vi=f"{words_vi.title}. {alt_vi}.",
        notes_vi=notes_vi,
        notes_en=notes_en,
    )


@dataclasses.dataclass(frozen=True)
class _Words:
    """In the active language."""

    title: str
    legend: list[tuple[str, str]]

    @classmethod
    def of(cls, issue: Issue, places: PlacesMap) -> "_Words":
        title = gettext("Outreach sessions by commune and ward, %(quarter)s")
        return cls(
            title % {"quarter": issue},
            [(str(sign), str(words)) for sign, words in places.legend()],
        )


def _places(found: OutreachFigures) -> PlacesMap:
    """The same map as on the pages, with the counts of this plan and quarter."""
    counts = {row.unit.pk: _count(row.sessions_number) for row in found.places if row.unit}
    communes = AdminUnit.objects.valid_on(FIRST_DAY_WITHOUT_DISTRICTS).communes().with_gates()
    figure = dataclasses.replace(SESSIONS, counts=lambda _year: Counted(counts), note="")
    return PlacesMap.of(communes, figure, outline=AdminUnit.objects.current().outline())


def _count(number: Number) -> int:
    """As on the pages: a record that does not know how many stands for one."""
    return number.known + number.unknown


def _drawing(drawn: OnPaper) -> Drawing:
    return Drawing(
        svg=drawn.svg,
        width=drawn.width,
        height=drawn.height,
        letter=drawn.letter,
        names=tuple(Name(text=n.text, x=n.x, y=n.y, anchor=n.anchor) for n in drawn.names),
    )


def _letter(issue: Issue) -> float:
    """In thousandths of the width of the text."""
    width = issue.licence.page_width_mm if issue.licence else PAGE_MM
    return 1000 * LETTER_MM / (width - MARGINS_MM)


def _notes(places: PlacesMap, found: OutreachFigures, elsewhere: int) -> Iterator[str]:
    if found.has_examples:
        yield gettext("Example data, not real figures.")
    if any(row.sessions_number.unknown for row in found.rows):
        yield gettext("Where the number of sessions is not known, one is counted.")
    if elsewhere:
        sessions = ngettext(
            "%(count)d session is not on the map: the commune of today is not known.",
            "%(count)d sessions are not on the map: the commune of today is not known.",
            elsewhere,
        )
        yield sessions % {"count": elsewhere}
    yield places.note


def _in_words(places: PlacesMap) -> str:
    """What the points say to those who do not see them."""
    held = [row for row in places.shown if row.count and row.at]
    return "; ".join(f"{row.unit.label}: {SESSIONS.words(row.count or 0)}" for row in held)
