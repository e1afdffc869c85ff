"""The sheet of a commune in the active language, and shorter versions of it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from border.locator import Locator
from border.models import AdminUnit, Confidence
from bulletins.typst.drawing import Drawing
from bulletins.typst.sheet import Place, Section, Sheet, Sign
from portal.languages import VIETNAMESE, local
from portal.profiles.citations import MEDIUM_SIGN, Citations
from portal.profiles.known import Known
from portal.profiles.sections import Limits, Sections
from portal.profiles.wording import day

# Smaller letters first, then a shorter text, then shorter lists; the last fits whatever is known.
SMALL = 0.88
VERSIONS = [
    Limits(),
    Limits(scale=SMALL),
    *(Limits(words, scale=SMALL) for words in (300, 200, 140, 100)),
    Limits(words=100, items=12, scale=SMALL),
    Limits(words=100, items=8, scale=SMALL),
    Limits(words=60, items=6, scale=SMALL),
    Limits(words=40, items=4, scale=SMALL),
    Limits(words=0, items=3, scale=SMALL),
    Limits(words=0, items=1, scale=SMALL),
]


def sheets_of(known: Known, *, address: str) -> list[Sheet]:
    """The fullest first."""
    return [_sheet(known, limits, address) for limits in VERSIONS]


def _sheet(known: Known, limits: Limits, address: str) -> Sheet:
    unit, today = known.commune.unit, timezone.localdate()
    citations = Citations()
    sections = _sections(known, Sections(citations, limits))
    medium = f"{MEDIUM_SIGN} {capfirst(str(Confidence.MEDIUM.label))}."
    return Sheet(
        language=get_language() or VIETNAMESE,
        author=local(known.office, "name"),
        kicker=_kicker(unit),
        title=unit.label,
        subtitle=capfirst(unit.told_apart_by),
        document_title=unit.distinct_label,
        sections=sections,
        scale=limits.scale,
        place=_place(known.locator),
        sources_title=_("Sources"),
        sources=citations.list(),
        notes=(medium,) if citations.has_medium else (),
        made_on=today,
        made_words=_("Made on %(day)s from this page, which may have changed since:")
        % {"day": day(today)},
        address=address,
    )


def _sections(known: Known, say: Sections) -> tuple[Section, ...]:
    """In the order of reading, since the sources are numbered on the way."""
    unit, profile = known.commune.unit, known.commune.profile
    sections = [
        say.facts(unit),
        say.became(known.commune.became),
        say.origins(unit),
        profile and say.about(profile),
        say.border(unit),
        profile and say.figures(profile.known_figures),
        say.gates(unit.located_gates),
        profile and say.opposite(profile.known_opposite),
        profile and say.markers(profile.known_markers),
        _peoples(known, say.citations),
        say.outreach(known.outreach),
    ]
    return tuple(section for section in sections if section)


def _kicker(unit: AdminUnit) -> str:
    kind = unit.get_kind_display()
    said = [
        capfirst(kind) if not unit.is_over else capfirst(_("Former %(kind)s") % {"kind": kind}),
        _("on the national border") if unit.on_border else "",
    ]
    return " · ".join(part for part in said if part)


def _peoples(known: Known, citations: Citations) -> Section | None:
    peoples = known.commune.peoples
    if not peoples.rows:
        return None
    period = _("Known for the whole province only, census of %(period)s:")
    shares = [
        f"{local(row.figure, 'label')} {number_format(round(row.share, 1))}%"
        for row in peoples.rows
        if row.share
    ]
    return Section(
        title=_("Peoples"),
        marks=citations.marks(peoples.rows[0].figure),
        paragraphs=(f"{period % {'period': peoples.periods[0]}} {', '.join(shares)}.",),
    )


def _place(locator: Locator | None) -> Place | None:
    if locator is None:
        return None
    note = _(
        "One point inside each commune, accurate to about one kilometre. The outline is decoration"
        " and does not show the national border."
    )
    return Place(
        drawing=Drawing.of_svg(locator.drawing),
        alt=locator.words or _("Map of the communes and wards"),
        legend=tuple(Sign(svg=str(sign), words=words) for sign, words in locator.signs),
        caption=f"{locator.words} {note}".strip(),
    )
