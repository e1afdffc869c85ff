"""What a sheet says of a commune, section by section: the words of its page, in fewer lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from border.days import is_later
from border.models import (
    AdminUnit,
    BorderFigure,
    BorderGate,
    BorderMarker,
    BorderProfile,
    Confidence,
    OppositeLocality,
    UnitSuccession,
)
from bulletins.typst.sheet import Item, Section
from campaigns.reports import Row
from portal.languages import is_english, local
from portal.profiles.citations import Citations
from portal.profiles.wording import day, length, opposite_name, quantity, shortened

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Limits:
    """How much a version of the sheet has room for; None: all of it. `scale`: of its letters."""

    words: int | None = None
    items: int | None = None
    scale: float = 1.0


@dataclass(frozen=True)
class Sections:
    """`citations` number what is really shown; so each version has its own."""

    citations: Citations
    limits: Limits

    def facts(self, unit: AdminUnit) -> Section:
        other = (
            Item(label=_("Vietnamese name"), text=unit.full_name, language="vi")
            if is_english()
            else Item(label=_("English name"), text=unit.full_name_en, language="en")
        )
        items = [other, Item(label=_("Code"), text=unit.code)]
        if unit.parent:
            label = pgettext("unit", "Belongs to")
            items.append(Item(label=label, text=unit.parent.label))
        if unit.valid_from:
            items.append(Item(label=_("First day"), text=day(unit.valid_from)))
        if unit.valid_to:
            items.append(Item(label=_("Last day"), text=day(unit.valid_to)))
        if unit.area_km2 is not None:
            items.append(Item(label=_("Area"), text=f"{number_format(unit.area_km2, 2)} km²"))
        if districts := unit.former_districts:
            label = ngettext("Former district", "Former districts", len(districts))
            items.append(Item(label=label, text=", ".join(found.label for found in districts)))
        marks = self.citations.marks(unit)
        return Section(title=_("In brief"), marks=marks, items=tuple(items))

    def became(self, successions: Sequence[UnitSuccession]) -> Section | None:
        is_ahead = any(is_later(step.date) for step in successions)
        title = _("What becomes of it") if is_ahead else _("What became of it")
        return self._listed(title, successions, self._new_unit)

    def _new_unit(self, succession: UnitSuccession) -> Item:
        is_part = succession.kind == UnitSuccession.Extent.PART
        if is_later(succession.date):
            part, whole = (
                _("Then a part of its territory belongs to:"),
                _("Then its territory belongs to:"),
            )
        else:
            part, whole = (
                _("Part of its territory now belongs to:"),
                _("Its territory now belongs to:"),
            )
        said = part if is_part else whole
        text = f"{said} {succession.new.label}. {_legal_basis(succession)}"
        return Item(text=text, marks=self.citations.marks(succession))

    def origins(self, unit: AdminUnit) -> Section | None:
        if not unit.origins or not unit.valid_from:
            return None
        count = len(unit.origins)
        said = ngettext(
            "On %(day)s it was formed from one unit.",
            "On %(day)s it was formed from %(counter)s units.",
            count,
        ) % {"day": day(unit.valid_from), "counter": count}
        shown = unit.origins[: self.limits.items]
        names = ", ".join(_origin(origin) for origin in shown)
        left = _left(count - len(shown))
        return Section(
            title=_("Formed from"),
            marks=self.citations.marks(unit.origins[0]),
            paragraphs=(f"{names}{'; ' if left else ''}{left}.",),
            notes=(f"{said} {_legal_basis(unit.origins[0])}".strip(),),
        )

    def about(self, profile: BorderProfile) -> Section | None:
        if not profile.about:
            return None
        paragraphs, is_whole = shortened(profile.about, self.limits.words)
        notes = () if is_whole else (_("The whole text is on the page, whose address is below."),)
        return Section(title=_("About the commune"), paragraphs=paragraphs, notes=notes)

    def border(self, unit: AdminUnit) -> Section | None:
        border = unit.presentable_border
        if border is None or not (border.has_lengths or unit.on_border):
            return None
        items, notes, paragraphs = [], [], []
        if unit.on_border:
            lies = _("It lies on the national border.")
            paragraphs.append(_("It lay on the national border.") if unit.is_over else lies)
        if border.border_km is not None:
            text = quantity(border.border_km, border.border_km_qualifier, "km")
            items.append(Item(label=_("Length"), text=text))
        if border.border_km_computed is not None:
            text = length(border.border_km_computed)
            items.append(Item(label=_("Length, computed from a map"), text=text))
            notes.append(
                _(
                    "The computed length was measured on a published map of the communes; it is"
                    " not an official figure."
                )
            )
        if border.sector_km is not None:
            text = quantity(border.sector_km, border.sector_km_qualifier, "km")
            post = ", ".join(part for part in (local(border, "sector"), border.sector_year) if part)
            text = f"{text} ({post})" if post else text
            items.append(Item(label=_("Sector of the border guard post"), text=text))
        notes.append(f"{_('Location on the border')}: {border.get_confidence_display()}.")
        marks = self.citations.marks(border)
        return Section(
            title=_("National border"),
            marks=marks,
            paragraphs=tuple(paragraphs),
            items=tuple(items),
            notes=tuple(notes),
        )

    def figures(self, figures: Sequence[BorderFigure]) -> Section | None:
        return self._listed(_("Figures"), figures, self._figure)

    def _figure(self, figure: BorderFigure) -> Item:
        label = ", ".join(part for part in (local(figure, "label"), figure.shown_period) if part)
        text = quantity(figure.value, figure.qualifier, figure.symbol)
        if detail := local(figure, "detail"):
            text = f"{text} ({detail})"
        return Item(label=label, text=text, marks=self.citations.marks(figure))

    def gates(self, gates: Sequence[BorderGate]) -> Section | None:
        return self._listed(_("Border gates"), gates, self._gate)

    def _gate(self, gate: BorderGate) -> Item:
        said = [gate.shown_kind]
        if gate.shown_since:
            said.append(f"{_('In this category since')} {day(gate.shown_since)}")
        if opposite := opposite_name(gate):
            said.append(f"{_('Opposite gate in China')}: {opposite}")
        if hours := local(gate, "opening_hours"):
            said.append(f"{_('Opening hours')}: {hours}")
        if gate.part_of and gate.part_of.is_presentable:
            said.append(f"{_('Part of')}: {local(gate.part_of, 'name')}")
        if gate.confidence == Confidence.HIGH and gate.unit_confidence == Confidence.MEDIUM:
            said.append(f"{_('Location in this commune')}: {gate.get_unit_confidence_display()}")
        text = ". ".join(capfirst(part) for part in said if part)
        return Item(
            label=local(gate, "name"),
            text=f"{text}." if text else "",
            marks=self.citations.marks(gate),
        )

    def opposite(self, localities: Sequence[OppositeLocality]) -> Section | None:
        return self._listed(_("Across the border"), localities, self._locality)

    def _locality(self, place: OppositeLocality) -> Item:
        name = f"{place.name()} ({place.shown_zh})" if place.shown_zh else place.name()
        sisters = f". {_sisters(place)}." if place.is_sister else ""
        return Item(
            label=capfirst(place.get_level_display()),
            text=name + sisters,
            marks=self.citations.marks(place),
        )

    def markers(self, markers: Sequence[BorderMarker]) -> Section | None:
        note = _("Markers that sources name; the list is not complete.")
        return self._listed(_("Border markers"), markers, self._marker, note=note)

    def _marker(self, marker: BorderMarker) -> Item:
        return Item(
            label=_("Marker %(marker)s") % {"marker": marker},
            text=local(marker, "place"),
            marks=self.citations.marks(marker),
        )

    def outreach(self, row: Row | None) -> Section | None:
        if row is None:
            return None
        said = [(_("Sessions"), row.sessions_shown), (_("Attendees"), row.attendances_shown)]
        notes = [_("Held under published plans, up to the day of this sheet.")]
        if row.has_examples:
            notes.insert(0, _("Example data, not real figures."))
        return Section(
            title=_("Outreach here"),
            items=tuple(Item(label=label, text=text) for label, text in said if text),
            notes=tuple(notes),
        )

    def _listed(
        self,
        title: str,
        rows: Sequence[Thing],
        item: Callable[[Thing], Item],
        *,
        note: str = "",
    ) -> Section | None:
        if not rows:
            return None
        shown = rows[: self.limits.items]
        notes = (note, _left(len(rows) - len(shown)))
        return Section(
            title=title,
            items=tuple(item(row) for row in shown),
            notes=tuple(_present(notes)),
        )


def _present(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]


def _left(count: int) -> str:
    if not count:
        return ""
    text = ngettext("%(count)d more on the page", "%(count)d more on the page", count)
    return text % {"count": count}


def _origin(origin: UnitSuccession) -> str:
    told = [origin.old.parent.label] if origin.old.parent else []
    if origin.kind == UnitSuccession.Extent.PART:
        told.insert(0, _("a part"))
    return f"{origin.old.label} ({', '.join(told)})" if told else origin.old.label


def _legal_basis(succession: UnitSuccession) -> str:
    basis = succession.legal_basis
    if basis is None:
        return ""
    said = f"{_('Legal basis')}: {local(basis, 'title')}"
    if succession.legal_item:
        said += ", " + _("item %(item)s") % {"item": succession.legal_item}
    return f"{said}."


def _sisters(place: OppositeLocality) -> str:
    since, until = place.sister_since, place.sister_until
    if since and until:
        said = _("Sister localities from %(since)s to %(until)s")
        said %= {"since": date_format(since), "until": date_format(until)}
    elif since and is_later(since):
        said = _("Sister localities from %(since)s") % {"since": date_format(since)}
    elif since:
        said = _("Sister localities since %(since)s") % {"since": date_format(since)}
    else:
        said = _("Sister localities")
    agreement = local(place, "agreement")
    return f"{said}: {agreement}" if agreement else said
