"""Pages as files, for a web server that gives them out without asking Django.

Only pages and feeds, only addresses without a query. Beside each page its compressed twin, which nginx sends as it is.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from portal.page_cache.store import Page

PAGE = "index.html"
_KINDS = ("/", "/rss.xml")
_STRANGE = ("?", "\0", "//")


def is_on() -> bool:
    return bool(settings.PAGES_ROOT)


def write(name: str, page: Page) -> None:
    """Whole or not at all; a full disk costs speed and no page."""
    path = _path(name)
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path.with_name(f"{path.name}.gz"), page.body, page.made_at)
        _put(path, page.plain(), page.made_at)


def remove(names: Iterable[str]) -> None:
    for name in names:
        if path := _path(name):
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}.gz").unlink(missing_ok=True)


def clear() -> None:
    """First out of the way in one step, then away."""
    if not is_on():
        return
    root = Path(settings.PAGES_ROOT)
    with contextlib.suppress(FileNotFoundError):
        aside = Path(tempfile.mkdtemp(prefix=".old-", dir=root.parent))
        for entry in root.iterdir():
            with contextlib.suppress(OSError):
                entry.rename(aside / entry.name)
        shutil.rmtree(aside, ignore_errors=True)


def _path(name: str) -> Path | None:
    """None for what has no place on disk: queries, and addresses that try to leave the folder."""
    if not is_on() or not name.endswith(_KINDS) or any(part in name for part in _STRANGE):
        return None
    parts = name.strip("/").split("/")
    if any(part.startswith(".") or len(part.encode()) > 200 for part in parts):
        return None
    relative = "/".join(part for part in parts if part)
    return (
        Path(settings.PAGES_ROOT, relative, PAGE)
        if name.endswith("/")
        else Path(settings.PAGES_ROOT, relative)
    )


def _put(path: Path, content: bytes, made_at: float) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.utime(temporary, (made_at, made_at))
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
