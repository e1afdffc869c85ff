"""Is the right article found, and how fast: the search truth of a bench folder (needles.json).

manage.py load_bench_content FOLDER first; then script/bench-search FOLDER.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

import django

FORMS = ["accented", "unaccented", "upper", "nfd"]
TOP = 3
FREQUENT = ["biên giới", "doi ngoai", "cửa khẩu", "hội nghị tuyên truyền", "hop tac", "xã Đàm Thủy"]


def main(folder: Path) -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup
    from django.test.utils import setup_test_environment  # noqa: PLC0415 - after setup

    setup_test_environment()

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.get("/tim-kiem/?q=x")
    needles = json.loads((folder / "needles.json").read_text(encoding="utf-8"))
    times, cpu = [], []

    def ask(path: str, **query):
        began, used = time.perf_counter(), time.process_time()
        response = client.get(path, query)
        times.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
        return response

    for form in FORMS:
        right, below = 0, 0
        for needle in needles:
            hits = [
                hit["url"].strip("/").split("/")[-1]
                for hit in ask("/tim-kiem/", q=needle[form]).context.get("hits", [])
            ]
            slug, decoy = _slug(needle["slug"]), _slug(needle["decoy_slug"] or "")
            right += slug in hits[:TOP]
            exact = form in ("accented", "nfd", "upper")
            if decoy and exact and decoy in hits:
                below += slug in hits and hits.index(slug) < hits.index(decoy)
            elif decoy:
                below += 1
        decoys = sum(1 for needle in needles if needle["decoy_slug"])
        print(f"{form:<11} top {TOP}: {right}/{len(needles)}  decoys below: {below}/{decoys}")  # noqa: T201
    for words in FREQUENT * 5:
        ask("/tim-kiem/", q=words)
    _say("search", times, cpu)
    times.clear(), cpu.clear()
    for words in ["bi", "biên", "bien gioi", "hội ng", "Tăng cườ", "cua khau"] * 20:
        ask("/tim-kiem/goi-y/", q=words)
    _say("suggestions", times, cpu)


def _slug(slug: str) -> str:
    return slug[-80:].strip("-")


def _say(what: str, times: list[float], cpu: list[float]) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    print(  # noqa: T201
        f"{what}: {len(times)} requests, p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, "
        f"slowest {max(times):.1f} ms, CPU of Django {statistics.mean(cpu):.1f} ms"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
