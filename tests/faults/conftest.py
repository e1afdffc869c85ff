"""Real workers, a real scheduler and a Redis that can be stopped, on the test's database."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.db import connection
from redis import Redis
from redis.exceptions import RedisError

from portal.embedded import binaries
from portal.embedded.processes import account_for

ROOT = Path(__file__).resolve().parents[2]


def wait_for(condition, *, seconds=60, what="it"):
    """Poll until the condition gives something true; fails naming what was waited for."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    pytest.fail(f"waited {seconds} s for {what}")


class Program:
    """A process group that is surely gone when the test is over."""

    def __init__(self, command, environment, log):
        self.command, self.environment, self.log = command, environment, log
        self.process = None

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self

    @property
    def pid(self):
        return self.process.pid

    def send(self, number):
        os.kill(self.pid, number)

    def stop(self):
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def redis(tmp_path, short_dir):
    """A Redis of this test alone."""
    socket = short_dir / "redis.sock"
    account = account_for(Path("/nonexistent"))
    found = binaries.find(account, short_dir)
    command = [found.redis_server, "--port", "0", "--unixsocket", socket, "--save", "", "--dir"]
    program = Program(
        [str(part) for part in [*command, short_dir]], dict(os.environ), tmp_path / "redis.log"
    )
    program.url = f"unix://{socket}?db=0"
    program.client = Redis.from_url(program.url)

    def answers():
        try:
            return program.client.ping()
        except (RedisError, OSError):
            return False

    program.answers = answers
    program.start()
    wait_for(answers, what="Redis")
    yield program
    program.client.close()
    program.stop()


@pytest.fixture
def short_dir():
    """Socket paths may have 107 bytes; pytest's own folders are longer."""
    with tempfile.TemporaryDirectory(prefix="pt-") as folder:
        yield Path(folder)


@pytest.fixture
def environment(settings, tmp_path, redis):
    """What the programs of the portal need to work on this test's data."""
    name = connection.settings_dict["NAME"]
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}",
        "REDIS_URL": redis.url,
        "PORTAL_STATE_DIR": str(tmp_path / "state"),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "PRIVATE_MEDIA_ROOT": str(settings.PRIVATE_MEDIA_ROOT),
        "PORTAL_JOB_HEARTBEAT_SECONDS": "0.5",
        "PORTAL_JOB_STALE_SECONDS": "3",
    }


@pytest.fixture
def programs(environment, tmp_path):
    """Start `celery -A portal ...`; everything started is killed in the end."""
    started = []

    def start(*arguments):
        command = [sys.executable, "-m", "celery", "-A", "portal", *arguments]
        program = Program(command, environment, tmp_path / f"celery-{len(started)}.log")
        started.append(program.start())
        return program

    yield start
    for program in started:
        program.stop()


@pytest.fixture
def worker(programs):
    return lambda: programs("worker", "--pool", "prefork", "--concurrency", "1")


@pytest.fixture
def scheduler(programs, tmp_path):
    numbers = iter(range(9))
    return lambda: programs("beat", "--schedule", str(tmp_path / f"beat-{next(numbers)}"))


@pytest.fixture
def ask(environment):
    """Ask for the PDF of an issue from another process; gives the seconds that asking took."""

    def ask_for(issue, times=1):
        code = (
            "import time; from bulletins.models import Issue; from bulletins import services;"
            f"issue = Issue.objects.get(pk={issue.pk}); began = time.monotonic();"
            f"[services.ask_for_pdf(issue) for request in range({times})];"
            "print(time.monotonic() - began)"
        )
        result = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return float(result.stdout)

    return ask_for
