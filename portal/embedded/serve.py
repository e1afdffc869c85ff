"""What script/server does once the packages are there: servers, data, web, worker, scheduler."""

from __future__ import annotations

import contextlib
import http.client
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from portal.embedded import locks
from portal.embedded.errors import AlreadyRunning, EmbeddedError
from portal.embedded.launcher import Services
from portal.embedded.preparation import Preparation
from portal.embedded.server import Server
from portal.embedded.supervisor import Child, Console, Program, StopAsked, Supervisor

ROOT = Path(__file__).resolve().parents[2]
FIRST_ANSWER_SECONDS = 60
LOCK = "server.lock"


class Portal:
    """One checkout's portal, from the first step to the last stopped process."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.host = os.environ.get("HOST") or "127.0.0.1"
        self.port = _port(os.environ.get("PORT") or "8000")
        self.state_dir = Path(os.environ.get("PORTAL_STATE_DIR") or ROOT / "var").resolve()
        self.console = Console()

    @property
    def address(self) -> str:
        # A server that listens everywhere is best visited at home.
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        return f"http://{host}:{self.port}"

    def run(self) -> None:
        self.state_dir.mkdir(parents=True, exist_ok=True)
        with self._only_one():
            self._refuse_taken_port()
            supervisor = Supervisor(cwd=ROOT, environment=os.environ, console=self.console)
            with supervisor.on_duty(), self._servers(supervisor) as servers:
                try:
                    self._start(supervisor, servers[0].data if servers else None)
                    supervisor.keep_running(servers)
                except StopAsked as asked:
                    self.console.say(f"\nStopping ({asked}) ...")
                finally:
                    supervisor.stop()
        self.console.say("Stopped.")

    @contextlib.contextmanager
    def _only_one(self) -> Iterator[None]:
        path = self.state_dir / LOCK
        lock = locks.acquire(path)
        if lock is None:
            raise AlreadyRunning(
                f"This checkout already serves: {path.read_text().strip() or 'it is starting'}.\n"
                "Stop that one first, or set PORT and PORTAL_STATE_DIR for a second portal."
            )
        try:
            os.ftruncate(lock, 0)
            os.write(lock, f"{self.address}/, process {os.getpid()}\n".encode())
            yield
        finally:
            os.ftruncate(lock, 0)
            os.close(lock)

    def _refuse_taken_port(self) -> None:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise EmbeddedError(
                    f"Cannot listen on {self.host}, port {self.port}: {error.strerror}.\n"
                    f"Choose another one: PORT={self.port + 1} script/server"
                ) from None

    @contextlib.contextmanager
    def _servers(self, supervisor: Supervisor) -> Iterator[list[Server]]:
        """Postgres and Redis of our own, unless the environment names others."""
        given = [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]
        if len(given) == 1:
            raise EmbeddedError(f"Only {given[0]} is set: set DATABASE_URL and REDIS_URL, or none.")
        environment = supervisor.environment
        environment |= {
            "PORTAL_STATE_DIR": str(self.state_dir),
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE")
            or "portal.settings.dev",
            "SITE_URL": os.environ.get("SITE_URL") or self.address,
            "PYTHONUNBUFFERED": "1",
        }
        if given:
            self.console.say("Postgres and Redis are those of DATABASE_URL and REDIS_URL.")
            yield []
            return
        # PGOPTIONS and the like are meant for another server.
        for name in [name for name in environment if name.startswith("PG")]:
            del environment[name]
        self.console.say("Starting Postgres and Redis ...")
        with Services.start(self.state_dir) as services:
            environment |= services.environment
            yield [services.postgres, services.redis]

    def _start(self, supervisor: Supervisor, database: Path | None) -> None:
        preparation = Preparation(root=ROOT, state_dir=self.state_dir, database=database)
        self._prepare(supervisor, preparation)
        self._wait_for_answer(supervisor, supervisor.start(self._web()))
        ready = time.monotonic() - self.began
        supervisor.start(_worker())
        supervisor.start(_scheduler(self.state_dir))
        self.console.say(self._welcome(ready, preparation.logins))

    def _prepare(self, supervisor: Supervisor, preparation: Preparation) -> None:
        if preparation.is_done():
            return
        self.console.say("Preparing database, content and static files ...")
        preparation.forget()
        command = [sys.executable, "manage.py", "set_up", "--logins", str(preparation.logins)]
        supervisor.run_once(Program("set-up", command))
        preparation.note()

    def _web(self) -> Program:
        host = f"[{self.host}]" if ":" in self.host else self.host
        command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--preload"]
        command += ["--bind", f"{host}:{self.port}", "--worker-class", "gthread"]
        command += ["--workers", "2", "--threads", "4", "--graceful-timeout", "10"]
        command += ["--no-control-socket", "--log-level", "warning"]
        # SIGQUIT: the quick way to stop; its workers follow when it is gone.
        return Program("web", command, death_signal=signal.SIGQUIT)

    def _wait_for_answer(self, supervisor: Supervisor, web: Child) -> None:
        give_up = time.monotonic() + FIRST_ANSWER_SECONDS
        host = self.address.removeprefix("http://").rpartition(":")[0].strip("[]")
        while True:
            connection = http.client.HTTPConnection(host, self.port, timeout=10)
            try:
                connection.request("GET", "/")
                connection.getresponse().read()
            except (OSError, http.client.HTTPException):
                if web.ended() is not None or time.monotonic() > give_up:
                    raise EmbeddedError("The web server did not start; see above.") from None
            else:
                return
            finally:
                connection.close()
            supervisor.pause()

    def _welcome(self, seconds: float, logins: Path) -> str:
        lines = [
            "",
            f"The portal answers, {seconds:.1f} s after the start:",
            f"  {self.address}/         in Vietnamese",
            f"  {self.address}/en/      in English",
            f"  {self.address}/admin/   for the staff",
        ]
        with contextlib.suppress(OSError):
            lines += ["", logins.read_text(encoding="utf-8").rstrip()]
        if not _semaphores_work():
            lines += ["", "Shared memory is closed to us: the worker does one job at a time."]
        if os.geteuid() == 0:
            lines += [
                "",
                "You are root: good enough for a look, not for more. Another user, and a server to",
                "stay: docs/operations.md, “On a real server”.",
            ]
        return "\n".join([*lines, "", "Ctrl-C stops everything.", ""])


def _worker() -> Program:
    # Celery's own fifteen lines about root become one of ours (see _welcome).
    silence = "ignore:You're running the worker with superuser privileges"
    command = [sys.executable, "-W", silence, "-m", "celery", "--quiet", "-A", "portal", "worker"]
    if _semaphores_work():
        command += ["--pool", "prefork", "--concurrency", "2"]
    else:
        command += ["--pool", "solo"]
    command += ["--without-gossip", "--without-mingle", "--loglevel", "warning"]
    # Politely, it finishes its task; then it drops it, and the job row starts it again.
    return Program("worker", command, stop_steps=((signal.SIGTERM, 10), (signal.SIGQUIT, 5)))


def _semaphores_work() -> bool:
    """Not where /dev/shm is missing or closed, as in some chroots; and prefork needs them."""
    try:
        multiprocessing.Semaphore()
    except OSError:
        return False
    return True


def _scheduler(state_dir: Path) -> Program:
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "portal", "beat"]
    command += ["--loglevel", "warning"]
    # No pid file: after kill -9 it would keep the next one from starting.
    command += ["--pidfile=", "--schedule", str(state_dir / "beat-schedule")]
    return Program("scheduler", command)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise EmbeddedError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def main() -> int:
    try:
        Portal().run()
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
