"""Starts Postgres and Redis together, either for a checkout or to be thrown away."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from portal.embedded import binaries, locks, places, state
from portal.embedded.errors import AlreadyRunning
from portal.embedded.postgres import Postgres
from portal.embedded.processes import Account, account_for
from portal.embedded.redis_server import Redis
from portal.embedded.server import Surroundings

OWNER_LOCK = "services.lock"


class Services:
    """Both servers, owned by this process: they end with it, however it ends.

    Start them from a thread that lives as long as they shall (see processes.spawn).
    """

    def __init__(self, *, data: Path | None, log: Path | None, account: Account) -> None:
        self._run_dir = places.RunDirectory(account)
        place = data or self._run_dir.path
        around = Surroundings(
            binaries=binaries.find(account, place),
            account=account,
            data=place,
            logs=log or self._run_dir.path,
            run_dir=self._run_dir.path,
            run_dir_lock=self._run_dir.lock,
            durable=data is not None,
        )
        self.postgres = Postgres(around)
        self.redis = Redis(around)
        self._state_dir: Path | None = None
        self._owner_lock: int | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.postgres.url, "REDIS_URL": self.redis.url}

    @classmethod
    def start(cls, state_dir: Path) -> Self:
        """Start the servers of a checkout; AlreadyRunning when another process owns them."""
        state_dir = state_dir.resolve()
        log = state_dir / "log"
        log.mkdir(parents=True, exist_ok=True)
        lock = _become_owner(state_dir)
        try:
            account = account_for(state_dir / "postgres")
            services = cls(data=places.data_place(state_dir, account), log=log, account=account)
        except BaseException:
            os.close(lock)
            raise
        services._state_dir, services._owner_lock = state_dir, lock
        services._start()
        state.write(state_dir, **services.environment, OWNER_PID=str(os.getpid()))
        return services

    @classmethod
    def start_throw_away(cls) -> Self:
        """Start fast, unsafe servers on empty data that disappear when they stop."""
        services = cls(data=None, log=None, account=account_for(Path("/nonexistent")))
        services._start()
        return services

    def _start(self) -> None:
        try:
            self.postgres.start()
            self.redis.start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Redis first, Postgres last: nothing may be asked of them any more."""
        if self._state_dir is not None:
            state.remove(self._state_dir)
        try:
            self.redis.stop()
        finally:
            self.postgres.stop()
            self._run_dir.remove()
            if self._owner_lock is not None:
                os.close(self._owner_lock)
                self._owner_lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()


def _become_owner(state_dir: Path) -> int:
    lock = locks.acquire(state_dir / OWNER_LOCK)
    if lock is None:
        owner = (state_dir / OWNER_LOCK).read_text(encoding="utf-8").strip()
        found = state.read(state_dir)
        where = f" at {found['DATABASE_URL']}" if found else ", which is just starting them"
        raise AlreadyRunning(
            f"The services of {state_dir} already run under process {owner or '?'}{where}.\n"
            "Stop that one first, or use another PORT and PORTAL_STATE_DIR for a second portal."
        )
    state.remove(state_dir)  # of an owner that was killed
    os.ftruncate(lock, 0)
    os.write(lock, f"{os.getpid()}\n".encode())
    return lock
