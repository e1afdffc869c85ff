"""What one issue of a bulletin consists of, as plain data that survives JSON.

Texts come in Vietnamese and English; an English text may be empty, and is then left out.
Bodies are HTML of the usual allow-list. Photo paths are absolute paths of readable files.
"""

import dataclasses
import datetime as dt
import types
import typing
from dataclasses import dataclass, field
from typing import Any, Self

from bulletins.typst.drawing import Drawing


@dataclass(frozen=True, kw_only=True)
class PhotoDocument:
    """A photo with its words.

    `name` is what an `<img src>` in a body must say, letter for letter, to print this photo.
    """

    path: str
    name: str = ""
    caption_vi: str = ""
    caption_en: str = ""
    credit: str = ""
    alt_vi: str = ""
    alt_en: str = ""
    focal_x: float = 0.5
    focal_y: float = 0.4
    is_illustration: bool = False


@dataclass(frozen=True, kw_only=True)
class ItemDocument:
    """One article; `key` is unique in the issue and names the article in problems."""

    key: str
    title_vi: str
    title_en: str = ""
    column_vi: str = ""
    column_en: str = ""
    lead_vi: str = ""
    lead_en: str = ""
    byline: str = ""
    published_on: dt.date | None = None
    body_vi: str = ""
    body_en: str = ""
    photo: PhotoDocument | None = None
    inline_photos: tuple[PhotoDocument, ...] = ()

    @property
    def has_english(self) -> bool:
        return bool(self.title_en.strip() and (self.body_en.strip() or self.lead_en.strip()))


@dataclass(frozen=True, kw_only=True)
class ForewordDocument:
    """A word of the editors before the articles."""

    body_vi: str
    body_en: str = ""
    title_vi: str = "Lời nói đầu"
    title_en: str = "Foreword"
    signature: str = ""


@dataclass(frozen=True, kw_only=True)
class OutreachRow:
    """A unit with its outreach sessions; None means that the figure is not known."""

    unit_vi: str
    unit_en: str = ""
    sessions: int | None = None
    attendances: int | None = None


@dataclass(frozen=True, kw_only=True)
class MapSign:
    """A sign of the legend, an SVG, with what it stands for."""

    svg: str
    words_vi: str
    words_en: str = ""


@dataclass(frozen=True, kw_only=True)
class MapDocument:
    """A map. `alt_vi` says in words what the drawing shows."""

    drawing: Drawing
    legend: tuple[MapSign, ...] = ()
    title_vi: str
    title_en: str = ""
    alt_vi: str
    notes_vi: tuple[str, ...] = ()
    notes_en: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OutreachDocument:
    """Outreach by unit: printed as a table, as bars of the attendances or sessions, and as a map."""

    rows: tuple[OutreachRow, ...]
    total_sessions: int | None = None
    total_attendances: int | None = None
    title_vi: str = ""
    title_en: str = ""
    notes_vi: tuple[str, ...] = ()
    notes_en: tuple[str, ...] = ()
    map: MapDocument | None = None


@dataclass(frozen=True, kw_only=True)
class IssuerDocument:
    """The publishing body and how to reach it."""

    name_vi: str
    name_en: str = ""
    parent_vi: str = ""
    parent_en: str = ""
    address_vi: str = ""
    address_en: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class ImprintDocument:
    """What the press law wants at the foot of the last page; empty items are left out."""

    licence_number: str = ""
    licence_date: dt.date | None = None
    licensed_by_vi: str = ""
    licensed_by_en: str = ""
    printer_vi: str = ""
    printer_en: str = ""
    print_run: int | None = None
    frequency_vi: str = ""
    frequency_en: str = ""
    responsible_name: str = ""
    responsible_title_vi: str = ""
    responsible_title_en: str = ""
    deposit_vi: str = ""
    deposit_en: str = ""
    extra_vi: tuple[str, ...] = ()
    extra_en: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IssueDocument:
    """A whole issue. `labels_vi`, `labels_en` override single words of `labels.py`."""

    title_vi: str
    title_en: str = ""
    subtitle_vi: str = ""
    subtitle_en: str = ""
    issuer: IssuerDocument
    year: int
    quarter: int
    number: str
    published_on: dt.date
    items: tuple[ItemDocument, ...] = ()
    cover: PhotoDocument | None = None
    foreword: ForewordDocument | None = None
    outreach: OutreachDocument | None = None
    imprint: ImprintDocument = field(default_factory=ImprintDocument)
    page_width_mm: float = 190
    page_height_mm: float = 270
    page_limit: int = 64
    labels_vi: dict[str, str] = field(default_factory=dict)
    labels_en: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return _plain(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        return _built(cls, data)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return dict(value) if isinstance(value, dict) else value


def _built(kind: Any, value: Any) -> Any:
    """Turn plain JSON data back into what the annotation `kind` says."""
    if isinstance(kind, types.UnionType):
        inner = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return None if value is None else _built(inner, value)
    if typing.get_origin(kind) is tuple:
        return tuple(_built(typing.get_args(kind)[0], entry) for entry in value)
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return typing.cast(Any, kind)(
            **{name: _built(hints[name], entry) for name, entry in value.items()}
        )
    return value
