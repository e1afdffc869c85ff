"""What another person changed, readable: words put in and words taken out. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from portal.text import plain_text

KEPT, ADDED, REMOVED = "kept", "added", "removed"
MOST_WORDS = 1_500
WORDS_AROUND = 12


@dataclass(frozen=True)
class Piece:
    kind: str  # kept, added, removed
    text: str


def paragraphs(markup: str) -> list[str]:
    """The sentences of rich text, one entry per paragraph."""
    return [line for line in plain_text(markup).split("\n") if line.strip()]


def differences(old: list[str], new: list[str]) -> list[list[Piece]]:
    """One list of pieces per changed paragraph; unchanged paragraphs are left out."""
    changed: list[list[Piece]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            changed.extend(_paragraph_pairs(old[a:b], new[c:d]))
    return changed


def _paragraph_pairs(old: list[str], new: list[str]) -> Iterator[list[Piece]]:
    for number in range(max(len(old), len(new))):
        before = old[number] if number < len(old) else ""
        after = new[number] if number < len(new) else ""
        yield list(_words(before, after))


def _words(before: str, after: str) -> Iterator[Piece]:
    a, b = before.split(), after.split()
    if not a or not b or len(a) > MOST_WORDS or len(b) > MOST_WORDS:
        yield from (Piece(kind, text) for kind, text in [(REMOVED, before), (ADDED, after)] if text)
        return
    for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(KEPT, _shortened(a[i:j]))
            continue
        if j > i:
            yield Piece(REMOVED, " ".join(a[i:j]))
        if m > k:
            yield Piece(ADDED, " ".join(b[k:m]))


def _shortened(words: list[str]) -> str:
    if len(words) <= 2 * WORDS_AROUND:
        return " ".join(words)
    return f"{' '.join(words[:WORDS_AROUND])} … {' '.join(words[-WORDS_AROUND:])}"
