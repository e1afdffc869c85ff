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
    """From the approver's click until a reader behind nginx has read a page and it is right."""
    rows = {
        "the step itself": found["click"],
        **{f"{page}, asked for first": times for page, times in found["first"].items()},
        "all seven, one after another": found["all"],
    }
    return (
        "Publishing and withdrawing, 20 times each, read through nginx: from the beginning of the "
        "step until a page was made anew, read and right.\n\n"
        "| Right | Median ms | At most ms |\n|---|--:|--:|\n"
        + "".join(
            f"| {what} | {times['median']:.0f} | {times['most']:.0f} |\n"
            for what, times in rows.items()
        )
        + f"\nMade anew besides: {', '.join(found['remade']) or 'nothing'}.\n"
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
