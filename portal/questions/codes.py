"""Codes by which readers find their question again: HD-7K3M-92QX."""

import re
import secrets

# Without letters and digits that are mistaken for each other when read aloud or written by hand.
ALPHABET = "23456789ACDEFGHJKLMNPQRTUVWXY"
PREFIX = "HD"
_NOT_IN_A_CODE = re.compile(r"[^A-Z0-9]")


def new_code() -> str:
    """About 5 × 10¹¹ possibilities: nobody finds one by trying."""
    letters = "".join(secrets.choice(ALPHABET) for _place in range(8))
    return f"{PREFIX}-{letters[:4]}-{letters[4:]}"


def read_code(typed: str) -> str:
    """As it is stored, however it was typed: "hd 7k3m92qx"; empty when it cannot be a code."""
    letters = _NOT_IN_A_CODE.sub("", typed.upper())
    if len(letters) == len(PREFIX) + 8:
        letters = letters.removeprefix(PREFIX)
    if len(letters) != 8 or not set(letters) <= set(ALPHABET):
        return ""
    return f"{PREFIX}-{letters[:4]}-{letters[4:]}"
