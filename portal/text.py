"""Vietnamese text: one spelling, addresses, matching and sorting.

Everything that enters the database passes `nfc` or `squeeze`, so that two spellings of the same
letters (composed and decomposed) never meet as two words.
"""

import re
import unicodedata

from portal.html import clean_html as clean_html
from portal.html import plain_text as plain_text
from portal.unicode import nfc as nfc

_WHITE_SPACE = re.compile(r"\s+")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")

# The 29 letters in their order, with the four guests of foreign names where dictionaries put them.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def squeeze(text: str) -> str:
    """One line: NFC, every run of white space (no-break spaces too) one space, none at the ends."""
    return _WHITE_SPACE.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """For matching what people type: lower case, no accents, đ as d.

    >>> fold("Xã Đàm Thuỷ") == fold("xa dam thuy")
    True
    """
    decomposed = unicodedata.normalize("NFD", squeeze(text).lower())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return letters.replace("đ", "d")


def slugify_vi(text: str, max_length: int = 80) -> str:
    """Address part of a title. Django's own slugify drops đ: "Đổi mới" would become "oi-moi"."""
    slug = _NOT_A_WORD.sub("-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def sort_key(text: str) -> str:
    """ASCII string whose plain order is the Vietnamese dictionary order.

    Letters first (a ă â b c d đ ...), tones only between equal letters (none, huyền, hỏi, ngã,
    sắc, nặng), as the Unicode collation for Vietnamese does. The database has no such collation.
    """
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", squeeze(text).lower()):
        letter, tone = _letter_and_tone(character)
        if letter in _ALPHABET:
            letters.append(chr(ord("A") + _ALPHABET.index(letter)))
            tones.append(tone)
        elif letter.isascii() and letter.isdigit():
            letters.append(letter)
        else:
            letters.append("!" if letter == " " else "#")
    return f"{''.join(letters)} {''.join(tones)}".rstrip("0")


def _letter_and_tone(character: str) -> tuple[str, str]:
    tone = "0"
    rest = []
    for mark in unicodedata.normalize("NFD", character):
        if mark in _TONES:
            tone = _TONES[mark]
        else:
            rest.append(mark)
    return unicodedata.normalize("NFC", "".join(rest)), tone
