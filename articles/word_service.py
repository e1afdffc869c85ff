"""A Word file becomes a draft with its photos in the library: all of it or nothing."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from articles.models import MAX_BODY, Article, Column
from articles.word_blocks import Picture
from articles.word_guards import WordFileError
from articles.word_import import ImportedText, read_word
from portal.images.models import Photo
from portal.images.services import DuplicatePhoto, add_photo, files_removed_on_error


@dataclass
class WordImport:
    """The draft, what was brought in, and what the writer should look at."""

    article: Article
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def import_word(data: bytes, *, name: str, by, column: Column, language: str = "vi") -> WordImport:
    """Raises ValidationError in words for the writer; then nothing was stored, no row, no file."""
    found = read_word(data, name=name)
    with files_removed_on_error(), transaction.atomic():
        library = _Library(by, language)
        photos = [library.add(number, shown) for number, shown in enumerate(found.pictures, 1)]
        article = _draft(found, photos, language)
        article.author, article.column = by, column
        article.full_clean()
        article.save()
        return WordImport(article, _notes(found, library), [*found.warnings, *library.warnings])


def unknown_credit() -> str:
    """Stands in the library until somebody says who took the picture."""
    return _("Not known")


def is_unknown_credit(credit: str) -> bool:
    for language in ("vi", "en"):
        with override(language):
            if credit == _("Not known"):
                return True
    return not credit


class _Library:
    """Adds the pictures of one file; a picture that is there already is used again."""

    def __init__(self, by, language: str) -> None:
        self.by = by
        self.language = language
        self.added = self.reused = 0
        self.without_alt: list[str] = []
        self.without_credit: list[str] = []

    def add(self, number: int, shown: Picture) -> Photo:
        try:
            photo = add_photo(file=io.BytesIO(shown.data), by=self.by, **self._fields(shown))
            self.added += 1
        except DuplicatePhoto as duplicate:
            photo = duplicate.photo
            self.reused += 1
        except ValidationError as error:
            raise WordFileError(
                _("Picture %(number)s of the file: %(reason)s")
                % {"number": number, "reason": " ".join(error.messages)}
            ) from error
        if not getattr(photo, f"alt_{self.language}"):
            self.without_alt.append(str(number))
        if is_unknown_credit(photo.credit):
            self.without_credit.append(str(number))
        return photo

    def _fields(self, shown: Picture) -> dict[str, str]:
        return {
            f"caption_{self.language}": shown.caption,
            f"alt_{self.language}": shown.alt,
            "credit": shown.credit or unknown_credit(),
        }

    @property
    def warnings(self) -> list[str]:
        sentences = [
            (
                self.without_alt,
                _("Please describe picture %(numbers)s for readers who cannot see it."),
            ),
            (self.without_credit, _("Please say who took picture %(numbers)s.")),
        ]
        return [text % {"numbers": ", ".join(found)} for found, text in sentences if found]


def _draft(found: ImportedText, photos: list[Photo], language: str) -> Article:
    """The first photo leads; the others stay where they stood in the text."""
    shown = dict(zip(map(id, found.pictures), photos, strict=True))
    lead_photo = photos[0] if photos else None

    def figure(part: Picture) -> str:
        photo = shown[id(part)]
        return "" if photo == lead_photo else figure_html(photo, part, language)

    body = found.body(figure)
    if len(body) > MAX_BODY:
        raise WordFileError(_("The text of the file is far too long for one article."))
    return Article(
        language=language,
        title=found.title,
        lead=found.lead,
        byline=found.byline,
        body=body,
        lead_photo=lead_photo,
    )


def figure_html(photo: Photo, part: Picture, language: str) -> str:
    caption = part.caption or getattr(photo, f"caption_{language}")
    credit = part.credit or ("" if is_unknown_credit(photo.credit) else photo.credit)
    words = caption
    if credit:
        with override(language):
            label = _("Photo: %(credit)s") % {"credit": credit}
        words = f"{caption} {label}".strip()
    size = photo.fallback() or {"width": photo.width, "height": photo.height}
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}"><figcaption>{}</figcaption></figure>',
        photo.url,
        getattr(photo, f"alt_{language}"),
        str(size["width"]),
        str(size["height"]),
        words,
    )


def _notes(found: ImportedText, library: _Library) -> list[str]:
    notes = [_("Imported: “%(title)s”.") % {"title": found.title}]
    if library.added:
        text = ngettext(
            "%(count)d photo was added to the library.",
            "%(count)d photos were added to the library.",
            library.added,
        )
        notes.append(text % {"count": library.added})
    if library.reused:
        text = ngettext(
            "%(count)d photo was in the library already and is used again.",
            "%(count)d photos were in the library already and are used again.",
            library.reused,
        )
        notes.append(text % {"count": library.reused})
    if found.pictures:
        notes.append(_("The first photo stands above the text as the lead photo."))
    return notes
