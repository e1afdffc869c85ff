"""A whole issue: its parts in the tree, the lines of its cover, and its contents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bulletins.typesetting.document import IssueDocument, PhotoDocument
from bulletins.typesetting.labels import ROMAN, long_date
from bulletins.typesetting.payload.imprint import contact, imprint, issuer
from bulletins.typesetting.payload.items import Items
from bulletins.typesetting.payload.outreach import outreach
from bulletins.typesetting.payload.pictures import PRINTED_WORDS, Pictures, photos_in
from bulletins.typesetting.payload.words import Words
from bulletins.typst.nodes import Node, words_of

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
            for photo in photos_in(item):
                said = self.tree["photos"][photo]
                yield from ((item["key"], said[name]) for name in PRINTED_WORDS)


def build(
    document: IssueDocument,
    *,
    edition: str,
    left_out: frozenset[str] = frozenset(),
    also_missing: frozenset[str] = frozenset(),
) -> Payload:
    """Photos whose key is in `left_out` are not printed; their files could not be used."""
    words = Words(document, also_missing)
    pictures = Pictures(words, left_out)
    cover = pictures.add(COVER, document.cover, document.title_vi) if document.cover else None
    tree = {
        "edition": edition,
        "width": document.page_width_mm,
        "height": document.page_height_mm,
        "date": document.published_on.isoformat(),
        "labels_vi": words.plain("vi"),
        "labels_en": words.plain("en"),
        "cover": cover,
        "items": _items(document, words, pictures),
        "outreach": outreach(document.outreach, words) if document.outreach else None,
        "photos": pictures.said,
    }
    tree["entries"] = _contents(tree)
    return Payload(tree | _lines(document, words) | _publisher(document, words), pictures.photos)


def _items(document: IssueDocument, words: Words, pictures: Pictures) -> list[Node]:
    items = Items(words, pictures)
    articles = [items.article(item) for item in document.items]
    return [items.foreword(document.foreword), *articles] if document.foreword else articles


def _lines(document: IssueDocument, words: Words) -> dict[str, str]:
    """Titles, and how number, quarter and day of the issue are said."""
    lines = {
        "title_vi": document.title_vi,
        "title_en": document.title_en,
        "subtitle_vi": document.subtitle_vi,
        "subtitle_en": document.subtitle_en,
    }
    for language in ("vi", "en"):
        fixed = words.fixed(language)
        values = {"roman": ROMAN.get(document.quarter, ""), "year": document.year}
        lines[f"number_{language}"] = fixed["issue"].format(number=document.number)
        lines[f"quarter_{language}"] = fixed["quarter"].format(quarter=document.quarter, **values)
        date = long_date(document.published_on, language)
        lines[f"published_{language}"] = fixed["published"].format(date=date)
    return {name: words.text(line) for name, line in lines.items()}


def _publisher(document: IssueDocument, words: Words) -> dict[str, Any]:
    return {
        "issuer": issuer(document.issuer, words),
        "imprint_vi": imprint(document, words, "vi"),
        "imprint_en": imprint(document, words, "en"),
        "contact_vi": contact(document.issuer, words, "vi"),
        "contact_en": contact(document.issuer, words, "en"),
    }


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
        part = tree["outreach"]
        entries.append(_entry("outreach", part["title_vi"], part["title_en"]))
    return entries


def _entry(label: str, title_vi: str, title_en: str) -> Node:
    return {"label": label, "title_vi": title_vi, "title_en": title_en, "column": None}
