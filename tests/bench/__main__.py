"""Requests per second, latencies and CPU time of the public pages, in four ways of serving them.

script/bench [--content FOLDER] [--seconds N] [--connections 1,16,64] [--write]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

from tests.bench import report, sites
from tests.bench.load import Result, measure

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "performance.md"
WORDS = ["biên giới", "doi ngoai", "cửa khẩu Tà Lùng", "hội nghị tuyên truyền", "hop tac quoc te"]

Row = tuple[str, str, int, Result]


def main() -> None:
    options = _options()
    _prepare(options.content)
    pages = _pages()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        # nginx reads both as another user.
        folder.chmod(0o755)
        Path(os.environ["PORTAL_STATE_DIR"]).chmod(0o711)
        words = _search_script(folder)
        with sites.gunicorn(PORTAL_PAGE_CACHE="false") as site:
            rows += _all(site, {"empty view": "/bench/empty", **pages}, "uncached", options)
            rows += _all(site, {"search": "/"}, "uncached", options, script=words)
        with sites.gunicorn(PORTAL_PAGE_CACHE="true") as site:
            anew = {page: f"{path}?anew=1" for page, path in pages.items()}  # not kept: a question
            rows += _all(site, anew, "made anew, parts kept", options)
            rows += _all(site, pages, "cached in Django", options)
        on_disk = folder / "pages"
        on_disk.mkdir()
        port = sites.free_port()
        front = {"SITE_URL": f"http://127.0.0.1:{port}", "PORTAL_PAGES_ROOT": str(on_disk)}
        with (
            sites.gunicorn(PORTAL_PAGE_CACHE="true", **front) as behind,
            sites.nginx(folder, behind, on_disk, port) as site,
        ):
            static = {"static file": "/static/img/emblem.svg"}
            rows += _all(site, static | pages, "nginx", options)
            fresh = _freshness(site, front)
    text = f"{_machine()}\n\n{report.table(rows)}\n{report.freshness(fresh)}"
    print(text)  # noqa: T201 - the output of this command
    if options.write:
        report.write(DOCUMENT, text)


def _freshness(site: sites.Site, front: dict[str, str]) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.freshness", site.address],
        cwd=ROOT,
        env=os.environ | {"PORTAL_PAGE_CACHE": "true", **front},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--content", type=Path, help="folder for load_bench_content")
    parser.add_argument("--seconds", type=int, default=4, help="of each measurement")
    parser.add_argument(
        "--connections", type=lambda text: [int(n) for n in text.split(",")], default=[1, 16, 64]
    )
    parser.add_argument("--write", action="store_true", help="keep the table in docs/")
    return parser.parse_args()


def _all(
    site: sites.Site,
    pages: dict[str, str],
    way: str,
    options: argparse.Namespace,
    script: Path | None = None,
) -> list[Row]:
    rows = []
    for page, path in pages.items():
        url = site.address + path
        measure(url, connections=4, seconds=1, pids=site.pids, script=script)  # warm
        for connections in options.connections:
            result = measure(
                url,
                connections=connections,
                seconds=options.seconds,
                pids=site.pids,
                script=script,
            )
            rows.append((page, way, connections, result))
            sys.stderr.write(f"{way:>22} {page:<12} {connections:>3} {result}\n")
    return rows


def _prepare(content: Path | None) -> None:
    """Database and content of the throw-away servers that script/bench has started."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    commands = [["set_up"]]
    if content:
        commands.append(["load_bench_content", str(content)])
    for command in commands:
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True
        )


def _pages() -> dict[str, str]:
    """The newest article and its column are what most readers ask for."""
    with sites.gunicorn(PORTAL_PAGE_CACHE="false") as site:
        feed = urllib.request.urlopen(f"{site.address}/tin-tuc/rss.xml").read().decode()
        link = feed.split("<item>")[1].split("<link>")[1].split("</link>")[0]
        article = urllib.parse.urlsplit(link).path
        page = urllib.request.urlopen(site.address + article).read().decode()
    column = page.split('itemprop="item" href="')[3].split('"')[0]
    return {"home": "/", "column": column, "article": article, "feed": "/tin-tuc/rss.xml"}


def _search_script(folder: Path) -> Path:
    """Searches with different words, as readers have them."""
    paths = [f"/tim-kiem/?{urllib.parse.urlencode({'q': words})}" for words in WORDS]
    script = folder / "search.lua"
    script.write_text(
        f"local paths = {{{', '.join(map(json.dumps, paths))}}}\nlocal n = 0\n"
        "request = function()\n  n = n % #paths + 1\n  return wrk.format(nil, paths[n])\nend\n"
    )
    return script


def _machine() -> str:
    cores = os.cpu_count()
    return (
        f"{cores} cores, shared by the load and the portal; Python {sys.version.split()[0]}, "
        f"{sites.WORKERS} gunicorn workers of {sites.THREADS} threads; wrk with one thread. CPU is that of "
        "gunicorn and nginx with all their processes, without Postgres and Redis."
    )


if __name__ == "__main__":
    main()
