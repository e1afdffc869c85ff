"""The tree that the Typst templates walk: its nodes, and how its runs of words are tidied.

Blocks are dictionaries with a type `t`; inlines are strings or such dictionaries.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeGuard

Node = dict[str, Any]
Inline = str | Node

BLOCK_TYPES = frozenset({"p", "h", "list", "quote", "photo", "table", "cell"})


def words_of(node: Any) -> Iterator[str]:
    """Every piece of text of a tree, in order; a line break counts as white space."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for entry in node:
            yield from words_of(entry)
    elif node.get("t") == "br":
        yield " "
    else:
        for name in ("caption", "c", "items", "head", "body"):
            if name in node:
                yield from words_of(node[name])
        if node["t"] in BLOCK_TYPES:
            yield " "


def trimmed(pieces: list[Inline]) -> list[Inline]:
    """Neighbouring strings joined, double spaces and outer white space and breaks gone."""
    joined: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str):
            after_break = not joined or _is_break(joined[-1])
            text = piece.lstrip(" ") if after_break else piece
            if joined and isinstance(joined[-1], str):
                text = joined.pop() + text  # type: ignore[operator]
            text = re.sub(" {2,}", " ", text)
            if text:
                joined.append(text)
        elif not (_is_break(piece) and (not joined or _is_break(joined[-1]))):
            if _is_break(piece) and isinstance(joined[-1], str):
                joined[-1] = joined[-1].rstrip(" ")
            joined.append(piece)
    while joined and (_is_break(joined[-1]) or joined[-1] in ("", " ")):
        joined.pop()
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip(" ")
    return joined if "".join(words_of(joined)).strip() else []


def _is_break(piece: Inline) -> bool:
    return isinstance(piece, dict) and piece["t"] == "br"


def paragraphs(pieces: list[Inline]) -> list[Node]:
    words = trimmed(pieces)
    return [{"t": "p", "c": words}] if words else []


def is_photo(piece: Inline) -> TypeGuard[Node]:
    return isinstance(piece, dict) and piece["t"] == "photo"


def photos(pieces: list[Inline]) -> list[Node]:
    return [piece for piece in pieces if is_photo(piece)]


def without_photos(pieces: list[Inline]) -> list[Inline]:
    return [piece for piece in pieces if not is_photo(piece)]
