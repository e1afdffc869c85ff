"""What is wrong with an issue, said in codes so that callers can put it into any language."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


def gettext_noop(text: str) -> str:
    """Marks a sentence for translation; Django's function of this name is not used here."""
    return text


# English words for each code; the keys of `params` are the names in braces.
MESSAGES = {
    "uncovered_character": gettext_noop(
        "The character “{character}” ({code_point}) is in none of the bulletin’s fonts; "
        "it is replaced. It stands here: “{context}”"
    ),
    "dropped_character": gettext_noop(
        "The pictograph {code_point} is left out. It stood here: “{context}”"
    ),
    "private_character": gettext_noop(
        "A Word symbol without a meaning of its own ({code_point}) is replaced. "
        "It stands here: “{context}”"
    ),
    "wide_table": gettext_noop(
        "A table has {columns} columns; more than {limit} do not fit the page."
    ),
    "long_word": gettext_noop(
        "“{word}…” has {letters} letters without a place to break; it is cut."
    ),
    "missing_photo": gettext_noop("The photo “{name}” has no file; it is left out."),
    "unreadable_photo": gettext_noop(
        "The photo “{name}” cannot be read ({reason}); it is left out."
    ),
    "unknown_image": gettext_noop("The text shows an image that is not in the library: {name}"),
    "missing_alt": gettext_noop(
        "The photo “{name}” has no alternative text; its caption or title is used."
    ),
    "missing_english": gettext_noop("There is no English version."),
    "empty_body": gettext_noop("The article has no text."),
    "missing_imprint": gettext_noop("The imprint lacks: {item}."),
    "too_many_pages": gettext_noop("The issue has {pages} pages; the limit is {limit}."),
    "print_run": gettext_noop("{copies} copies are more than the {limit} of the licence."),
    "page_size": gettext_noop("Page {page} measures {width} × {height} mm instead of {expected}."),
    "map_left_out": gettext_noop(
        "The map is left out: no outreach session of the quarter is known by its commune."
    ),
    "overlap": gettext_noop("Lines of this article may overlap; look at its last page."),
    "lost_words": gettext_noop("Words of the text are not in the PDF: {words}"),
    "not_conforming": gettext_noop("The PDF breaks rule {rule} of {profile}: {message}"),
    "stream_length": gettext_noop("A stream of the PDF (object {object}) has a wrong length."),
    "large_file": gettext_noop(
        "The file has {megabytes} MB; readers on the phone should load at most {limit}."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A finding; `item_key` and `item_title` are empty when the whole issue is meant."""

    code: str
    severity: Severity
    item_key: str = ""
    item_title: str = ""
    language: str = ""
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return MESSAGES[self.code].format_map(self.params)

    def __str__(self) -> str:
        return f"{self.item_title}: {self.message}" if self.item_title else self.message

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity.value,
            "item_key": self.item_key,
            "item_title": self.item_title,
            "language": self.language,
            "params": self.params,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Problem":
        return cls(**{**data, "severity": Severity(data["severity"])})
