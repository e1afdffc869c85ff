"""Ends the process groups of a supervisor that was killed with -9.

The kernel's death signal reaches the supervisor's own children, not the typesetter that a worker's
child has started. So a small second process waits until the pipe from the supervisor breaks.
Run as a file and with the standard library only: it has to be there at once.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TextIO


class Warden:
    """The supervisor's side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - a list of our own, no shell
            [sys.executable, "-I", "-S", __file__],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is not meant for it
        )

    def watch(self, group: int) -> None:
        self._tell(f"{group}\n")

    def forget(self, group: int) -> None:
        self._tell(f"-{group}\n")

    def _tell(self, line: str) -> None:
        # Without it we go on: it is the second net, not the first.
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.write(line)
                self._process.stdin.flush()

    def dismiss(self) -> None:
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        self._process.wait()


def groups_left(lines: TextIO) -> set[int]:
    """The groups that were named and not forgotten, once nobody is left to name more."""
    groups: set[int] = set()
    for line in lines:
        number = int(line)
        if number > 0:
            groups.add(number)
        else:
            groups.discard(-number)
    return groups


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for group in groups_left(sys.stdin):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    main()
