"""Which characters can be printed, and what is printed in place of the others."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
SUBSTITUTE = "□"
BREAK = "\u200b"  # zero width space: a place where a line may break
LONGEST_WORD = 28
PIECE = 14

# Word's Symbol and Wingdings marks, stored as private-use characters.
_SYMBOLS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF071, 0xF0A8, 0xF06E), "•")
_SYMBOLS |= {0xF02D: "–", 0xF0E0: "→", 0xF0FC: "•", 0xF020: " ", 0xF0B3: "≥", 0xF0A3: "≤"}

_SPACES = re.compile(r"[ \t\n\r\f\v\u0085\u2028\u2029]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PICTOGRAPH = re.compile("[\u2190-\u2bff\u20e3\U0001f000-\U0001faff]")
_LONG = re.compile(rf"[^\s\u00a0{BREAK}]{{{LONGEST_WORD + 1},}}")


def tidy(text: str) -> str:
    """NFC without control, bidirectional and zero-width characters; white space runs are one space.

    Private-use characters stay, since only `printable` knows what to print for them.
    """
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def printable(text: str, also_missing: frozenset[str] = frozenset()) -> str:
    """`tidy`, and every character that no font covers replaced or, if a pictograph, left out."""
    text = _PRIVATE.sub(lambda found: _SYMBOLS.get(ord(found[0]), SUBSTITUTE), tidy(text))
    text = _uncovered().sub(lambda found: _substitute(found[0]), text)
    for character in also_missing:
        text = text.replace(character, _substitute(character))
    return text


def inline_text(text: str, also_missing: frozenset[str] = frozenset()) -> str:
    """A plain line (title, caption) made fit for printing."""
    return breakable(printable(text, also_missing)).strip()


def private_characters(text: str) -> list[re.Match[str]]:
    return list(_PRIVATE.finditer(text))


def uncovered_characters(text: str) -> list[re.Match[str]]:
    return [found for found in _uncovered().finditer(text) if not _PRIVATE.match(found[0])]


def long_words(text: str) -> list[str]:
    return _LONG.findall(text)


def is_dropped(character: str) -> bool:
    return _substitute(character) == ""


def breakable(text: str) -> str:
    """The text with places to break in words too long for any line."""
    return _LONG.sub(lambda found: _in_pieces(found[0]), text)


def _in_pieces(word: str) -> str:
    return BREAK.join(word[start : start + PIECE] for start in range(0, len(word), PIECE))


def _substitute(character: str) -> str:
    if _PICTOGRAPH.match(character) or unicodedata.category(character) in ("Mn", "Me", "Cn"):
        return ""
    return SUBSTITUTE


@cache
def _uncovered() -> re.Pattern[str]:
    ranges = json.loads((FONTS / "coverage.json").read_text())
    covered = "".join(
        f"{re.escape(chr(first))}-{re.escape(chr(last))}"
        for family in ranges.values()
        for first, last in family
    )
    return re.compile(f"[^{covered}\\s]")
