"""Set something in a process of its own, which is limited, and killed when it takes too long.

Typst keeps the memory of every compile, and hostile content can only harm that process.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from bulletins.typst.errors import TypesettingError

PROJECT = Path(__file__).resolve().parents[2]


def run(
    module: str, job: dict[str, Any], *, folder: Path, timeout: float, memory_mb: int
) -> dict[str, Any]:
    """What the worker `module` (bulletins.typst.worker.serve) answers to `job`; its files are in
    `folder`. It dies with the caller."""
    limits = {"memory_mb": memory_mb, "cpu_seconds": max(2, round(timeout * 2))}
    text = json.dumps(job | limits)
    (folder / "job.json").write_text(text, encoding="utf-8", errors="replace")
    code, said = _worker(module, folder, timeout)
    result_file = folder / "result.json"
    if not result_file.exists():
        raise TypesettingError(_reason(code), said)
    result: dict[str, Any] = json.loads(result_file.read_text(encoding="utf-8"))
    if "error" in result:
        raise TypesettingError(result["error"], result["detail"])
    return result


def _worker(module: str, folder: Path, timeout: float) -> tuple[int, str]:
    """Run the worker in a process group of its own, with nothing of our environment."""
    command = [sys.executable, "-X", "utf8", "-m", module, str(folder), str(os.getpid())]
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(folder),
        "HOME": str(folder),
    }
    with subprocess.Popen(  # noqa: S603 - our own interpreter, a list of arguments, no shell
        command,
        cwd=PROJECT,
        env=environment,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            _, said = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise TypesettingError(
                f"Typesetting took longer than {timeout:g} seconds and was stopped."
            ) from error
        finally:
            _kill_group(process)
    return process.returncode, said.decode(errors="replace")[-4000:]


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _reason(code: int) -> str:
    if code == -signal.SIGXCPU:
        return "Typesetting used more processor time than allowed and was stopped."
    if code == -signal.SIGKILL:
        return "Typesetting was killed, probably for want of memory."
    return "Typesetting ended without a result."
