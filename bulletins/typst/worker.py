"""What every typesetting process does first and last: `python -m MODULE FOLDER PARENT`.

FOLDER holds job.json; the worker leaves its files and result.json there.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bulletins.typst.errors import TypesettingError

PR_SET_PDEATHSIG = 1
MEBIBYTE = 1024 * 1024
LARGEST_FILE = 512 * MEBIBYTE

Job = dict[str, Any]


def serve(run: Callable[[Path, Job], dict[str, Any]]) -> int:
    """Do the job of the command line; `run` says what came of it, or raises TypesettingError."""
    folder, parent = Path(sys.argv[1]), int(sys.argv[2])
    die_with(parent)
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    limit(memory_mb=job["memory_mb"], cpu_seconds=job["cpu_seconds"])
    try:
        result = run(folder, job) | used()
    except TypesettingError as error:
        result = {"error": str(error), "detail": error.detail}
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")
    return 0 if "error" not in result else 3


def die_with(parent: int) -> None:
    """Be killed when the parent dies, even by kill -9; it may have died already."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def limit(*, memory_mb: int, cpu_seconds: int) -> None:
    """Data is limited, not address space: fonts and libraries are mapped, but cost nothing."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * MEBIBYTE, memory_mb * MEBIBYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def used() -> dict[str, float]:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu_seconds": spent.ru_utime + spent.ru_stime, "max_rss_mb": peak_memory_mb()}


def peak_memory_mb() -> float:
    """Of this program alone; ru_maxrss would count the parent's memory from before exec."""
    status = Path("/proc/self/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
