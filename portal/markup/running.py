"""Running text: stretches of words under marks, settled into one canonical form.

Marks are always nested in the same order: link, strong, emphasis, sup or sub.
"""

import html as entities
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.unicode import nfc

SPACE = " \t\n\r\f\u00a0"
_SPACES = re.compile(r"[ \t\n\r\f\u00a0]{2,}|[\t\n\r\f]")
# Browsers write a no-break space where bold begins or ends while typing; nobody means it.
_EDGES = re.compile(r"\A\u00a0|\u00a0\Z")
# The one mark that composes with ">": after a tag it would change the tag wherever the HTML as a
# whole is normalised.
_EATS_BRACKETS = "\u0338"


@dataclass(frozen=True, slots=True)
class Marks:
    href: str | None = None
    strong: bool = False
    emphasis: bool = False
    script: str | None = None  # "sup" or "sub"

    def tags(self) -> tuple[tuple[str, str], ...]:
        """(name, opening tag) from the outside in."""
        tags = []
        if self.href is not None:
            tags.append(("a", f'<a href="{entities.escape(self.href)}">'))
        if self.strong:
            tags.append(("strong", "<strong>"))
        if self.emphasis:
            tags.append(("em", "<em>"))
        if self.script:
            tags.append((self.script, f"<{self.script}>"))
        return tuple(tags)


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text under the same marks, or a line break in it."""

    text: str
    marks: Marks = NO_MARKS
    is_break: bool = False


BREAK = Piece("", is_break=True)


def running_text(run: list[Piece]) -> str:
    """Pieces as HTML; empty where there is no word."""
    settled = _settle(run)
    while (again := _settle(settled)) != settled:
        settled = again
    return _with_marks(settled)


def _settle(run: list[Piece]) -> list[Piece]:
    """Join equal neighbours, NFC, single spaces, nothing empty at the ends or around breaks."""
    pieces: list[Piece] = []
    for piece in _joined(run):
        if piece.is_break:
            _trim_end(pieces)
            pieces.append(piece)
            continue
        text = _SPACES.sub(" ", nfc(piece.text)).lstrip(_EATS_BRACKETS)
        text = _EDGES.sub(" ", text)
        if not pieces or pieces[-1].is_break or pieces[-1].text[-1:] in set(SPACE):
            text = text.lstrip(SPACE)
        if text:
            pieces.append(replace(piece, text=text))
    _trim_end(pieces)
    while pieces and pieces[-1].is_break:
        pieces.pop()
        _trim_end(pieces)
    while pieces and pieces[0].is_break:
        pieces.pop(0)
    return pieces


def _joined(run: list[Piece]) -> Iterator[Piece]:
    """Neighbours under the same marks as one piece."""
    for marks, group in itertools.groupby(run, key=lambda p: None if p.is_break else p.marks):
        if marks is None:
            yield from group
        else:
            yield Piece("".join(piece.text for piece in group), marks)


def _trim_end(pieces: list[Piece]) -> None:
    """Take white space off the last words."""
    while pieces and not pieces[-1].is_break:
        text = pieces[-1].text.rstrip(SPACE)
        if text:
            pieces[-1] = replace(pieces[-1], text=text)
            return
        pieces.pop()


def _with_marks(pieces: list[Piece]) -> str:
    html: list[str] = []
    opened: list[tuple[str, str]] = []
    for piece in pieces:
        wanted = tuple(opened) if piece.is_break else piece.marks.tags()
        same = 0
        while same < min(len(opened), len(wanted)) and opened[same] == wanted[same]:
            same += 1
        html += [f"</{name}>" for name, _tag in reversed(opened[same:])]
        html += [tag for _name, tag in wanted[same:]]
        opened = list(wanted)
        html.append("<br>" if piece.is_break else entities.escape(piece.text, quote=False))
    html += [f"</{name}>" for name, _tag in reversed(opened)]
    return "".join(html)
