"""Real workers, a real scheduler and a Redis that can be stopped, on the test's database."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from portal.embedded import binaries
from portal.embedded.processes import Account
from tests.programs import ROOT, Program, portal_environment, wait_for


@pytest.fixture
def redis(tmp_path, short_dir):
    """A Redis of this test alone."""
    socket = short_dir / "redis.sock"
    ourselves = Account(os.geteuid(), os.getegid())
    found = binaries.find(ourselves, short_dir)
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
    """Of programs that work on this test's data and give up a silent worker soon."""
    return {
        **portal_environment(settings, tmp_path, redis_url=redis.url),
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
