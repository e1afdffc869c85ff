"""Articles and the foreword: the lines of a head, and two bodies as trees."""

from bulletins.typesetting.document import ForewordDocument, ItemDocument
from bulletins.typesetting.labels import long_date
from bulletins.typesetting.payload.pictures import Pictures
from bulletins.typesetting.payload.words import Words
from bulletins.typst.convert import convert
from bulletins.typst.nodes import Node

NARROW_TABLE = 4  # columns of a table that fits one text column


class Items:
    def __init__(self, words: Words, pictures: Pictures) -> None:
        self.words = words
        self.pictures = pictures

    def article(self, item: ItemDocument) -> Node:
        text = self.words.text
        photo = None
        if item.photo:
            photo = self.pictures.add(f"{item.key}-lead", item.photo, item.title_vi)
        tree = {
            "key": item.key,
            "kind": "article",
            "column_vi": text(item.column_vi),
            "column_en": text(item.column_en),
            "title_vi": text(item.title_vi) or "–",
            "title_en": text(item.title_en) if item.has_english else "",
            "lead_vi": text(item.lead_vi),
            "lead_en": text(item.lead_en) if item.has_english else "",
            "byline": text(item.byline),
            "date": self.day(item),
            "photo": photo,
            "vi": self.body(item, "vi", 2),
            "en": self.body(item, "en", 3) if item.has_english else [],
        }
        self.pictures.print_once(tree)
        return tree

    def foreword(self, foreword: ForewordDocument) -> Node:
        text = self.words.text
        english = bool(foreword.body_en.strip())
        return {
            "key": "foreword",
            "kind": "foreword",
            "column_vi": "",
            "column_en": "",
            "title_vi": text(foreword.title_vi),
            "title_en": text(foreword.title_en) if english else "",
            "lead_vi": "",
            "lead_en": "",
            "date": "",
            "photo": None,
            "byline": text(foreword.signature),
            "vi": self.blocks(foreword.body_vi, 2),
            "en": self.blocks(foreword.body_en, 3) if english else [],
        }

    def day(self, item: ItemDocument) -> str:
        return long_date(item.published_on, "vi") if item.published_on else ""

    def body(self, item: ItemDocument, language: str, first_heading: int) -> list[Node]:
        images: dict[str, str] = {}
        # Two names may show one file (the two bodies at different widths): it is printed once.
        names = {item.photo.path: "lead"} if item.photo else {}
        for index, photo in enumerate(item.inline_photos, start=1):
            name = names.setdefault(photo.path, str(index))
            key = self.pictures.add(f"{item.key}-{name}", photo, item.title_vi)
            if key:
                images[photo.name] = key
        source = item.body_vi if language == "vi" else item.body_en
        return self.blocks(source, first_heading, images)

    def blocks(
        self, source: str, first_heading: int, images: dict[str, str] | None = None
    ) -> list[Node]:
        converted = convert(
            source,
            images=images,
            first_heading=first_heading,
            also_missing=self.words.also_missing,
        )
        before = ""
        for block in converted.blocks:
            if block["t"] == "table":
                block["wide"] = block["columns"] > NARROW_TABLE
            if block["t"] == "p":
                block["first"] = before not in ("p", "list")
            before = block["t"]
        return converted.blocks
