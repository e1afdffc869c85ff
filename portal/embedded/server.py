"""What the two servers have in common: start, wait until they answer, stop."""

from __future__ import annotations

import os
import subprocess
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from portal.embedded import locks, processes
from portal.embedded.binaries import Binaries
from portal.embedded.errors import EmbeddedError
from portal.embedded.processes import Account

START_SECONDS = 60
LOG_BYTES = 5_000_000


@dataclass(frozen=True)
class Surroundings:
    """What the two servers of one owner share."""

    binaries: Binaries
    account: Account
    data: Path
    logs: Path
    run_dir: Path
    run_dir_lock: int
    durable: bool  # False: fast, and nothing survives a power cut


class Server(ABC):
    """One server process on one data folder, listening on a unix socket only."""

    name: str
    death_signal: int

    def __init__(self, surroundings: Surroundings) -> None:
        self.around = surroundings
        self.data = surroundings.data / self.name
        self.log = surroundings.logs / f"{self.name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def create(self) -> None:
        """Make the data folder when it is not there."""

    @abstractmethod
    def command(self) -> list[str | Path]: ...

    @abstractmethod
    def answers(self) -> bool:
        """Whether a connection works: the only meaning of "alive" here."""

    @abstractmethod
    def stop(self) -> None:
        """Stop it whatever it is doing; harmless when it does not run."""

    def start(self) -> None:
        """Start and wait until a connection works."""
        # The server inherits this lock and we let go of it. Whoever gets it next knows that the
        # last process of the old server is gone, also after kill -9 of everybody.
        lock = locks.acquire(self.data.with_name(f"{self.name}.lock"), wait=START_SECONDS)
        if lock is None:
            raise EmbeddedError(f"An older {self.name} still uses {self.data} and does not stop.")
        try:
            self.create()
            self.process = self._spawn(lock)
        finally:
            os.close(lock)
        self._wait_for(self.process)

    def _spawn(self, lock: int) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            return processes.spawn(
                self.command(),
                cwd=Path("/"),
                environment=processes.clean_environment(),
                output=log,
                account=self.around.account,
                death_signal=self.death_signal,
                keep_open=(lock, self.around.run_dir_lock),
            )

    def _wait_for(self, process: subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + START_SECONDS
        while not self.answers():
            if process.poll() is not None or time.monotonic() > give_up:
                self.stop()
                raise EmbeddedError(f"{self.name} did not start. It said:\n{self._last_words()}")
            time.sleep(0.02)

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])

    def _stop(self, *steps: tuple[int, float]) -> None:
        if self.process is not None:
            processes.stop(self.process, *steps)
            self.process = None
