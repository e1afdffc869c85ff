"""The figures as the tables of docs/performance.md."""

from __future__ import annotations

from pathlib import Path

from tests.bench.load import Result

HEAD = (
    "| Page | Way | Connections | Requests/s | p50 ms | p99 ms | CPU ms/request | Errors |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|\n"
)


def table(rows: list[tuple[str, str, int, Result]]) -> str:
    return HEAD + "".join(
        f"| {page} | {way} | {connections} | {r.per_second:,.0f} | {r.p50:.2f} | {r.p99:.2f} "
        f"| {r.cpu:.3f} | {r.errors} |\n"
        for page, way, connections, r in rows
    )


def freshness(found: dict) -> str:
    """From the approver's click until a reader behind nginx has read every page and it is right."""
    click, right = found["click"], found["right"]
    return (
        "Publishing and withdrawing, 20 times each, read through nginx: the step itself "
        f"{click['median']:.0f} ms (at most {click['most']:.0f}); from its beginning until home, "
        "column, news, feed, sitemap, search and the article had all been read and were right "
        f"{right['median']:.0f} ms (at most {right['most']:.0f}). "
        f"Made anew besides: {', '.join(found['remade']) or 'nothing'}.\n"
    )


def write(path: Path, text: str, name: str = "bench") -> None:
    """Between two marks, so that what people wrote around them stays."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    old = path.read_text(encoding="utf-8")
    if begin not in old or end not in old:
        raise SystemExit(f"{path.name} has no marks {begin} {end}")
    before, _begin, rest = old.partition(begin)
    after = rest.partition(end)[2]
    path.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")
