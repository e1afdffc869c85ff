"""Locks that die with their holder, so that no process id is ever believed.

A process id in a file may be stale, empty or, above all in containers, belong to somebody else by
now. A flock goes away with the last process that inherited it, however that process ended.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from portal.embedded.errors import EmbeddedError


def acquire(path: Path, *, wait: float = 0) -> int | None:
    """A file descriptor holding the lock; None when somebody else kept it for `wait` seconds."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    give_up = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= give_up:
                os.close(handle)
                return None
            time.sleep(0.05)
        else:
            return handle


def hold(path: Path) -> int:
    """The lock of a file that nobody else can know of yet."""
    lock = acquire(path)
    if lock is None:
        raise EmbeddedError(f"{path} is locked by somebody else.")
    return lock
