"""Whether the portal keeps its promises: accessible, valid, found, closed, fast.

script/audit [--only accessibility,markup] [--runs N] [--write]
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

import django

from tests.audit import portal
from tests.audit.asking import fetcher
from tests.audit.promise import Audited, Outcome
from tests.bench import report
from tests.bench.sites import free_port

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "quality.md"
PROGRAMS = ROOT / "var" / "audit" / "node_modules"
CHECKS = ["coverage", "accessibility", "markup", "feeds", "metadata", "outside", "lighthouse"]


def main() -> int:
    options = _options()
    port = free_port()
    os.environ.update(portal.environment(port))
    if options.set_up:
        portal.set_up()
    portal.forget_pages()
    django.setup()
    with portal.serving(port) as address:
        outcomes = _outcomes(address, options)
    for name, outcome in outcomes.items():
        print(f"\n{outcome}")  # noqa: T201 - the output of this command
        if options.write:
            report.write(DOCUMENT, str(outcome), name)
    return 0 if all(outcome.holds for outcome in outcomes.values()) else 1


def _outcomes(address: str, options: argparse.Namespace) -> dict[str, Outcome]:
    """The checks are imported only now: they read the settings, and these the environment."""
    pages = importlib.import_module("tests.audit.pages").public(fetcher(address))
    audited = Audited(address, pages, PROGRAMS, options.runs)
    outcomes = {}
    for name in options.only:
        sys.stderr.write(f"{name} ...\n")
        outcomes[name] = importlib.import_module(f"tests.audit.{name}").check(audited)
    return outcomes


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/audit", description=__doc__)
    parser.add_argument(
        "--only", type=lambda text: text.split(","), default=CHECKS, help=", ".join(CHECKS)
    )
    parser.add_argument("--runs", type=int, default=5, help="of Lighthouse; the median counts")
    parser.add_argument("--write", action="store_true", help="keep the results in docs/quality.md")
    parser.add_argument(
        "--no-set-up", dest="set_up", action="store_false", help="the database is filled already"
    )
    options = parser.parse_args()
    if unknown := set(options.only) - set(CHECKS):
        parser.error(f"no such check: {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
