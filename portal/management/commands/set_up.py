"""Brings database, content and static files up to date in one process; see --help."""

import hashlib
import io
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command

# One process for all of them: loading Django takes longer than a step with nothing to do.
STEPS: dict[str, dict[str, object]] = {
    # With its checks: a database with the wrong encoding or locale is refused before it is used.
    "migrate": {"interactive": False, "skip_checks": False},
    "load_border_data": {},
    "load_document_types": {},
    "seed_demo": {},
    "rebuild_search": {"unless_there": True},
}
DEMO = {"seed_demo"}


class Command(BaseCommand):
    help = (
        "Migrations, reference data, static files, and demo content where it is allowed. "
        "Can be repeated: what is there already is left alone."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--logins", type=Path, help="write the demo logins into this file")

    def handle(self, *, logins: Path | None, **options: object) -> None:
        for name, settings_of_step in STEPS.items():
            if name not in DEMO or settings.DEMO_ALLOWED:
                self._step(name, **settings_of_step)
        self._static_files()
        if logins and settings.DEMO_ALLOWED:
            words = io.StringIO()
            call_command("demo_logins", stdout=words)
            logins.touch(mode=0o600)
            logins.write_text(words.getvalue(), encoding="utf-8")

    def _step(self, name: str, **options: object) -> None:
        began = time.monotonic()
        self.stdout.write(f"{name} ...")
        call_command(name, **options)  # not self.stdout: wrapped twice it breaks lines
        self.stdout.write(f"{name}: {time.monotonic() - began:.1f} s")

    def _static_files(self) -> None:
        """collectstatic hashes and compresses everything again: only when a file changed."""
        marker = Path(settings.STATE_DIR) / "static-files.sha256"
        found = _fingerprint()
        there = Path(settings.STATIC_ROOT).exists()
        if there and marker.exists() and marker.read_text() == found:
            return
        self._step("collectstatic", interactive=False, clear=True)
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.write_text(found)


def _fingerprint() -> str:
    """Names, sizes and times of all source files, and where they are collected to."""
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    digest.update(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
