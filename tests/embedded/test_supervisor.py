"""The supervisor with small programs in the place of web, worker and scheduler."""

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from portal.embedded import locks, serve
from portal.embedded.errors import AlreadyRunning, EmbeddedError
from portal.embedded.supervisor import Console, Program, StopAsked, Supervisor
from tests.embedded.processes import mentioning

# A program with a child of its own that ignores every polite signal, as a typesetter might.
STUBBORN = """
import signal, subprocess, sys, time
child = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", child + " #" + sys.argv[1]])
time.sleep(600)
"""
SUPERVISE = """
    import os, signal, sys
    from pathlib import Path
    from portal.embedded.supervisor import Console, Program, StopAsked, Supervisor
    mark, program = sys.argv[1:]
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # also where the tests themselves run under nohup
    supervisor = Supervisor(cwd=Path("/"), environment=os.environ, console=Console())
    with supervisor.on_duty():
        try:
            supervisor.start(Program("stubborn", [sys.executable, "-c", program, mark]))
            print("started", flush=True)
            supervisor.keep_running([])
        except StopAsked:
            supervisor.stop()
            print("stopped", flush=True)
"""


@pytest.fixture
def supervisor():
    supervisor = Supervisor(cwd=Path("/"), environment=os.environ, console=Console())
    with supervisor.on_duty():
        yield supervisor


def shell(name: str, script: str) -> Program:
    return Program(name, ["/bin/sh", "-c", script])


def test_lines_of_a_program_carry_its_name(supervisor, capsys, eventually):
    supervisor.run_once(shell("migrate", "echo một; echo hai >&2"))

    said = []
    eventually(lambda: said.append(capsys.readouterr().out) or "hai" in "".join(said))
    assert "".join(said) == "migrate   | một\nmigrate   | hai\n"


def test_failed_step_stops_the_start(supervisor):
    with pytest.raises(EmbeddedError, match="migrate failed with 3"):
        supervisor.run_once(shell("migrate", "exit 3"))


def test_crashed_program_starts_again(supervisor, tmp_path, eventually, capsys):
    program = f"echo x >>{tmp_path}/starts; [ $(wc -l <{tmp_path}/starts) -gt 1 ] && sleep 600"
    child = supervisor.start(shell("web", program))

    def started_twice():
        child.look()
        return (tmp_path / "starts").exists() and len((tmp_path / "starts").read_text()) == 4

    eventually(started_twice)
    assert "web ended with 1; it starts again in 1 s." in capsys.readouterr().out


def test_pauses_between_crashes_grow(supervisor, monkeypatch, capsys):
    clock = [0.0]
    monkeypatch.setattr("portal.embedded.supervisor.time.monotonic", lambda: clock[0])
    child = supervisor.start(shell("web", "exit 1"))
    for _ in range(7):
        child.process.wait()
        child.look()
        clock[0] += 31
        child.look()

    pauses = [line.split()[-2] for line in capsys.readouterr().out.splitlines()]
    assert pauses == ["1", "2", "4", "8", "16", "30", "30"]


def test_signal_is_a_note_and_not_an_interruption(supervisor):
    os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(StopAsked):
        supervisor.pause()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_ends_grandchildren_too(python, tmp_path, eventually, number):
    process = python(SUPERVISE, tmp_path, STUBBORN)
    assert process.stdout.readline() == "started\n"
    eventually(lambda: len(mentioning(tmp_path)) == 3)

    process.send_signal(number)

    assert process.stdout.readline() == "stopped\n"
    eventually(lambda: not mentioning(tmp_path))


def test_kill_9_ends_grandchildren_too(python, tmp_path, eventually):
    process = python(SUPERVISE, tmp_path, STUBBORN)
    process.stdout.readline()
    eventually(lambda: len(mentioning(tmp_path)) == 3)

    process.kill()

    eventually(lambda: not mentioning(tmp_path))


def test_closed_terminal_is_no_reason_to_leave_programs_behind(python, tmp_path, eventually):
    process = python(SUPERVISE, tmp_path, STUBBORN)
    process.stdout.readline()
    process.stdout.close()

    process.terminate()

    process.wait()
    eventually(lambda: not mentioning(tmp_path))


@pytest.fixture
def portal(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "REDIS_URL", "HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORTAL_STATE_DIR", str(tmp_path))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PORT", str(free.getsockname()[1]))
    return serve.Portal


def test_taken_port_is_said_clearly(portal, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        with pytest.raises(EmbeddedError, match="Address already in use"):
            portal().run()


@pytest.mark.parametrize("text", ["x", "0", "65536", "-1"])
def test_port_must_be_a_port(portal, monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(EmbeddedError, match="PORT must be a number"):
        portal()


def test_second_start_in_a_checkout_names_the_first(portal, tmp_path):
    lock = locks.acquire(tmp_path / serve.LOCK)
    os.write(lock, b"http://127.0.0.1:8000/, process 7")
    with pytest.raises(AlreadyRunning, match=r"http://127\.0\.0\.1:8000/, process 7"):
        portal().run()
    os.close(lock)


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_only_one_of_the_two_addresses_is_refused(portal, monkeypatch, name):
    monkeypatch.setenv(name, "x://y/z")
    with pytest.raises(EmbeddedError, match=f"Only {name} is set"):
        portal().run()


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - only its address is looked at
        ("::", "http://[::1]:8000"),
        ("example.org", "http://example.org:8000"),
    ],
)
def test_address_is_one_a_browser_can_open(portal, monkeypatch, host, address):
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("PORT", "8000")
    assert portal().address == address


def test_programs_are_started_with_this_python(portal):
    assert portal()._web().command[0] == sys.executable
