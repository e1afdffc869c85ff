import os
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.embedded.launcher import Services

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder others may enter, unlike pytest's: root's servers run as `nobody`."""
    with tempfile.TemporaryDirectory(prefix="embedded-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def used_state_dir() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="embedded-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        Services.start(folder).stop()
        yield folder


@pytest.fixture
def state_dir(used_state_dir: Path, tmp_path: Path) -> Path:
    """A state folder in its second start: copying a database is quicker than making one."""
    subprocess.run(["cp", "-a", f"{used_state_dir}/.", tmp_path], check=True)
    return tmp_path


@pytest.fixture
def python() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a Python script in another process, killed at the end of the test."""
    started = []

    def start(code: str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def eventually() -> Callable[..., None]:
    def wait(condition: Callable[[], object], seconds: float = 15) -> None:
        give_up = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < give_up, "it did not happen in time"
            time.sleep(0.05)

    return wait
