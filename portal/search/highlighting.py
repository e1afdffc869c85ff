"""Where the words asked for stand in a text, whatever the accents."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.search import words

BEFORE, LENGTH = 80, 240


def _letters() -> dict[str, str]:
    """Plain letter -> all letters of Vietnamese that are it without marks."""
    found: dict[str, set[str]] = defaultdict(set)
    for letter in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]):
        plain = words.plain(letter)
        if len(plain) == 1 and plain.isascii():
            found[plain].update({letter, plain})
    return {plain: f"[{''.join(sorted(letters))}]" for plain, letters in found.items()}


_LETTERS = _letters()


def marked(text: str, asked: str) -> SafeString:
    """The whole text, escaped, with the words asked for in <mark>."""
    parts, end = [], 0
    text = unicodedata.normalize("NFC", text)
    for match in _pattern(text, asked).finditer(text) if words.asked(asked) else ():
        parts += [escape(text[end : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        end = match.end()
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part of the text is escaped


def says(text: str, asked: str) -> bool:
    return any(pattern.search(text) for pattern in _patterns(asked))


def snippet(text: str, asked: str) -> SafeString:
    """The part of a long text where the words asked for stand first, cut between words."""
    text = unicodedata.normalize("NFC", text)
    first = next(filter(None, (pattern.search(text) for pattern in _patterns(asked))), None)
    start = max(0, first.start() - BEFORE) if first else 0
    if start:
        start = text.find(" ", start) + 1
    part = text[start : start + LENGTH]
    is_cut = len(text) > start + LENGTH
    if is_cut:
        part = part.rpartition(" ")[0]
    return mark_safe(  # noqa: S308 - marked() escapes
        f"{'… ' if start else ''}{marked(part, asked)}{' …' if is_cut else ''}"
    )


def _pattern(text: str, asked: str) -> re.Pattern[str]:
    """Exactly spelled words where there are any, else those without accents."""
    _together, exact, plain = _patterns(asked)
    return exact if exact.search(text) else plain


@functools.lru_cache(maxsize=256)
def _patterns(asked: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """All words in a row; any word as it is spelled; any word whatever its accents."""
    row = words.asked(asked).split()
    exact = [re.escape(word) for word in row]
    plain = ["".join(_LETTERS.get(c, re.escape(c)) for c in words.plain(word)) for word in row]
    sources = (r"\W+".join(plain), "|".join(exact), "|".join(plain))
    together, any_exact, any_plain = (
        re.compile(rf"\b(?:{source})\b", re.IGNORECASE) if source else re.compile(r"(?!)")
        for source in sources
    )
    return together, any_exact, any_plain
