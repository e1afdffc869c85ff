"""Questions about many administrative units."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Func, Min, Q, Value, When
from django.db.models.functions import Concat, Least
from django.utils import timezone

from portal.text import fold

# The type words people write before (in English mostly after) a name, folded, and the kinds they mean.
TYPE_WORDS = {
    "tinh": ["province"],
    "huyen": ["district"],
    "h": ["district"],
    "thanh pho": ["city"],
    "tp": ["city"],
    "thi xa": ["town"],
    "tx": ["town"],
    "xa": ["commune"],
    "x": ["commune"],
    "phuong": ["ward"],
    "p": ["ward"],
    "thi tran": ["township"],
    "tt": ["township"],
}
ENGLISH_TYPE_WORDS = ["province", "district", "city", "town", "commune", "ward", "township"]
_ENGLISH = "|".join(ENGLISH_TYPE_WORDS)
_BEFORE = re.compile(rf"^({'|'.join(TYPE_WORDS)})(?:\.\s*|\s+)(?=\S)")
_BEFORE_IN_ENGLISH = re.compile(rf"^({_ENGLISH})\s+(?:of\s+)?(?=\S)")
_AFTER = re.compile(rf"(?<=\S)\s+({_ENGLISH})$")

DISTRICT_KINDS = ["district", "city", "town"]
COMMUNE_KINDS = ["commune", "ward", "township"]


def split_type_word(folded: str) -> tuple[list[str], str]:
    """Kinds meant (none: any) and the bare name of a folded "xa dam thuy" or "ha lang district"."""
    return next(_with_type_word(folded), ([], folded))


def names_meant(folded: str) -> list[tuple[list[str], str]]:
    """All it may mean: "tinh tuc commune" is a commune, though "tinh" is the word for province."""
    return [([], folded), *_with_type_word(folded)]


def _with_type_word(folded: str) -> Iterator[tuple[list[str], str]]:
    if match := _BEFORE.match(folded):
        yield TYPE_WORDS[match[1]], folded[match.end() :]
    if match := _AFTER.search(folded):
        yield [match[1]], folded[: match.start()]
    if match := _BEFORE_IN_ENGLISH.match(folded):
        yield [match[1]], folded[match.end() :]


def has_name(name: str) -> Q:
    """Of a unit of this name, as people type it: with or without the type word, accents, old or new
    tone placement, decomposed letters."""
    meant = Q()
    for kinds, bare in names_meant(fold(name)):
        named = Q(name_ascii__iexact=bare)
        meant |= named & Q(kind__in=kinds) if kinds else named
    return meant


def profile_parts() -> list[models.Prefetch]:
    """What readers may be told of a commune besides its profile itself, one query for each list."""
    rows = {
        "opposite": "OppositeLocality",
        "markers": "BorderMarker",
        "figures": "BorderFigure",
    }
    parts = [
        models.Prefetch(
            f"border__{name}",
            apps.get_model("border", model).objects.presentable(),
            to_attr=f"known_{name}",
        )
        for name, model in rows.items()
    ]
    photos = apps.get_model("border", "ProfilePhoto").objects.select_related("photo")
    return [*parts, models.Prefetch("border__photos", photos, to_attr="shown_photos")]


class AdminUnitQuerySet(models.QuerySet):
    def valid_on(self, date: dt.date) -> Self:
        """Units that existed on this day; both ends of their period count as days of life."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=date), Q(valid_to=None) | Q(valid_to__gte=date)
        )

    def overlapping(self, first: dt.date | None, last: dt.date | None) -> Self:
        """Units that existed on one of these days; no day: open."""
        began = Q(valid_from=None) | Q(valid_from__lte=last) if last else Q()
        lasts = Q(valid_to=None) | Q(valid_to__gte=first) if first else Q()
        return self.filter(began, lasts)

    def current(self) -> Self:
        return self.valid_on(timezone.localdate())

    def known_since(self) -> dt.date | None:
        """The earliest day of which anything is known here: the first of a unit, or its last."""
        days = self.aggregate(first=Min(Least("valid_from", "valid_to")))
        return days["first"]

    def provinces(self) -> Self:
        return self.filter(kind="province")

    def districts(self) -> Self:
        return self.filter(kind__in=DISTRICT_KINDS)

    def communes(self) -> Self:
        return self.filter(kind__in=COMMUNE_KINDS)

    def on_border(self) -> Self:
        """Units known to touch the national border; where that needs checking, it is not known."""
        return self.filter(on_border=True)

    def successors(self) -> Self:
        """What these units became. A district has no line of its own: its communes tell."""
        return (
            self._all()
            .filter(Q(formed_from__old__in=self) | Q(formed_from__old__parent__in=self.districts()))
            .distinct()
        )

    def _all(self) -> Self:
        return self.__class__(self.model, using=self.db)

    def predecessors(self) -> Self:
        return self._all().filter(followed_by__new__in=self).distinct()

    def with_former_districts(self) -> Self:
        """Rows whose `origins` (and so `former_districts`) cost one query for the whole list."""
        successions = apps.get_model("border", "UnitSuccession").objects
        return self.prefetch_related(
            models.Prefetch(
                "formed_from",
                # What still needs checking is told to nobody.
                successions.exclude(confidence="low")
                .select_related("old__parent", "legal_basis")
                .order_by("old__sort_key"),
                to_attr="origins",
            )
        )

    def with_border(self) -> Self:
        return self.select_related("border")

    def with_profile(self) -> Self:
        """Rows whose `border` says what readers may be told (border.models.profiles.parts)."""
        return self.with_border().prefetch_related(*profile_parts())

    def outline(self) -> list[list[float]] | None:
        """Of the province, if it is known: decoration."""
        provinces = self.provinces().filter(outline__isnull=False)
        return provinces.values_list("outline", flat=True).first()

    def with_gates(self) -> Self:
        """Rows whose `located_gates` are the gates that may be named there as a fact."""
        gates = apps.get_model("border", "BorderGate").objects.located().select_related("part_of")
        return self.prefetch_related(models.Prefetch("gates", gates, to_attr="located_gates"))

    def with_gate_notices(self) -> Self:
        """For rows from `with_gates()`: each gate has its `notices_now` as well."""
        current = apps.get_model("border", "GateNotice").objects.current()
        return self.prefetch_related(
            models.Prefetch("located_gates__notices", current, to_attr="notices_now")
        )

    def described(self) -> Self:
        """Rows whose str() tells units of one name apart: district, and the last day if ended."""
        district = Case(
            When(parent__kind__in=DISTRICT_KINDS, then=Concat(Value(", "), "parent__full_name")),
            default=Value(""),
        )
        last_day = Func(
            "valid_to", Value("DD/MM/YYYY"), function="to_char", output_field=models.CharField()
        )
        ended = Case(
            When(valid_to=None, then=Value("")), default=Concat(Value(" (→ "), last_day, Value(")"))
        )
        label = Concat("full_name", district, ended, output_field=models.CharField())
        return self.annotate(described_as=label)

    def find(self, name: str, on: dt.date | None = None) -> Self:
        """Units of this name (see `has_name`); more than one: let the person choose."""
        found = self.filter(has_name(name))
        return found.valid_on(on) if on else found

    def containing(self, typed: str) -> Self:
        """Units whose name has this in it, typed in any of the ways `find` knows."""
        kinds, bare = split_type_word(fold(typed))
        found = self.filter(name_ascii__icontains=bare)
        return found.filter(kind__in=kinds) if kinds else found
