"""Running text: stretches of words under marks, settled into one canonical form.

Marks are always nested in the same order: link, strong, emphasis, sup or sub.
"""

import html as entities
import re
from dataclasses import dataclass, replace

from portal.unicode import nfc

SPACE = " \t\n\r\f\u00a0"
_SPACES = re.compile(r"[ \t\n\r\f\u00a0]{2,}|[\t\n\r\f]")
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
    """A stretch of running text under the same marks, or a line break or picture in it."""

    text: str
    marks: Marks = NO_MARKS
    markup: str = ""

    @property
    def is_break(self) -> bool:
        return self.markup == "<br>"


BREAK = Piece("", markup="<br>")


def running_text(run: list[Piece]) -> str:
    """Pieces as HTML; empty where there is neither a word nor a picture."""
    settled = _settle(run)
    while (again := _settle(settled)) != settled:
        settled = again
    return _with_marks(settled)


def _settle(run: list[Piece]) -> list[Piece]:
    """Join equal neighbours, NFC, single spaces, nothing empty at the ends or around breaks."""
    pieces: list[Piece] = []
    for piece in _joined(run):
        if piece.markup:
            if piece.is_break:
                _trim_end(pieces)
            pieces.append(piece)
            continue
        text = _SPACES.sub(" ", nfc(piece.text)).lstrip(_EATS_BRACKETS)
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


def _joined(run: list[Piece]) -> list[Piece]:
    pieces: list[Piece] = []
    texts: list[str] = []
    for piece in run:
        if (
            pieces
            and not piece.markup
            and not pieces[-1].markup
            and pieces[-1].marks == piece.marks
        ):
            texts.append(piece.text)
            continue
        if texts:
            pieces[-1] = replace(pieces[-1], text="".join(texts))
        pieces.append(piece)
        texts = [piece.text]
    if texts:
        pieces[-1] = replace(pieces[-1], text="".join(texts))
    return pieces


def _trim_end(pieces: list[Piece]) -> None:
    """Take white space off the last words."""
    while pieces and not pieces[-1].markup:
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
        html.append(piece.markup or entities.escape(piece.text, quote=False))
    html += [f"</{name}>" for name, _tag in reversed(opened)]
    return "".join(html)
