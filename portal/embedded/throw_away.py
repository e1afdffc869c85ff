"""python -m portal.embedded.throw_away COMMAND...: run it beside a throw-away Postgres and Redis."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from portal.embedded.errors import EmbeddedError
from portal.embedded.launcher import Services


def main(command: list[str]) -> int:
    with Services.start_throw_away() as services, tempfile.TemporaryDirectory() as state_dir:
        found = services.environment
        # TEST_...: what pytest takes instead of starting servers of its own (tests/services.py).
        for_tests = {f"TEST_{name}": url for name, url in found.items()}
        environment = os.environ | found | for_tests | {"PORTAL_STATE_DIR": state_dir}
        try:
            return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except EmbeddedError as error:
        raise SystemExit(str(error)) from None
