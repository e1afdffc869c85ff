"""The photos of an issue, each printed once, and the words printed with them."""

from collections.abc import Iterator

from bulletins.typesetting.document import PhotoDocument
from bulletins.typesetting.payload.words import Words
from bulletins.typst.nodes import Node, words_of

PRINTED_WORDS = ("caption_vi", "caption_en", "credit")


class Pictures:
    """Photos by key, as they are met; those whose key is in `left_out` are not printed."""

    def __init__(self, words: Words, left_out: frozenset[str]) -> None:
        self.words = words
        self.left_out = left_out
        self.photos: dict[str, PhotoDocument] = {}
        self.said: dict[str, dict[str, str]] = {}

    def add(self, key: str, photo: PhotoDocument, fallback: str) -> str | None:
        """Its key; None if it is left out. `fallback` describes it where nothing else does."""
        if key in self.left_out or key in self.photos:
            return key if key in self.photos else None
        self.photos[key] = photo
        alt = photo.alt_vi or photo.caption_vi or photo.alt_en or photo.caption_en or fallback
        self.said[key] = {
            "caption_vi": self.words.text(photo.caption_vi),
            "caption_en": self.words.text(photo.caption_en),
            "credit": self.words.text(self.credit(photo)),
            "alt": self.words.text(alt) or "–",
        }
        return key

    def credit(self, photo: PhotoDocument) -> str:
        label = self.words.vi["illustration" if photo.is_illustration else "photo"]
        if photo.credit:
            return f"{label}: {photo.credit}"
        return label if photo.is_illustration else ""

    def print_once(self, item: Node) -> None:
        """A photo in both bodies is printed in the Vietnamese one, with both captions."""
        shown = {item["photo"]} if item["photo"] else set()
        for language in ("vi", "en"):
            kept = []
            for block in item[language]:
                if block["t"] == "photo":
                    _keep_caption(self.said[block["photo"]], f"caption_{language}", block)
                    if block["photo"] in shown:
                        continue
                    shown.add(block["photo"])
                kept.append(block)
            item[language] = kept


def photos_in(item: Node) -> Iterator[str]:
    if item["photo"]:
        yield item["photo"]
    for language in ("vi", "en"):
        yield from (block["photo"] for block in item[language] if block["t"] == "photo")


def _keep_caption(words: dict[str, str], name: str, block: Node) -> None:
    caption = " ".join("".join(words_of(block["caption"])).split())
    if caption and not words[name]:
        words[name] = caption
    block["caption"] = []
