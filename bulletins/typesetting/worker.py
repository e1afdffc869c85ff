"""The process that sets one issue: `python -m bulletins.typesetting.worker FOLDER PARENT`.

FOLDER holds job.json; the worker leaves issue.pdf and result.json there. A process of its own,
since Typst keeps the memory of every compile, and so that hostile content can only harm itself.
"""

import ctypes
import dataclasses
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from bulletins.typesetting.compose import Composer
from bulletins.typesetting.document import IssueDocument
from bulletins.typesetting.problems import TypesettingError

PR_SET_PDEATHSIG = 1
MEBIBYTE = 1024 * 1024
LARGEST_FILE = 512 * MEBIBYTE


def main(folder: Path, parent: int) -> int:
    die_with(parent)
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    limit(memory_mb=job["memory_mb"], cpu_seconds=job["cpu_seconds"])
    result = run(folder, job)
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


def run(folder: Path, job: dict[str, Any]) -> dict[str, Any]:
    document = IssueDocument.from_dict(job["document"])
    try:
        composition = Composer(document, job["edition"], folder).compose()
    except TypesettingError as error:
        return {"error": str(error), "detail": error.detail}
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        **dataclasses.asdict(composition),
        "pdf": composition.pdf.name,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "max_rss_mb": peak_memory_mb(),
    }


def peak_memory_mb() -> float:
    """Of this program alone; ru_maxrss would count the parent's memory from before exec."""
    status = Path("/proc/self/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
