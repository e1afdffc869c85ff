"""Folders for the servers: a short private one for the sockets, one for the data."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from portal.embedded import locks
from portal.embedded.errors import EmbeddedError
from portal.embedded.processes import Account, can_reach

PREFIX = "portal-"
LOCK = "in-use.lock"
# Redis cuts the path of a socket after 107 bytes and listens under another name, without a word.
# So not TMPDIR, which can be long; and no capital letters, which a database URL would lose.
PARENTS = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108 - mkdtemp below
FOR_ROOT = Path("/var/lib/portal-embedded")


class RunDirectory:
    """A folder only the servers' account can enter, with a lock that tells whether it is in use."""

    def __init__(self, account: Account) -> None:
        parent = next((path for path in PARENTS if os.access(path, os.W_OK | os.X_OK)), None)
        if parent is None:
            raise EmbeddedError(f"None of {', '.join(map(str, PARENTS))} is writable.")
        sweep(parent, account)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        self.lock = locks.hold(self.path / LOCK)
        account.give(self.path)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.lock)


def sweep(parent: Path, account: Account) -> None:
    """Remove what owners ended by kill -9 could not: folders that no process holds any more."""
    for path in parent.glob(f"{PREFIX}*"):
        try:
            found = path.lstat()
            ours = found.st_uid in (os.geteuid(), account.uid) and path.is_dir()
            # The young ones may be between mkdtemp and lock.
            if path.is_symlink() or not ours or time.time() - found.st_mtime < 60:
                continue
            if not (path / LOCK).exists() or (lock := locks.acquire(path / LOCK)) is None:
                continue
        except OSError:
            continue
        shutil.rmtree(path, ignore_errors=True)
        os.close(lock)


def data_place(state_dir: Path, account: Account) -> Path:
    """Where the data lies: the state folder, unless root's servers cannot get into it.

    Then a folder of its own below /var/lib, whose name is kept in the state folder. With a fresh
    state folder comes fresh data, as everywhere else.
    """
    if not account.is_other or can_reach(account, state_dir):
        return state_dir
    pointer = state_dir / "data-place"
    if pointer.exists():
        place = Path(pointer.read_text(encoding="utf-8").strip())
        if place.is_dir():
            return place
    FOR_ROOT.mkdir(mode=0o755, exist_ok=True)
    place = Path(tempfile.mkdtemp(dir=FOR_ROOT))
    place.chmod(0o755)
    pointer.write_text(f"{place}\n", encoding="utf-8")
    return place
