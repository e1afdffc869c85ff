"""The figures as the tables of docs/performance.md."""

from __future__ import annotations

from pathlib import Path

from tests.bench.load import Result

HEAD = (
    "| Page | Way | Connections | Requests/s | p50 ms | p99 ms | CPU ms/request | Errors |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|\n"
)
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def table(rows: list[tuple[str, str, int, Result]]) -> str:
    return HEAD + "".join(
        f"| {page} | {way} | {connections} | {r.per_second:,.0f} | {r.p50:.2f} | {r.p99:.2f} "
        f"| {r.cpu:.3f} | {r.errors} |\n"
        for page, way, connections, r in rows
    )


def write(path: Path, text: str) -> None:
    """Between the two marks, so that what people wrote around them stays."""
    old = path.read_text(encoding="utf-8")
    before, _begin, rest = old.partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")
