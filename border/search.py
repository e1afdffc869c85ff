"""Communes of today and of the past as the search knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.models import (
    AdminUnit,
    BorderFigure,
    BorderGate,
    BorderMarker,
    BorderProfile,
    GatePeriod,
    OppositeLocality,
)
from portal.html import plain_text
from portal.languages import local
from portal.search import facets, phrases, sources
from portal.search.facets import Facet
from portal.search.sources import Entry, Source


def _communes() -> QuerySet[AdminUnit]:
    return AdminUnit.objects.communes().select_related("parent").with_profile()


def _entries(unit: AdminUnit) -> Iterable[Entry]:
    for language in ("vi", "en"):
        with translation.override(language):
            yield Entry(
                language=language,
                title=unit.distinct_label,
                url=unit.get_absolute_url(),
                summary=_summary(unit),
                text=_text(unit),
                places=[unit.pk],
            )


def _text(unit: AdminUnit) -> str:
    """Its own name in both languages and its code, then what its page tells besides."""
    words = [unit.full_name, unit.code]
    if profile := getattr(unit, "border", None):
        words += [f"{gettext('border marker')} {marker}" for marker in profile.known_markers]
        words += [local(marker, "place") for marker in profile.known_markers]
        words += [f"{place.name()} {place.shown_zh}" for place in profile.known_opposite]
        words += [local(figure, "detail") for figure in profile.known_figures]
        words.append(plain_text(profile.about))
    return " ".join(words)


def _summary(unit: AdminUnit) -> str:
    parent = unit.parent.label if unit.parent else ""
    if unit.is_over and unit.valid_to:
        return gettext("Former unit, until %(year)s. %(parent)s") % {
            "year": unit.valid_to.year,
            "parent": parent,
        }
    return parent


def register() -> None:
    sources.register(
        Source(
            kind="unit",
            label=_("Communes, wards and townships"),
            model=AdminUnit,
            entries=_entries,
            queryset=_communes,
            parts=(
                (BorderProfile, "unit"),
                (BorderMarker, "profile.unit"),
                (OppositeLocality, "profile.unit"),
                (BorderFigure, "profile.unit"),
            ),
            are_names=True,
            position=20,
        )
    )
    facets.register(Facet("place", _("Place"), _place_names, by_count=True))
    sources.register(
        Source(
            kind="gate",
            label=_("Border gates"),
            model=BorderGate,
            entries=_gates,
            queryset=BorderGate.objects.presentable,
            parts=((GatePeriod, "gate"),),
            are_names=True,
            position=25,
        )
    )
    phrases.register(_names)


def _gates(gate: BorderGate) -> Iterable[Entry]:
    for language in ("vi", "en"):
        with translation.override(language):
            yield Entry(
                language=language,
                title=gate.name(),
                url=gate.get_absolute_url(),
                summary=", ".join(filter(None, [gate.shown_kind, local(gate, "opposite")])),
                text=f"{gate.name_vi} {gate.opposite_vi} {gate.shown_opposite_zh}",
                places=[gate.shown_unit.pk] if gate.shown_unit else [],
            )


def _place_names(keys: Collection[int]) -> dict[int, str]:
    units = AdminUnit.objects.filter(pk__in=keys).select_related("parent")
    return {unit.pk: unit.distinct_label for unit in units}


def _names(language: str) -> Iterable[str]:
    """Units of today and of the past under their bare names."""
    yield from AdminUnit.objects.values_list("name", flat=True)
