"""Keeps the programs of the portal running in one foreground process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from portal.embedded import processes
from portal.embedded.errors import EmbeddedError
from portal.embedded.server import Server
from portal.embedded.warden import Warden

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LONGEST_PAUSE = 30.0
LOOK_EVERY = 0.1


class StopAsked(BaseException):  # like KeyboardInterrupt: nothing catches it by accident
    """Ctrl-C, or a signal that means the same."""


class Console:
    """Whole lines from several threads; a closed terminal is no reason to leave orphans."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def say(self, text: str = "", *, source: str = "") -> None:
        prefix = f"{source:<9} | " if source else ""
        with self._lock, contextlib.suppress(OSError, ValueError):
            sys.stdout.write("".join(f"{prefix}{line}\n" for line in text.splitlines() or [""]))
            sys.stdout.flush()

    def follow(self, pipe: IO[bytes], source: str) -> threading.Thread:
        """Print what a child says until it closes its output."""

        def pump() -> None:
            with pipe:
                for line in pipe:
                    self.say(line.decode(errors="replace").rstrip(), source=source)

        thread = threading.Thread(target=pump, daemon=True)
        thread.start()
        return thread


@dataclass(frozen=True)
class Program:
    name: str
    command: Sequence[str]
    # What ends it when we are killed ourselves, and what ends it politely.
    death_signal: int = signal.SIGKILL
    stop_steps: tuple[tuple[int, float], ...] = ((signal.SIGTERM, 10),)


class Child:
    """A program that is kept alive: started again when it ends, more slowly each time."""

    def __init__(self, program: Program, supervisor: Supervisor) -> None:
        self.program = program
        self._supervisor = supervisor
        self.process = supervisor.spawn(program)
        self._started = time.monotonic()
        self._pause = 1.0
        self._again_at: float | None = None

    def ended(self) -> int | None:
        return self.process.poll()

    def look(self) -> None:
        """Start it again when it has ended and its pause is over."""
        now = time.monotonic()
        if self._again_at is not None:
            if now >= self._again_at:
                self.process, self._started = self._supervisor.spawn(self.program), now
                self._again_at = None
        elif (code := self.process.poll()) is not None:
            self._supervisor.end_group(self.process)
            if now - self._started > 60:
                self._pause = 1.0
            self._supervisor.console.say(
                f"{self.program.name} ended with {code}; it starts again in {self._pause:.0f} s."
            )
            self._again_at = now + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def stop(self) -> None:
        processes.stop(self.process, *self.program.stop_steps)
        self._supervisor.end_group(self.process)


class Supervisor:
    def __init__(self, *, cwd: Path, environment: Mapping[str, str], console: Console) -> None:
        self.cwd = cwd
        self.environment = dict(environment)
        self.console = console
        self.children: list[Child] = []
        self._warden: Warden | None = None
        self._stop_asked = ""

    @contextlib.contextmanager
    def on_duty(self) -> Iterator[None]:
        """Needed around all the rest.

        Signals only leave a note meanwhile, so that no start or stop is cut in the middle.
        """

        def note(number: int, frame: FrameType | None) -> None:
            self._stop_asked = signal.Signals(number).name

        # A SIGHUP that is ignored already was meant so: nohup.
        wanted = [
            n for n in STOP_SIGNALS if signal.getsignal(n) != signal.SIG_IGN or n != signal.SIGHUP
        ]
        before = {number: signal.signal(number, note) for number in wanted}
        self._warden = Warden()
        try:
            yield
        finally:
            self.stop()
            self._warden.dismiss()
            self._warden = None
            for number, handler in before.items():
                signal.signal(number, handler)

    def pause(self) -> None:
        """Wait a moment; raises StopAsked when somebody wants us to stop."""
        if self._stop_asked:
            raise StopAsked(self._stop_asked)
        time.sleep(LOOK_EVERY)

    def spawn(self, program: Program) -> subprocess.Popen[bytes]:
        process = processes.spawn(
            program.command,
            cwd=self.cwd,
            environment=self.environment,
            output=subprocess.PIPE,
            death_signal=program.death_signal,
        )
        if self._warden is not None:
            self._warden.watch(process.pid)
        if process.stdout is not None:
            self.console.follow(process.stdout, program.name)
        return process

    def end_group(self, process: subprocess.Popen[bytes]) -> None:
        """End what a child left behind; each leads a group of its own (see processes.spawn)."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        if self._warden is not None:
            self._warden.forget(process.pid)

    def run_once(self, program: Program) -> None:
        """Run a step to its end."""
        process = self.spawn(program)
        try:
            while process.poll() is None:
                self.pause()
        finally:
            processes.stop(process, *program.stop_steps)
            self.end_group(process)
        if process.returncode != 0:
            raise EmbeddedError(f"{program.name} failed with {process.returncode}; see above.")

    def start(self, program: Program) -> Child:
        child = Child(program, self)
        self.children.append(child)
        return child

    def keep_running(self, servers: Sequence[Server]) -> None:
        """Watch over children and servers until StopAsked."""
        while True:
            self.pause()
            for server in servers:
                if server.process is not None and server.process.poll() is not None:
                    self.console.say(f"{server.name} ended; starting it again.")
                    server.start()
            for child in self.children:
                child.look()

    def stop(self) -> None:
        """Stop the children, all at the same time: each may need its seconds."""
        with ThreadPoolExecutor() as threads:
            list(threads.map(Child.stop, self.children))
        self.children.clear()
