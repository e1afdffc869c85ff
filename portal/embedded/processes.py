"""Starting and stopping child processes so that none of them outlives its parent."""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from portal.embedded.errors import EmbeddedError

PR_SET_PDEATHSIG = 1
# Loaded here: between fork and exec it would be too late to look for a library.
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Account:
    """Whom the servers run as: Postgres refuses to run as root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    def give(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)


def account_for(data_dir: Path) -> Account:
    """Ourselves; for root the owner of existing data, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data_dir.exists() and (found := data_dir.stat()).st_uid != 0:
        return Account(found.st_uid, found.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedError(
            "Postgres does not run as root and there is no user `nobody` here."
            " Start as a normal user, or set DATABASE_URL and REDIS_URL."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def clean_environment() -> dict[str, str]:
    """The environment for the servers.

    LC_* and LANG would decide how initdb sorts and lower-cases, PG* where its tools connect.
    """
    dropped = ("LC_", "LANG", "PG")
    return {name: value for name, value in os.environ.items() if not name.startswith(dropped)}


def _before_exec(account: Account | None, death_signal: int) -> Callable[[], None]:
    parent = os.getpid()

    def prepare() -> None:
        if account is not None and account.is_other:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            os.umask(0o077)
        # After setuid, which clears it. The kernel sends it when the *thread* that started the
        # child ends: start servers from a thread that lives as long as they shall.
        _libc.prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return prepare


def spawn(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    environment: Mapping[str, str],
    output: int | IO[bytes],
    account: Account | None = None,
    death_signal: int = signal.SIGKILL,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child that gets `death_signal` from the kernel when we die, even from kill -9.

    It has its own session: Ctrl-C in the terminal reaches only us, and we stop things in order.
    """
    return subprocess.Popen(  # noqa: S603 - a list of our own, no shell
        [str(part) for part in command],
        cwd=cwd,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=tuple(keep_open),
        preexec_fn=_before_exec(account, death_signal),
    )


def run(
    command: Sequence[str | Path],
    *,
    account: Account,
    cwd: Path = Path("/"),
    keep_open: Sequence[int] = (),
) -> subprocess.CompletedProcess[str]:
    """Run a short command as `account` and keep what it says."""
    return subprocess.run(  # noqa: S603 - a list of our own, no shell
        [str(part) for part in command],
        cwd=cwd,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        start_new_session=True,
        pass_fds=tuple(keep_open),
        preexec_fn=_before_exec(account, signal.SIGKILL),
    )


def can_reach(account: Account, directory: Path) -> bool:
    """Whether `account` can enter the directory: tried, because mode bits do not tell all."""
    return run(["/bin/sh", "-c", 'cd "$0"', directory], account=account).returncode == 0


def stop(process: subprocess.Popen[bytes], *steps: tuple[int, float]) -> None:
    """Send each signal in turn and wait its seconds; SIGKILL when none of them helped."""
    for number, seconds in steps:
        if process.poll() is not None:
            return
        process.send_signal(number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()
