"""The portal of the audit: demo content, served as in production on a free port."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import sites

ROOT = Path(__file__).resolve().parents[2]


def environment(port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.audit.settings",
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
    with sites.gunicorn(port, DJANGO_SETTINGS_MODULE="tests.audit.settings") as site:
        yield site.address
