"""What an editor should know before an issue is set, article by article and language by language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from bulletins.typesetting.document import (
    ImprintDocument,
    IssueDocument,
    ItemDocument,
    MapDocument,
    PhotoDocument,
)
from bulletins.typesetting.photos import UnusablePhoto, shape_of
from bulletins.typesetting.problems import Problem, Severity, gettext_noop
from bulletins.typst import characters
from bulletins.typst.convert import convert

MOST_COLUMNS = 10
CONTEXT = 25  # characters to either side
MOST_OF_A_KIND = 5  # findings of one code in one text
BLOCK_TAG = re.compile(r"</?(?:p|li|h[1-6]|td|th|tr|br|figcaption|caption|blockquote|div)\b[^>]*>")
IMPRINT_ITEMS = {
    "licence_number": gettext_noop("number of the licence"),
    "licence_date": gettext_noop("date of the licence"),
    "printer_vi": gettext_noop("printer"),
    "print_run": gettext_noop("print run"),
    "frequency_vi": gettext_noop("frequency"),
    "responsible_name": gettext_noop("person responsible"),
}


@dataclass(frozen=True)
class _Place:
    item_key: str = ""
    item_title: str = ""
    language: str = ""

    def problem(self, code: str, severity: Severity, **params: Any) -> Problem:
        return Problem(
            code=code,
            severity=severity,
            item_key=self.item_key,
            item_title=self.item_title,
            language=self.language,
            params=params,
        )


def preflight(document: IssueDocument) -> list[Problem]:
    """All findings, in the order of the issue. None of them stops `typeset`."""
    found = list(_imprint(document.imprint))
    if document.cover:
        found += _photo(_Place(), document.cover)
    found += _issue_texts(document)
    for item in document.items:
        found += inspect_item(item)
    return found


def inspect_item(item: ItemDocument) -> list[Problem]:
    """The findings of one article, also useful while it is being edited."""
    found: list[Problem] = []
    for language in ("vi", "en"):
        place = _Place(item.key, item.title_vi, language)
        texts = _texts(item, language)
        for text in texts:
            found += _characters(place, text)
        found += _body(place, getattr(item, f"body_{language}"), item)
    place = _Place(item.key, item.title_vi)
    photos = [item.photo, *item.inline_photos] if item.photo else list(item.inline_photos)
    for photo in photos:
        found += _photo(place, photo)
    if not item.body_vi.strip() and not item.lead_vi.strip():
        found.append(place.problem("empty_body", Severity.WARNING))
    if not item.has_english:
        found.append(place.problem("missing_english", Severity.WARNING))
    return found


def _texts(item: ItemDocument, language: str) -> list[str]:
    photos = [item.photo, *item.inline_photos] if item.photo else list(item.inline_photos)
    texts = [getattr(item, f"{name}_{language}") for name in ("title", "lead", "column")]
    texts += [getattr(photo, f"caption_{language}") for photo in photos]
    if language == "vi":
        texts += [item.byline, *(photo.credit for photo in photos)]
    texts.append(visible_text(getattr(item, f"body_{language}")))
    return texts


def _issue_texts(document: IssueDocument) -> Iterator[Problem]:
    texts = [document.title_vi, document.title_en, document.subtitle_vi, document.subtitle_en]
    texts += [value for value in vars(document.issuer).values() if value]
    if document.foreword:
        texts += [visible_text(document.foreword.body_vi), visible_text(document.foreword.body_en)]
    if document.outreach:
        texts += [row.unit_vi for row in document.outreach.rows]
        texts += _map_texts(document.outreach.map) if document.outreach.map else []
    for text in texts:
        yield from _characters(_Place(), text)


def _map_texts(drawn: MapDocument) -> list[str]:
    texts = [drawn.title_vi, drawn.title_en, *drawn.notes_vi, *drawn.notes_en]
    texts += [name.text for name in drawn.drawing.names]
    return texts + [words for sign in drawn.legend for words in (sign.words_vi, sign.words_en)]


def visible_text(source: str) -> str:
    """The text of a body, with spaces where blocks meet; private characters are kept."""
    source = source.replace("\x00", "")
    if not source.strip():
        return ""
    spaced = BLOCK_TAG.sub(lambda found: f" {found[0]}", source)
    root = html.fragment_fromstring(spaced, create_parent="div")
    for hidden in list(root.iter("script", "style", "svg")):
        hidden.drop_tree()
    return " ".join(root.text_content().split())


def _characters(place: _Place, text: str) -> Iterator[Problem]:
    text = characters.tidy(text)
    private = characters.private_characters(text)
    for found in _first_of_each(private):
        yield place.problem(
            "private_character",
            Severity.WARNING,
            code_point=_code_point(found[0]),
            context=_context(text, found),
        )
    for found in _first_of_each(characters.uncovered_characters(text)):
        params = {"code_point": _code_point(found[0]), "context": _context(text, found)}
        if characters.is_dropped(found[0]):
            yield place.problem("dropped_character", Severity.WARNING, **params)
        else:
            yield place.problem("uncovered_character", Severity.ERROR, character=found[0], **params)
    for word in characters.long_words(text)[:MOST_OF_A_KIND]:
        if not word.startswith(("http://", "https://", "www.")):
            yield place.problem("long_word", Severity.WARNING, word=word[:20], letters=len(word))


def _first_of_each(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    first: dict[str, re.Match[str]] = {}
    for found in matches:
        first.setdefault(found[0], found)
    return list(first.values())[:MOST_OF_A_KIND]


def _context(text: str, found: re.Match[str]) -> str:
    start, stop = max(0, found.start() - CONTEXT), found.end() + CONTEXT
    return ("…" if start else "") + text[start:stop].strip() + ("…" if stop < len(text) else "")


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _body(place: _Place, body: str, item: ItemDocument) -> Iterator[Problem]:
    images: Mapping[str, str] = {photo.name: photo.name for photo in item.inline_photos}
    converted = convert(body, images=images)
    if converted.widest_table > MOST_COLUMNS:
        yield place.problem(
            "wide_table", Severity.WARNING, columns=converted.widest_table, limit=MOST_COLUMNS
        )
    for name in converted.unknown_images[:MOST_OF_A_KIND]:
        yield place.problem("unknown_image", Severity.WARNING, name=name)


def _photo(place: _Place, photo: PhotoDocument) -> Iterator[Problem]:
    name = photo.name or Path(photo.path).name
    if not Path(photo.path).is_file():
        yield place.problem("missing_photo", Severity.ERROR, name=name)
        return
    try:
        shape_of(photo)
    except UnusablePhoto as error:
        yield place.problem("unreadable_photo", Severity.ERROR, name=name, reason=str(error))
    if not photo.alt_vi.strip():
        yield place.problem("missing_alt", Severity.WARNING, name=name)


def _imprint(imprint: ImprintDocument) -> Iterator[Problem]:
    for name, words in IMPRINT_ITEMS.items():
        if getattr(imprint, name) in ("", None):
            yield _Place().problem("missing_imprint", Severity.WARNING, item=words)
