"""How long after an approver's click pages are right, and what else is made anew.

One reader opens the pages one after another. Which comes first goes round from step to step: its
time is that of somebody who looks at once.

python -m tests.bench.freshness ADDRESS, beside the site there and with its environment.
Prints one JSON object.
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import sys
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"

import django

django.setup()

from django.utils import timezone  # noqa: E402 - Django must be ready first

from articles.models import Article, Column  # noqa: E402
from articles.months import Month  # noqa: E402
from portal import publishing  # noqa: E402
from portal.people.models import User  # noqa: E402

ROUNDS = 20
WORD = "Vongthubench"
UNCONCERNED = ["/bien-gioi/", "/ban-tin/", "/tuyen-truyen/", "/en/", "/hoi-dap/"]


class Reader:
    """One connection, kept open as a browser keeps it."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc)

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        body = response.read().decode("utf-8", "replace")
        return response.status, body, dict(response.getheaders())


def main() -> None:
    reader = Reader(sys.argv[1])
    writer, approver = User.objects.get(username="writer"), User.objects.get(username="approver")
    column = Column.objects.first()
    made_before = _made(reader)
    clicks: list[float] = []
    firsts: dict[str, list[float]] = defaultdict(list)
    wholes: list[float] = []
    for number in range(ROUNDS):
        article = Article.objects.create(
            title=f"{WORD}{number} qua cửa khẩu", lead="Một vòng đo.", column=column, author=writer
        )
        publishing.submit(article, by=writer)
        for step, is_shown in (
            (lambda item: publishing.approve(item, by=approver), True),
            (lambda item: publishing.withdraw(item, by=approver, reason="Đo"), False),
        ):
            asked, click, first, whole = _round(reader, article, step, is_shown, len(clicks))
            clicks.append(click)
            firsts[asked].append(first)
            wholes.append(whole)
    remade = [path for path, made in _made(reader).items() if made != made_before[path]]
    found = {
        "click": _summary(clicks),
        "first": {page: _summary(times) for page, times in firsts.items()},
        "all": _summary(wholes),
        "remade": remade,
    }
    print(json.dumps(found))  # noqa: T201 - read by the bench


def _round(
    reader: Reader,
    article: Article,
    step: Callable[[Article], None],
    is_shown: bool,
    number: int,
) -> tuple[str, float, float, float]:
    """Which page was asked for first; milliseconds until the click was committed, until that page
    was right, and until all had been read and were right."""
    pages = {
        "home": "/",
        "column": article.column.get_absolute_url("vi"),
        "news": "/tin-tuc/",
        "feed": "/tin-tuc/rss.xml",
        "sitemap": f"/sitemap-articles-{Month.of(timezone.now())}.xml",
        "search": f"/tim-kiem/?q={article.title.split()[0]}",
        "article": article.get_absolute_url(),
    }
    for path in pages.values():  # all of them are kept
        reader.get(path)
    names = list(pages)
    start = number // 2 % len(names)  # once for publishing, once for withdrawing
    names = names[start:] + names[:start]
    moments = []
    begun = time.perf_counter()
    step(article)
    committed = time.perf_counter()
    for name in names:
        while _shows(reader.get(pages[name]), article) != is_shown:
            time.sleep(0.001)
        moments.append(time.perf_counter())
    first, whole = moments[0] - begun, moments[-1] - begun
    return names[0], (committed - begun) * 1000, first * 1000, whole * 1000


def _shows(answer: tuple[int, str, dict[str, str]], article: Article) -> bool:
    status, body, _headers = answer
    return status == 200 and article.slug in body


def _made(reader: Reader) -> dict[str, str]:
    return {path: reader.get(path)[2].get("Last-Modified", "") for path in UNCONCERNED}


def _summary(values: list[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "most": max(values)}


if __name__ == "__main__":
    main()
