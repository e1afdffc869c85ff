"""The portal as it runs, in one of three ways, on a free port of this machine."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKERS, THREADS = 2, 4  # as script/server
_ANY_CERTIFICATE = ssl._create_unverified_context()  # noqa: S323 - ours, made a moment ago


@dataclass(frozen=True)
class Site:
    """Where it answers, and the processes whose CPU time counts."""

    address: str
    pids: list[int]


@contextlib.contextmanager
def gunicorn(port: int = 0, **environment: str) -> Iterator[Site]:
    """Django alone; environment e.g. PORTAL_PAGE_CACHE="false"."""
    port = port or free_port()
    environment = {"SITE_URL": f"http://127.0.0.1:{port}"} | environment
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--preload"]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS)]
    command += ["--no-control-socket", "--log-level", "error"]
    everything = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"} | environment
    with _running(command, everything) as process:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz")
        yield Site(address, [process.pid])


@contextlib.contextmanager
def nginx(
    folder: Path,
    behind: Site,
    pages: Path,
    port: int,
    certificate: tuple[Path, Path] | None = None,
    **environment: str,
) -> Iterator[Site]:
    """nginx in front, with the configuration that `manage.py nginx_config` writes.

    Whoever is behind must know the address in front: it stands in every page. With a certificate
    and its key by TLS and HTTP/2, as readers get it.
    """
    config = folder / "nginx.conf"
    write = [sys.executable, "manage.py", "nginx_config", "--standalone", str(folder)]
    write += ["--listen", f"127.0.0.1:{port}{' ssl http2' if certificate else ''}"]
    write += ["--upstream", behind.address.split("//")[1]]
    if certificate:
        write += ["--certificate", str(certificate[0]), "--certificate-key", str(certificate[1])]
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "PORTAL_PAGES_ROOT": str(pages)}
    everything = os.environ | settings | environment
    text = subprocess.run(
        write, cwd=ROOT, env=everything, check=True, capture_output=True, text=True
    ).stdout
    config.write_text(text)
    with _running(["nginx", "-p", str(folder), "-c", str(config)], everything) as process:
        address = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz")
        yield Site(address, [process.pid, *behind.pids])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str, seconds: float = 40) -> None:
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        with contextlib.suppress(OSError, urllib.error.URLError):
            if urllib.request.urlopen(url, timeout=5, context=_ANY_CERTIFICATE).status == 200:
                return
        time.sleep(0.1)
    raise SystemExit(f"{url} did not answer")
