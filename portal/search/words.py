"""One spelling for searching: what the database does with texts, done with what people type."""

from __future__ import annotations

import re

from portal.text import fold, squeeze

# Two ways of placing the tone mark; only from the old one to the new one is safe.
OLD_TO_NEW_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD = re.compile("|".join(OLD_TO_NEW_TONES))
_NOT_WORDS = re.compile(r"[^\w]+")
LONGEST = 200


def spelled(text: str) -> str:
    """Lower case, composed, tones where the new spelling puts them. SQL: search_spelled."""
    return _OLD.sub(lambda match: OLD_TO_NEW_TONES[match[0]], squeeze(text).lower())


def asked(text: str) -> str:
    """What somebody typed, as plain words: no operators, no control characters, not too long."""
    words = _NOT_WORDS.sub(" ", spelled(text.replace("\0", " ")[: LONGEST * 2]))
    return words.replace("_", " ")[:LONGEST].strip()


def plain(text: str) -> str:
    return fold(spelled(text))


def has_accents(text: str) -> bool:
    return plain(asked(text)) != asked(text)
