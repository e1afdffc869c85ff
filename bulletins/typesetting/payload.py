"""An issue document as the JSON tree that the Typst template reads.

Every string in the result has passed `characters.printable`: the template prints it as it is.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bulletins.typesetting.document import (
    ForewordDocument,
    ImprintDocument,
    IssueDocument,
    ItemDocument,
    MapDocument,
    OutreachDocument,
    PhotoDocument,
)
from bulletins.typesetting.labels import ROMAN, centimetres, labels, long_date, number
from bulletins.typst.characters import inline_text
from bulletins.typst.convert import convert
from bulletins.typst.drawing import Drawing
from bulletins.typst.nodes import Node, words_of

NARROW_TABLE = 4  # columns of a table that fits one text column
COVER = "cover"


@dataclass
class Payload:
    """`tree` is for the template; `photos` says which photo each photo key stands for."""

    tree: dict[str, Any]
    photos: dict[str, PhotoDocument] = field(default_factory=dict)

    def words(self) -> Iterator[tuple[str, str]]:
        """(item key, text) of everything that readers must find in the PDF."""
        for item in self.tree["items"]:
            for name in ("title_vi", "title_en", "lead_vi", "lead_en", "byline"):
                yield item["key"], item[name]
            for language in ("vi", "en"):
                yield item["key"], "".join(words_of(item[language]))
            for photo in _photos_in(item):
                yield from ((item["key"], self.tree["photos"][photo][n]) for n in PHOTO_WORDS)


PHOTO_WORDS = ("caption_vi", "caption_en", "credit")


def build(
    document: IssueDocument,
    *,
    edition: str,
    left_out: frozenset[str] = frozenset(),
    also_missing: frozenset[str] = frozenset(),
) -> Payload:
    """Photos whose key is in `left_out` are not printed; their files could not be used."""
    return _Builder(document, edition, left_out, also_missing).build()


class _Builder:
    def __init__(
        self,
        document: IssueDocument,
        edition: str,
        left_out: frozenset[str],
        also_missing: frozenset[str],
    ) -> None:
        self.document = document
        self.edition = edition
        self.left_out = left_out
        self.also_missing = also_missing
        self.vi = labels("vi", document.labels_vi)
        self.en = labels("en", document.labels_en)
        self.photos: dict[str, PhotoDocument] = {}
        self.photo_words: dict[str, dict[str, str]] = {}

    def build(self) -> Payload:
        document = self.document
        cover = self.photo(COVER, document.cover, document.title_vi) if document.cover else None
        items = [self.item(item) for item in document.items]
        if document.foreword:
            items.insert(0, self.foreword(document.foreword))
        tree = {
            "edition": self.edition,
            "width": document.page_width_mm,
            "height": document.page_height_mm,
            "title_vi": self.text(document.title_vi),
            "title_en": self.text(document.title_en),
            "subtitle_vi": self.text(document.subtitle_vi),
            "subtitle_en": self.text(document.subtitle_en),
            "date": document.published_on.isoformat(),
            "labels_vi": self.plain_labels(self.vi),
            "labels_en": self.plain_labels(self.en),
            "issuer": self.issuer(),
            "cover": cover,
            "items": items,
            "outreach": self.outreach(document.outreach) if document.outreach else None,
            "imprint_vi": self.imprint(document.imprint, "vi"),
            "imprint_en": self.imprint(document.imprint, "en"),
            "contact_vi": self.contact("vi"),
            "contact_en": self.contact("en"),
            "photos": self.photo_words,
        }
        tree["entries"] = _contents(tree)
        return Payload(tree | self.issue_lines(), self.photos)

    def text(self, text: str) -> str:
        return inline_text(text, self.also_missing)

    def plain_labels(self, words: dict[str, str]) -> dict[str, str]:
        return {name: self.text(word) for name, word in words.items() if "{" not in word}

    def issue_lines(self) -> dict[str, str]:
        document, lines = self.document, {}
        for language, words in (("vi", self.vi), ("en", self.en)):
            values = {"roman": ROMAN.get(document.quarter, ""), "year": document.year}
            lines[f"number_{language}"] = words["issue"].format(number=document.number)
            lines[f"quarter_{language}"] = words["quarter"].format(
                quarter=document.quarter, **values
            )
            date = long_date(document.published_on, language)
            lines[f"published_{language}"] = words["published"].format(date=date)
        return {name: self.text(line) for name, line in lines.items()}

    def issuer(self) -> dict[str, str]:
        issuer = self.document.issuer
        names = ("name_vi", "name_en", "parent_vi", "parent_en")
        return {name: self.text(getattr(issuer, name)) for name in names}

    def contact(self, language: str) -> list[str]:
        issuer, words = self.document.issuer, self.vi if language == "vi" else self.en
        values = {
            "address": issuer.address_vi if language == "vi" else issuer.address_en,
            "phone": issuer.phone,
            "email": issuer.email,
            "website": issuer.website,
        }
        return [
            self.text(words[name].format_map({name: value}))
            for name, value in values.items()
            if value
        ]

    # Articles

    def item(self, item: ItemDocument) -> Node:
        photo = None
        if item.photo:
            photo = self.photo(f"{item.key}-lead", item.photo, item.title_vi)
        tree = {
            "key": item.key,
            "kind": "article",
            "column_vi": self.text(item.column_vi),
            "column_en": self.text(item.column_en),
            "title_vi": self.text(item.title_vi) or "–",
            "title_en": self.text(item.title_en) if item.has_english else "",
            "lead_vi": self.text(item.lead_vi),
            "lead_en": self.text(item.lead_en) if item.has_english else "",
            "byline": self.text(item.byline),
            "date": self.day(item),
            "photo": photo,
            "vi": self.body(item, "vi", 2),
            "en": self.body(item, "en", 3) if item.has_english else [],
        }
        _print_photos_once(tree, self.photo_words)
        return tree

    def day(self, item: ItemDocument) -> str:
        return long_date(item.published_on, "vi") if item.published_on else ""

    def body(self, item: ItemDocument, language: str, first_heading: int) -> list[Node]:
        images: dict[str, str] = {}
        # Two names may show one file (the two bodies at different widths): it is printed once.
        names = {item.photo.path: "lead"} if item.photo else {}
        for index, photo in enumerate(item.inline_photos, start=1):
            name = names.setdefault(photo.path, str(index))
            key = self.photo(f"{item.key}-{name}", photo, item.title_vi)
            if key:
                images[photo.name] = key
        source = item.body_vi if language == "vi" else item.body_en
        return self.blocks(source, first_heading, images)

    def blocks(
        self, source: str, first_heading: int, images: dict[str, str] | None = None
    ) -> list[Node]:
        converted = convert(
            source, images=images, first_heading=first_heading, also_missing=self.also_missing
        )
        before = ""
        for block in converted.blocks:
            if block["t"] == "table":
                block["wide"] = block["columns"] > NARROW_TABLE
            if block["t"] == "p":
                block["first"] = before not in ("p", "list")
            before = block["t"]
        return converted.blocks

    def foreword(self, foreword: ForewordDocument) -> Node:
        english = bool(foreword.body_en.strip())
        return {
            "key": "foreword",
            "kind": "foreword",
            "column_vi": "",
            "column_en": "",
            "title_vi": self.text(foreword.title_vi),
            "title_en": self.text(foreword.title_en) if english else "",
            "lead_vi": "",
            "lead_en": "",
            "date": "",
            "photo": None,
            "byline": self.text(foreword.signature),
            "vi": self.blocks(foreword.body_vi, 2),
            "en": self.blocks(foreword.body_en, 3) if english else [],
        }

    def photo(self, key: str, photo: PhotoDocument, fallback: str) -> str | None:
        if key in self.left_out or key in self.photos:
            return key if key in self.photos else None
        self.photos[key] = photo
        alt = photo.alt_vi or photo.caption_vi or photo.alt_en or photo.caption_en or fallback
        label = "illustration" if photo.is_illustration else "photo"
        credit = f"{self.vi[label]}: {photo.credit}" if photo.credit else ""
        if photo.is_illustration and not photo.credit:
            credit = self.vi[label]
        self.photo_words[key] = {
            "caption_vi": self.text(photo.caption_vi),
            "caption_en": self.text(photo.caption_en),
            "credit": self.text(credit),
            "alt": self.text(alt) or "–",
        }
        return key

    # Figures and imprint

    def outreach(self, outreach: OutreachDocument) -> Node:
        rows: list[Node] = [
            {
                "unit_vi": self.text(row.unit_vi),
                "unit_en": self.text(row.unit_en),
                "sessions": self.figure(row.sessions),
                "attendances": self.figure(row.attendances),
                "bar": row.attendances if _has_attendances(outreach) else row.sessions,
            }
            for row in outreach.rows
        ]
        chart = "chart_attendances" if _has_attendances(outreach) else "chart_sessions"
        return {
            "title_vi": self.text(outreach.title_vi or self.vi["outreach"]),
            "title_en": self.text(outreach.title_en or self.en["outreach"]),
            "rows": rows,
            "total_sessions": self.figure(outreach.total_sessions),
            "total_attendances": self.figure(outreach.total_attendances),
            "notes_vi": [self.text(note) for note in outreach.notes_vi],
            "notes_en": [self.text(note) for note in outreach.notes_en],
            "chart_vi": self.text(self.vi[chart]),
            "chart_en": self.text(self.en[chart]),
            "chart_values": [self.figure(row["bar"]) for row in rows],
            "alt": self.chart_words(chart, rows),
            "has_unknown": any(row["bar"] is None for row in rows),
            "map": self.map(outreach.map) if outreach.map else None,
        }

    def drawing(self, drawn: Drawing) -> Node:
        tree = dataclasses.asdict(drawn)
        return tree | {"names": [n | {"text": self.text(n["text"])} for n in tree["names"]]}

    def map(self, drawn: MapDocument) -> Node:
        return {
            "drawing": self.drawing(drawn.drawing),
            "legend": [
                {
                    "svg": sign.svg,
                    "words_vi": self.text(sign.words_vi),
                    "words_en": self.text(sign.words_en),
                }
                for sign in drawn.legend
            ],
            "title_vi": self.text(drawn.title_vi),
            "title_en": self.text(drawn.title_en),
            "alt": self.text(drawn.alt_vi),
            "notes_vi": [self.text(note) for note in drawn.notes_vi],
            "notes_en": [self.text(note) for note in drawn.notes_en],
        }

    def figure(self, value: int | None) -> str:
        return "–" if value is None else number(value, "vi")

    def chart_words(self, chart: str, rows: list[Node]) -> str:
        values = (
            f"{row['unit_vi']}: "
            f"{self.vi['unknown'] if row['bar'] is None else number(row['bar'], 'vi')}"
            for row in rows
        )
        return self.text(f"{self.vi[chart]}. {'; '.join(values)}.")

    def imprint(self, imprint: ImprintDocument, language: str) -> list[str]:
        words = self.vi if language == "vi" else self.en
        lines = [_licence_line(imprint, words, language)]
        lines += [
            words[name].format_map({key: value})
            for name, key, value in self.imprint_values(imprint, language)
            if value
        ]
        lines += [imprint.deposit_vi if language == "vi" else imprint.deposit_en]
        lines += imprint.extra_vi if language == "vi" else imprint.extra_en
        return [self.text(line) for line in lines if line.strip()]

    def imprint_values(self, imprint: ImprintDocument, language: str) -> list[tuple[str, str, str]]:
        vietnamese = language == "vi"
        title = imprint.responsible_title_vi if vietnamese else imprint.responsible_title_en
        person = ", ".join(part for part in (imprint.responsible_name, title) if part)
        printer = imprint.printer_vi if vietnamese else imprint.printer_en or imprint.printer_vi
        frequency = imprint.frequency_vi if vietnamese else imprint.frequency_en
        count = "" if imprint.print_run is None else number(imprint.print_run, language)
        size = centimetres(self.document.page_width_mm, self.document.page_height_mm, language)
        return [
            ("responsible", "person", person),
            ("printer", "printer", printer),
            ("print_run", "count", count),
            ("format", "size", size),
            ("frequency", "frequency", frequency),
        ]


def _contents(tree: Node) -> list[Node]:
    """The lines of the contents; a column is named where it differs from the line before."""
    entries: list[Node] = []
    column = None
    for item in tree["items"]:
        entry = _entry(f"item-{item['key']}", item["title_vi"], item["title_en"])
        names = {"vi": item["column_vi"], "en": item["column_en"]}
        entry["column"] = names if names["vi"] and names != column else None
        column = names
        entries.append(entry)
    if tree["outreach"]:
        outreach = tree["outreach"]
        entries.append(_entry("outreach", outreach["title_vi"], outreach["title_en"]))
    return entries


def _entry(label: str, title_vi: str, title_en: str) -> Node:
    return {"label": label, "title_vi": title_vi, "title_en": title_en, "column": None}


def _licence_line(imprint: ImprintDocument, words: dict[str, str], language: str) -> str:
    body = imprint.licensed_by_vi if language == "vi" else imprint.licensed_by_en
    parts = []
    if imprint.licence_number:
        parts.append(words["licence"].format(number=imprint.licence_number))
        if body:
            parts.append(words["licence_body"].format(body=body))
        if imprint.licence_date:
            date = long_date(imprint.licence_date, language)
            parts.append(words["licence_date"].format(date=date))
    return " ".join(parts)


def _has_attendances(outreach: OutreachDocument) -> bool:
    return any(row.attendances is not None for row in outreach.rows)


def _print_photos_once(item: Node, words: dict[str, dict[str, str]]) -> None:
    """A photo in both bodies is printed in the Vietnamese one, with both captions."""
    shown = {item["photo"]} if item["photo"] else set()
    for language in ("vi", "en"):
        kept = []
        for block in item[language]:
            if block["t"] == "photo":
                _keep_caption(words[block["photo"]], f"caption_{language}", block)
                if block["photo"] in shown:
                    continue
                shown.add(block["photo"])
            kept.append(block)
        item[language] = kept


def _keep_caption(words: dict[str, str], name: str, block: Node) -> None:
    caption = " ".join("".join(words_of(block["caption"])).split())
    if caption and not words[name]:
        words[name] = caption
    block["caption"] = []


def _photos_in(item: Node) -> Iterator[str]:
    if item["photo"]:
        yield item["photo"]
    for language in ("vi", "en"):
        yield from (block["photo"] for block in item[language] if block["t"] == "photo")
