"""The process that sets one sheet: `python -m bulletins.typst.sheet_worker FOLDER PARENT`."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from bulletins.typst import compiler
from bulletins.typst.characters import breakable, printable
from bulletins.typst.errors import TypesettingError
from bulletins.typst.worker import Job, serve

TEMPLATE = "sheet.typ"
STANDARDS: list[Any] = ["ua-1", "a-2a"]
AS_IT_IS = {"svg", "anchor", "url", "address", "language"}  # not words for readers
MOST_ROUNDS = 4


def run(folder: Path, job: Job) -> dict[str, Any]:
    (sheet,) = compiler.compilers(folder, TEMPLATE)
    day = dt.date.fromisoformat(job["versions"][0]["made_on"])
    noon = dt.datetime(day.year, day.month, day.day, 5, tzinfo=dt.UTC)
    missing: frozenset[str] = frozenset()
    for _round in range(MOST_ROUNDS):
        payload = json.dumps(_printed(job["versions"], missing), ensure_ascii=False)
        (folder / "payload.json").write_text(payload, encoding="utf-8")
        try:
            sheet.compile(output=folder / "sheet.pdf", pdf_standards=STANDARDS, timestamp=noon)
            (fits,) = json.loads(sheet.query("<fits>", field="value"))
        except RuntimeError as error:
            fresh = compiler.undisplayed(error) - missing
            if not fresh:
                raise TypesettingError(
                    "Typst could not set the sheet.", compiler.said(error)
                ) from error
            missing |= fresh
            continue
        if not fits:
            raise TypesettingError("The sheet does not fit on one page.")
        return {"pdf": "sheet.pdf"}
    raise TypesettingError("The sheet has too many characters that no font has.")


def _printed(value: Any, missing: frozenset[str]) -> Any:
    """The same tree with every text made fit for printing."""
    if isinstance(value, str):
        return breakable(printable(value, missing)).strip()
    if isinstance(value, list):
        return [_printed(entry, missing) for entry in value]
    if isinstance(value, dict):
        return {
            name: entry if name in AS_IT_IS else _printed(entry, missing)
            for name, entry in value.items()
        }
    return value


if __name__ == "__main__":
    sys.exit(serve(run))
