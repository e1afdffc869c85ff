"""The file that tells every process of a checkout where its embedded services listen."""

from __future__ import annotations

import json
import os
from pathlib import Path

FILE_NAME = "services.json"


def read(state_dir: str | os.PathLike[str]) -> dict[str, str] | None:
    """DATABASE_URL, REDIS_URL and the owner's OWNER_PID, or None when nothing was started.

    Cheap and silent, as settings call it: it does not ask whether the servers still answer.
    """
    try:
        found = json.loads((Path(state_dir) / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def write(state_dir: str | os.PathLike[str], **values: str) -> None:
    """Replace the file as a whole: a reader never meets half of it."""
    target = Path(state_dir) / FILE_NAME
    draft = target.with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    draft.replace(target)


def remove(state_dir: str | os.PathLike[str]) -> None:
    (Path(state_dir) / FILE_NAME).unlink(missing_ok=True)
