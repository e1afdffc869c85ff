"""The words of one issue: fixed ones with the office's own in their place, and any text printable."""

from bulletins.typesetting.document import IssueDocument
from bulletins.typesetting.labels import labels
from bulletins.typst.characters import inline_text


class Words:
    def __init__(self, document: IssueDocument, also_missing: frozenset[str]) -> None:
        self.also_missing = also_missing
        self.vi = labels("vi", document.labels_vi)
        self.en = labels("en", document.labels_en)

    def fixed(self, language: str) -> dict[str, str]:
        return self.vi if language == "vi" else self.en

    def plain(self, language: str) -> dict[str, str]:
        """The fixed words in which nothing is filled in, for the template."""
        words = self.fixed(language)
        return {name: self.text(word) for name, word in words.items() if "{" not in word}

    def text(self, text: str) -> str:
        return inline_text(text, self.also_missing)
