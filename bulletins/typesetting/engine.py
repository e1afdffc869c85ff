"""Set an issue: the one function that the rest of the portal calls."""

import os
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bulletins.typesetting.document import IssueDocument
from bulletins.typesetting.problems import Problem, Severity
from bulletins.typst import process
from bulletins.typst.errors import TypesettingError

WORKER = "bulletins.typesetting.worker"
EDITIONS = ("web", "print")

__all__ = ["TypesetResult", "TypesettingError", "typeset"]


@dataclass(frozen=True, kw_only=True)
class TypesetResult:
    """`seconds` is wall time with everything; `item_pages` says on which page an item starts.

    `left_out` (keys of photos) and `replaced` (characters) are what `checks.check` must not miss.
    """

    pdf: Path
    pages: int
    seconds: float
    cpu_seconds: float
    max_rss_mb: float
    stages: dict[str, float] = field(default_factory=dict)
    item_pages: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()


def typeset(
    document: IssueDocument,
    *,
    workdir: Path,
    edition: str = "web",
    timeout: float = 60,
    memory_mb: int = 1500,
) -> TypesetResult:
    """Write `workdir/bulletin-EDITION.pdf`, or raise TypesettingError and write nothing.

    Works in a process of its own, which is killed when it takes longer than `timeout` seconds or
    when the caller dies. Several calls may share a folder if their editions differ.
    """
    if edition not in EDITIONS:
        raise ValueError(f"unknown edition: {edition}")
    started = time.monotonic()
    workdir.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{edition}-", dir=workdir))
    try:
        job = {"document": document.to_dict(), "edition": edition}
        result = process.run(WORKER, job, folder=folder, timeout=timeout, memory_mb=memory_mb)
        pdf = workdir / f"bulletin-{edition}.pdf"
        os.replace(folder / result["pdf"], pdf)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return TypesetResult(
        pdf=pdf,
        pages=result["pages"],
        seconds=time.monotonic() - started,
        cpu_seconds=result["cpu_seconds"],
        max_rss_mb=result["max_rss_mb"],
        stages=result["stages"],
        item_pages={key.removeprefix("item-"): page for key, page in result["item_pages"].items()},
        problems=_problems(document, result),
        left_out=frozenset(result["bad_photos"]),
        replaced=frozenset(result["missing_characters"]),
    )


def _problems(document: IssueDocument, result: dict[str, Any]) -> list[Problem]:
    """What only the attempt has shown: unreadable photos, characters that no font could draw."""
    titles = {item.key: item.title_vi for item in document.items}
    found = [
        Problem(
            code="unreadable_photo",
            severity=Severity.ERROR,
            item_key=key.rpartition("-")[0],
            item_title=titles.get(key.rpartition("-")[0], ""),
            params={"name": _photo_name(document, key), "reason": reason},
        )
        for key, reason in result["bad_photos"].items()
    ]
    found += [
        Problem(
            code="overlap", severity=Severity.ERROR, item_key=key, item_title=titles.get(key, "")
        )
        for key in result["overlapping"]
    ]
    return found + [
        Problem(
            code="uncovered_character",
            severity=Severity.ERROR,
            params={"character": letter, "code_point": f"U+{ord(letter):04X}", "context": ""},
        )
        for letter in result["missing_characters"]
    ]


def _photo_name(document: IssueDocument, key: str) -> str:
    item_key, _, which = key.rpartition("-")
    item = next((item for item in document.items if item.key == item_key), None)
    photo = document.cover
    if item is not None:
        photo = item.photo if which == "lead" else item.inline_photos[int(which) - 1]
    return photo.name or Path(photo.path).name if photo else key
