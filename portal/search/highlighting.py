"""Where the words asked for stand in a text, whatever the accents.

Words that stand together there as they were typed together are what somebody looked for; only in
a text without such a group is each word shown by itself. Otherwise "cua khau" would light up every
"của" of a page.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.search import words

BEFORE, LENGTH = 80, 240
_GROUPED_WORDS = 12  # of more words only the first are looked for in groups

_NOTHING = re.compile(r"(?!)")
_NOT_LETTERS = re.compile(r"\W+")


def _plain_letters() -> dict[int, str]:
    """For str.translate: composed letters without their marks, one for one."""
    letters = map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
    plain = {letter: words.plain(letter) for letter in letters}
    return {ord(letter): p for letter, p in plain.items() if len(p) == 1 and p.isascii()}


_PLAIN_LETTERS = _plain_letters()


@dataclass(frozen=True)
class _Text:
    """A text, the same without capitals, and without accents too: letter under letter."""

    written: str
    lower: str
    plain: str

    @classmethod
    def of(cls, text: str) -> _Text:
        written = unicodedata.normalize("NFC", text).replace("İ", "I")  # has a longer small letter
        lower = written.lower()
        return cls(written, lower, lower.translate(_PLAIN_LETTERS))


@dataclass(frozen=True)
class _Patterns:
    """`groups`: two or more of the words in a row, as many as there are; the others: any word.

    `exact` is for the lower text, the others for the plain one.
    """

    groups: re.Pattern[str]
    exact: re.Pattern[str]
    plain: re.Pattern[str]
    any_accents: bool  # a single word with other accents is what was meant

    def spans_in(self, text: _Text) -> list[tuple[int, int]]:
        tries = [(self.groups, text.plain), (self.exact, text.lower)]
        if self.any_accents:
            tries.append((self.plain, text.plain))
        for pattern, form in tries:
            if spans := [match.span() for match in pattern.finditer(form)]:
                return spans
        return []


def marked(text: str, asked: str) -> SafeString:
    """The whole text, escaped, with the words asked for in <mark>."""
    shown = _Text.of(text)
    parts, last = [], 0
    for start, end in _patterns(asked).spans_in(shown):
        parts += [escape(shown.written[last:start]), "<mark>"]
        parts += [escape(shown.written[start:end]), "</mark>"]
        last = end
    parts.append(escape(shown.written[last:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part of the text is escaped


def says(text: str, asked: str) -> bool:
    """Whether the text has two of the words together, or the only one asked for."""
    patterns = _patterns(asked)
    together = patterns.groups if " " in words.asked(asked) else patterns.plain
    return bool(together.search(_Text.of(text).plain))


def snippet(text: str, asked: str) -> SafeString:
    """The part of a long text where the words asked for stand first, cut between words."""
    whole = _Text.of(text)
    spans = _patterns(asked).spans_in(whole)
    start = max(0, spans[0][0] - BEFORE) if spans else 0
    if start:
        start = whole.written.find(" ", start) + 1
    part = whole.written[start : start + LENGTH]
    is_cut = len(whole.written) > start + LENGTH
    if is_cut:
        part = part.rpartition(" ")[0]
    return mark_safe(  # noqa: S308 - marked() escapes
        f"{'… ' if start else ''}{marked(part, asked)}{' …' if is_cut else ''}"
    )


def as_written(asked: str, texts: Iterable[str]) -> str:
    """The words asked for, each group of them spelled as the first text that has it spells it."""
    read = [_Text.of(text) for text in texts]
    row, spelled = words.plain(words.asked(asked)).split(), []
    while row:
        group, length = next(_spelled(row, read), (row[0], 1))
        spelled.append(_NOT_LETTERS.sub(" ", group))
        row = row[length:]
    return " ".join(spelled)


def _spelled(row: list[str], texts: list[_Text]) -> Iterator[tuple[str, int]]:
    """The first words of the row as they are written somewhere, and how many: the most first."""
    for length in range(len(row), 0, -1):
        pattern = _compiled(_together(row[:length]))
        for text in texts:
            if match := pattern.search(text.plain):
                yield text.written[match.start() : match.end()], length


@functools.lru_cache(maxsize=256)
def _patterns(asked: str) -> _Patterns:
    row = words.asked(asked).split()
    plain = words.plain(" ".join(row)).split()
    return _Patterns(
        groups=_compiled(*_groups(plain[:_GROUPED_WORDS])),
        exact=_compiled(*map(re.escape, row)),
        plain=_compiled(*plain),
        any_accents=row == plain or len(row) == 1,
    )


def _groups(row: list[str]) -> list[str]:
    """For a b c: a b (c)? | b c."""
    groups = []
    for n in range(len(row) - 1):
        rest = ""
        for word in reversed(row[n + 2 :]):
            rest = rf"(?:\W+{re.escape(word)}\b{rest})?"
        groups.append(rf"{_together(row[n : n + 2])}\b{rest}")
    return groups


def _together(row: list[str]) -> str:
    return r"\W+".join(map(re.escape, row))


def _compiled(*sources: str) -> re.Pattern[str]:
    """Any of the sources between the ends of words; without any, a pattern that finds nothing."""
    return re.compile(rf"\b(?:{'|'.join(sources)})\b") if sources else _NOTHING
