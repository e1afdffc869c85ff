"""The portal of the audit: demo content, served as in production on a free port."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import sites

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.audit.settings"}


def environment(port: int) -> dict[str, str]:
    return {
        **SETTINGS,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        # Forms are sent again and again.
        "PORTAL_READER_POSTS_PER_HOUR": "100000",
        "PORTAL_READER_POSTS_PER_DAY": "100000",
    }


def set_up() -> None:
    """Database, demo content and static files, on the servers that script/audit has started."""
    subprocess.run([sys.executable, "manage.py", "set_up"], cwd=ROOT, env=os.environ, check=True)


@contextlib.contextmanager
def serving(port: int) -> Iterator[str]:
    """By gunicorn alone: what Django itself answers."""
    with sites.gunicorn(port, **SETTINGS) as site:
        yield site.address


@contextlib.contextmanager
def serving_readers() -> Iterator[str]:
    """Behind nginx by TLS and HTTP/2, as readers get it."""
    with tempfile.TemporaryDirectory(prefix="portal-audit-") as name:
        folder = Path(name)
        # nginx reads both as another user.
        folder.chmod(0o755)
        Path(os.environ["PORTAL_STATE_DIR"]).chmod(0o711)
        pages, port = folder / "pages", sites.free_port()
        pages.mkdir()
        front = {"SITE_URL": f"https://127.0.0.1:{port}", "PORTAL_PAGES_ROOT": str(pages)}
        forget_pages()
        with (
            sites.gunicorn(**SETTINGS, **front) as behind,
            sites.nginx(folder, behind, pages, port, _certificate(folder), **SETTINGS) as site,
        ):
            yield site.address
        forget_pages()


def forget_pages() -> None:
    """They hold the address of the site they were made for."""
    command = [sys.executable, "manage.py", "clear_pages"]
    subprocess.run(command, cwd=ROOT, env=os.environ, check=True, stdout=subprocess.DEVNULL)


def _certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key
