"""Whether manage.py set_up has anything to do: asking Django costs half of a second start."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

# Not read by a running portal, or written by it.
IGNORED = {"var", "tests", "docs", "__pycache__"}
# With one of these the prepared things lie where we do not look: then it is always done again.
ELSEWHERE = ("STATIC_ROOT", "MEDIA_ROOT", "PRIVATE_MEDIA_ROOT")


class Preparation:
    """What was prepared last time in this state folder, compared with what is there now."""

    def __init__(self, *, root: Path, state_dir: Path, database: Path | None) -> None:
        self.logins = state_dir / "demo-logins.txt"
        self._marker = state_dir / "prepared.sha256"
        self._static = state_dir / "static"
        self._root = root
        self._database = database

    def is_done(self) -> bool:
        try:
            kept = self._marker.read_text(encoding="utf-8")
        except OSError:
            return False
        return self._known() and self._static.exists() and kept == self._fingerprint()

    def note(self) -> None:
        """Remember that everything is prepared as it is now."""
        if self._known():
            self._marker.write_text(self._fingerprint(), encoding="utf-8")

    def forget(self) -> None:
        self._marker.unlink(missing_ok=True)
        self.logins.unlink(missing_ok=True)

    def _known(self) -> bool:
        """A database that is not ours may have become any other since."""
        return self._database is not None and not any(os.environ.get(name) for name in ELSEWHERE)

    def _fingerprint(self) -> str:
        # Never absent: portal.celery, imported with this package, sets a default.
        digest = hashlib.sha256(os.environ.get("DJANGO_SETTINGS_MODULE", "").encode())
        for path in self._looked_at():
            stat = path.stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}\n".encode())
        return digest.hexdigest()

    def _looked_at(self) -> Iterator[Path]:
        if self._database is not None:
            yield self._database / "PG_VERSION"  # another file when the data is made anew
        for folder, names, files in os.walk(self._root):
            names[:] = sorted(n for n in names if n not in IGNORED and not n.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    yield Path(folder) / name
