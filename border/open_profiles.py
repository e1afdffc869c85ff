"""What is known of the border and its communes as files; what needs checking stays with the staff."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from border.models import BorderFigure, BorderMarker, BorderProfile, OppositeLocality, Source
from portal.open_data import Column, DataSet, register

COMMUNE = [
    Column("unit_code", _("code of the commune; empty: of the whole area")),
    Column("unit_name", _("name of the commune")),
]
CONFIDENCE = Column("confidence", _("high: a source says it; medium: it follows from one"))
SOURCE = Column("source", _("keys of the sources, parted by ;"))


def figures() -> Iterator[tuple]:
    rows = BorderFigure.objects.presentable().select_related("profile__unit")
    for row in rows:
        yield (
            *(row.topic, *_commune(row.profile), row.label_vi, row.label_en, row.value),
            *(row.unit_vi, row.unit_en, row.qualifier, row.period, row.detail_vi),
            *(row.confidence, row.source),
        )


def markers() -> Iterator[tuple]:
    for row in BorderMarker.objects.presentable().select_related("profile__unit"):
        yield (
            *(row.number, *_commune(row.profile), row.place_vi, row.place_en),
            *(row.confidence, row.source),
        )


def opposite() -> Iterator[tuple]:
    rows = OppositeLocality.objects.presentable().select_related("profile__unit")
    for row in rows.order_by("profile__unit__sort_key", "level", "name_vi"):
        yield (
            *(*_commune(row.profile), row.level, row.name_vi, row.name_en, row.shown_zh),
            *(row.sister_since, row.sister_until, row.agreement_vi, row.agreement_en),
            *(row.confidence, row.source),
        )


def sources() -> Iterator[tuple]:
    """Memory is no source, and readers are led to places a public body may lead them to."""
    for row in Source.objects.exclude(kind=Source.MEMORY):
        url = row.url if row.show_link else ""
        yield row.key, row.kind, row.title_vi, row.title_en, url, row.licence_note


def _commune(profile: BorderProfile | None) -> tuple[str | None, str | None]:
    return (profile.unit.code, profile.unit.full_name) if profile else (None, None)


def register_all() -> None:
    register(
        DataSet(
            key="border-figures",
            title=_("Published figures about the border area"),
            description=_("Lengths, numbers of units, peoples by census: each with its source."),
            columns=[
                Column("topic", _("border, or peoples")),
                *COMMUNE,
                Column("label_vi", _("what was counted, in Vietnamese")),
                Column("label_en", _("what was counted, in English")),
                Column("value", _("number, with a decimal point")),
                Column("unit_vi", _("unit of measure, in Vietnamese")),
                Column("unit_en", _("unit of measure, in English")),
                Column("qualifier", _("exact, about, more_than, planned, listed or computed")),
                Column("period", _("year, or years; 2025-: since 2025")),
                Column("detail", _("names behind the number, in Vietnamese")),
                CONFIDENCE,
                SOURCE,
            ],
            rows=figures,
            position=14,
        )
    )
    register(
        DataSet(
            key="border-markers",
            title=_("Border markers that sources name"),
            description=_("Where a source says that a marker stands; it is not a list of all."),
            columns=[
                Column("number", _("as it stands on the marker, or the first and last of a row")),
                Column("unit_code", _("code of the commune; empty: in a neighbouring province")),
                COMMUNE[1],
                Column("place_vi", _("where it stands, in Vietnamese")),
                Column("place_en", _("where it stands, in English")),
                CONFIDENCE,
                SOURCE,
            ],
            rows=markers,
            position=15,
        )
    )
    register(
        DataSet(
            key="opposite-localities",
            title=_("Localities across the border"),
            description=_("What lies opposite a commune, and which are its sisters."),
            columns=[
                Column("unit_code", _("code of the commune")),
                COMMUNE[1],
                Column("level", _("county, town or village")),
                Column("name_vi", _("name in Vietnamese")),
                Column("name_en", _("name in English")),
                Column("name_zh", _("name in Chinese; empty: needs checking")),
                Column("sister_since", _("first day of the sister relation")),
                Column("sister_until", _("last day; empty: still so")),
                Column("agreement_vi", _("agreement, in Vietnamese")),
                Column("agreement_en", _("agreement, in English")),
                CONFIDENCE,
                SOURCE,
            ],
            rows=opposite,
            position=16,
        )
    )
    register(
        DataSet(
            key="border-sources",
            title=_("Sources of the border data"),
            description=_("What the keys in the column source stand for."),
            columns=[
                Column("key", _("key, as in the other files")),
                Column("kind", _("legal text, official page, press, and so on")),
                Column("title_vi", _("title in Vietnamese")),
                Column("title_en", _("title in English")),
                Column("url", _("address, where readers may be led there")),
                Column("licence", _("licence, as far as known")),
            ],
            rows=sources,
            position=17,
        )
    )
