"""One measurement with wrk."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import cpu

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Result:
    """Latencies and CPU time in milliseconds; CPU is that of the whole portal per request."""

    requests: int
    per_second: float
    p50: float
    p99: float
    cpu: float
    errors: int


def measure(
    url: str, *, connections: int, seconds: int, pids: Sequence[int], script: Path | None = None
) -> Result:
    """Ask for one address, or for those of a wrk script, as fast as it goes; always bounded."""
    command = ["wrk", f"-c{connections}", "-t1", f"-d{seconds}s", "--latency"]
    command += ["-H", "Accept-Encoding: gzip"]
    if script:
        command += ["-s", str(script)]
    before = sum(map(cpu.of_tree, pids))
    done = subprocess.run(
        [*command, url], check=True, capture_output=True, text=True, timeout=seconds + 60
    )
    used = sum(map(cpu.of_tree, pids)) - before
    return _read(done.stdout, used)


def _read(text: str, cpu_seconds: float) -> Result:
    requests = int(re.search(r"(\d+) requests in", text)[1])
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(r"Socket errors: .*", text)
    errors = int(failed[1]) if failed else 0
    errors += sum(map(int, re.findall(r"\d+", broken[0]))) if broken else 0
    return Result(
        requests=requests,
        per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]),
        p50=_milliseconds(text, "50%"),
        p99=_milliseconds(text, "99%"),
        cpu=cpu_seconds * 1000 / max(requests, 1),
        errors=errors,
    )


def _milliseconds(text: str, share: str) -> float:
    number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * _UNITS[unit]
