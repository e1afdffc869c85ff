"""Characters that may stay. The lowest module: knows nothing of the portal."""

import unicodedata

# What Word leaves behind for its list bullets (Symbol and Wingdings fonts).
_WORD_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0a8\uf06e\uf071"
_KEPT_CONTROLS = "\n\t"
_DROPPED = {"Cc", "Cf", "Co", "Cs", "Cn"}


def nfc(text: str) -> str:
    """Composed form, without control, direction, zero-width and private-use characters.

    Word's private-use bullets become "•". No-break spaces stay: they are typography.
    """
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_kept(character) for character in text.replace("\r\n", "\n"))


def _kept(character: str) -> str:
    if character in _WORD_BULLETS:
        return "•"
    if unicodedata.category(character) in _DROPPED and character not in _KEPT_CONTROLS:
        return ""
    return character
