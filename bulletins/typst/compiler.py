"""Typst with our fonts only, and what it says when it cannot."""

import re
import shutil
from pathlib import Path

import typst

from bulletins.typst.characters import FONTS

TEMPLATES = Path(__file__).resolve().parent / "templates"
_UNDISPLAYED = re.compile(r'the text "(.+?)" could not be displayed', re.DOTALL)


def compilers(folder: Path, *names: str) -> list[typst.Compiler]:
    """One for each of these templates of `folder`, none of which can read anything outside it."""
    for template in TEMPLATES.glob("*.typ"):
        shutil.copy(template, folder / template.name)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return [
        typst.Compiler(input=folder / name, root=folder, font_paths=fonts, ignore_system_fonts=True)
        for name in names
    ]


def undisplayed(error: RuntimeError) -> set[str]:
    """The characters that stopped it, because none of our fonts has them."""
    found = _UNDISPLAYED.search(said(error))
    return set(found[1]) - {" "} if found else set()


def said(error: RuntimeError) -> str:
    """Typst's own words; queries raise a plain RuntimeError, compiles a TypstError."""
    if isinstance(error, typst.TypstError):
        return "\n".join([error.message, *error.hints, *error.trace])[:4000]
    return str(error)[:4000]
