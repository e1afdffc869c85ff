"""One style sheet and one script for the browser, one file per component for people."""

import posixpath
import re
from functools import partial
from pathlib import Path, PurePosixPath

from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = PurePosixPath("css/site.css")
IMPORT = re.compile(r'@import url\("(?P<name>[\w./-]+)"\)(?: layer\((?P<layer>\w+)\))?;\n')
ADDRESS = re.compile(r'url\("(?P<path>[\w./-]+)"\)')
SCRIPT = PurePosixPath("js/site.js")
MODULE = re.compile(r'import "\./(?P<name>[\w./-]+)";\n')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the imports of css/site.css and js/site.js written into them.

    Thirty small files are thirty requests, which a phone on 3G would wait for.
    """

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run and str(STYLESHEET) in paths:
            Path(self.path(str(STYLESHEET))).write_text(flat_stylesheet(paths), encoding="utf-8")
            paths[str(STYLESHEET)] = (self, str(STYLESHEET))
        if not dry_run and str(SCRIPT) in paths:
            Path(self.path(str(SCRIPT))).write_text(flat_script(paths), encoding="utf-8")
            paths[str(SCRIPT)] = (self, str(SCRIPT))
        yield from super().post_process(paths, dry_run, **options)


def flat_stylesheet(paths: dict) -> str:
    """The style sheet with each imported file as a block of its layer, if any; no comments."""

    def imported(match: re.Match) -> str:
        name = str(STYLESHEET.parent / match["name"])
        text = ADDRESS.sub(partial(_from_the_sheet, name), _text(paths, name))
        return f"@layer {match['layer']} {{\n{text}}}\n" if match["layer"] else text

    return COMMENT.sub("", IMPORT.sub(imported, _text(paths, str(STYLESHEET))))


def flat_script(paths: dict) -> str:
    """The script with each module as a block, so that their names do not meet."""

    def imported(match: re.Match) -> str:
        return f"{{\n{_text(paths, str(SCRIPT.parent / match['name']))}}}\n"

    return COMMENT.sub("", MODULE.sub(imported, _text(paths, str(SCRIPT))))


def _from_the_sheet(name: str, match: re.Match) -> str:
    """An address inside the imported file, as it reads from the style sheet's folder."""
    target = posixpath.join(posixpath.dirname(name), match["path"])
    return f'url("{posixpath.relpath(target, STYLESHEET.parent)}")'


def _text(paths: dict, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode("utf-8")
