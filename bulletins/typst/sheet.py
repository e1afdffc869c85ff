"""A sheet: one A4 page of facts in one language, with their sources at its foot."""

import dataclasses
import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bulletins.typst import process
from bulletins.typst.drawing import Drawing

WORKER = "bulletins.typst.sheet_worker"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A fact. `marks` are the numbers of its sources; `language` is set where it is not that of
    the sheet."""

    label: str = ""
    text: str
    language: str = ""
    marks: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """`paragraphs` and `items`, and in small letters what they are and are not."""

    title: str
    marks: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sign:
    """A sign of the drawing, an SVG, with what it stands for."""

    svg: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it lies. `alt` says in words what the drawing shows, `legend` what its signs mean."""

    drawing: Drawing
    alt: str
    caption: str
    legend: tuple[Sign, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """`number` stands in `marks`."""

    number: str
    title: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Sections in two columns, with the drawing over the second. `document_title` is what a reader's
    program calls it; `scale` makes the letters of the sections smaller."""

    language: str
    author: str
    kicker: str
    title: str
    subtitle: str = ""
    document_title: str
    sections: tuple[Section, ...] = ()
    place: Place | None = None
    sources_title: str = ""
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    made_on: dt.date
    made_words: str
    address: str
    scale: float = 1.0
    width_mm: int = 210
    height_mm: int = 297


def typeset(versions: Sequence[Sheet], *, timeout: float = 10, memory_mb: int = 500) -> bytes:
    """The PDF of the first version that fits on one page, the fullest coming first.

    Raises TypesettingError when it takes longer than `timeout` seconds, or none fits.
    """
    folder = Path(tempfile.mkdtemp(prefix="sheet-"))
    try:
        job = {"versions": [dataclasses.asdict(sheet) for sheet in versions]}
        job["versions"] = [
            version | {"made_on": version["made_on"].isoformat()} for version in job["versions"]
        ]
        result = process.run(WORKER, job, folder=folder, timeout=timeout, memory_mb=memory_mb)
        return (folder / result["pdf"]).read_bytes()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
