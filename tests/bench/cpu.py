"""CPU time of a process with all that it started, from /proc."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def of_tree(root: int) -> float:
    """Seconds of user and system time that a process and its descendants have used so far."""
    children: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (times := _times(entry)):
            parent, seconds = times
            pid = int(entry.name)
            children.setdefault(parent, []).append(pid)
            used[pid] = seconds
    waiting, total = [root], 0.0
    while waiting:
        pid = waiting.pop()
        total += used.get(pid, 0.0)
        waiting += children.get(pid, [])
    return total


def _times(entry: Path) -> tuple[int, float] | None:
    try:
        text = (entry / "stat").read_text()
    except OSError:  # gone in the meantime
        return None
    # The name stands in brackets and may hold blanks; what follows it does not.
    fields = text.rpartition(")")[2].split()
    parent, user, system = int(fields[1]), int(fields[11]), int(fields[12])
    waited = int(fields[13]) + int(fields[14])  # children that have ended
    return parent, (user + system + waited) / _TICKS
