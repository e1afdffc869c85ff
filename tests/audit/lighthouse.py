"""Lighthouse as on a telephone with a slow connection: the median of several runs a page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.audit.accessibility import BROWSER
from tests.audit.pages import Page
from tests.audit.portal import serving_readers
from tests.audit.promise import Audited, Finding, Outcome

COMMAND = "lighthouse/cli/index.js"
KINDS = {
    "home": "home",
    "articles:column": "column",
    "articles:detail": "article",
    "search:results ?q": "search results",
    "border:unit": "commune",
    "campaigns:plan": "outreach plan",
    "bulletins:issue": "bulletin issue",
    "questions:list": "questions",
}
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
BEST = 100
ATTEMPTS = 3  # now and then Chromium loses the recording of a page
LCP_SECONDS, BLOCKING_MS, SHIFT = 1.2, 0, 0.01
FLAGS = [
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # nobody else is asked
    "--ignore-certificate-errors",  # ours was made a moment ago
]
# What this machine needs for a heading and a paragraph, to compare with.
BARE = Page("bare", "vi", "/static/bare.html")
BARE_HTML = (
    "<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content=width=device-width>"
    "<title>Trang trống</title><meta name=description content=Trống><h1>Xin chào</h1><p>Một đoạn."
)
HEAD = (
    "| Page | | Performance | Accessibility | Best practices | SEO | LCP s | TBT ms | CLS |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|--:|\n"
)


@dataclass(frozen=True)
class Run:
    """Scores by category, the three figures, what cost points, and how fast the machine was."""

    scores: dict[str, float]
    lcp: float
    tbt: float
    cls: float
    losses: frozenset[str]
    machine: float

    @classmethod
    def median_of(cls, runs: list[Run]) -> Run:
        figures = {
            name: median(getattr(run, name) for run in runs)
            for name in ("lcp", "tbt", "cls", "machine")
        }
        scores = {name: median(run.scores[name] for run in runs) for name in CATEGORIES}
        return cls(scores, losses=frozenset.intersection(*(run.losses for run in runs)), **figures)

    def broken(self) -> Iterator[str]:
        """The promises that did not hold."""
        for name, score in self.scores.items():
            if score < BEST:
                yield f"{name} {score:.0f}"
        if self.lcp > LCP_SECONDS:
            yield f"LCP {self.lcp:.2f} s"
        if self.tbt > BLOCKING_MS:
            yield f"blocked for {self.tbt:.0f} ms"
        if self.cls > SHIFT:
            yield f"shift {self.cls:.3f}"


def check(audited: Audited) -> Outcome:
    bare_file = Path(os.environ["PORTAL_STATE_DIR"], "static", BARE.path.rpartition("/")[2])
    bare_file.write_text(BARE_HTML, encoding="utf-8")
    with serving_readers() as address:
        bare = _measured(address, audited, BARE)
        found = {page: _measured(address, audited, page) for page in _pages(audited)}
    machine = median(run.machine for run in found.values())
    outcome = Outcome(
        f"Lighthouse on a telephone: {BEST} in all four, LCP ≤ {LCP_SECONDS} s, "
        f"{BLOCKING_MS} ms blocked",
        f"{len(found)} pages, median of {audited.runs}; {os.cpu_count()} cores, "
        f"benchmark index {machine:.0f}",
        table=HEAD + "".join(_line(page, run) for page, run in [(BARE, bare), *found.items()]),
    )
    for page, run in found.items():
        losses = ", ".join(sorted(run.losses))
        outcome.add(Finding(f"{what} ({losses})", page) for what in run.broken())
    return outcome


def _pages(audited: Audited) -> list[Page]:
    return sorted(
        (page for page in audited.pages if page.kind in KINDS),
        key=lambda page: (list(KINDS).index(page.kind), page.language != "vi"),
    )


def _measured(address: str, audited: Audited, page: Page) -> Run:
    url = address + page.path
    run = Run.median_of([_run(url, audited) for _time in range(audited.runs)])
    sys.stderr.write(_line(page, run))
    return run


def _line(page: Page, run: Run) -> str:
    scores = " | ".join(f"{run.scores[name]:.0f}" for name in CATEGORIES)
    figures = f"{run.lcp:.2f} | {run.tbt:.0f} | {run.cls:.3f}"
    return f"| {KINDS.get(page.kind, 'a bare page')} | {page.language} | {scores} | {figures} |\n"


def _run(url: str, audited: Audited) -> Run:
    flags = " ".join(f'"{flag}"' if " " in flag else flag for flag in [*BROWSER, *FLAGS])
    command = ["node", str(audited.programs / COMMAND), url, "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--quiet"]
    command += ["--no-enable-error-reporting", "--disable-full-page-screenshot"]
    command += [f"--chrome-flags=--headless=new {flags}"]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    with tempfile.NamedTemporaryFile(
        suffix=".json"
    ) as report:  # what goes to a pipe may be cut off
        command.append(f"--output-path={report.name}")
        for _attempt in range(ATTEMPTS):
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=False
            )
            if done.returncode == 0:
                return _read(json.loads(Path(report.name).read_text(encoding="utf-8")))
    raise SystemExit(f"Lighthouse failed on {url}:\n{done.stderr}")


def _read(report: dict) -> Run:
    audits = report["audits"]

    def figure(name: str) -> float:
        return audits[name]["numericValue"]

    losses = {
        reference["id"]
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 0.995
    }
    return Run(
        {name: (report["categories"][name]["score"] or 0) * 100 for name in CATEGORIES},
        figure("largest-contentful-paint") / 1000,
        figure("total-blocking-time"),
        figure("cumulative-layout-shift"),
        frozenset(losses),
        report["environment"]["benchmarkIndex"],
    )
