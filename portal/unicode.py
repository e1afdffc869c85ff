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
    if not (text.isascii() and text.isprintable()):
        text = text.replace("\r\n", "\n").translate(_kept)
    # Last: what went may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", text)


class _Kept(dict[int, str]):
    """For str.translate; asks once per character, so that a long text takes no time."""

    def __missing__(self, code: int) -> str:
        self[code] = kept = self._kept(chr(code))
        return kept

    @staticmethod
    def _kept(character: str) -> str:
        if character in _WORD_BULLETS:
            return "•"
        if unicodedata.category(character) in _DROPPED and character not in _KEPT_CONTROLS:
            return ""
        return character


_kept = _Kept()
