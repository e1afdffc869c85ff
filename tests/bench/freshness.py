"""How long after an approver's click every page is right, and what else is made anew.

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
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"

import django

django.setup()

from articles.models import Article, Column  # noqa: E402 - Django must be ready first
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
    times: list[float] = []
    for number in range(ROUNDS):
        article = Article.objects.create(
            title=f"{WORD}{number} qua cửa khẩu", lead="Một vòng đo.", column=column, author=writer
        )
        publishing.submit(article, by=writer)
        for step, is_shown in (
            (lambda item: publishing.approve(item, by=approver), True),
            (lambda item: publishing.withdraw(item, by=approver, reason="Đo"), False),
        ):
            click, whole = _round(reader, article, step, is_shown)
            clicks.append(click)
            times.append(whole)
    remade = [path for path, made in _made(reader).items() if made != made_before[path]]
    found = {"click": _summary(clicks), "right": _summary(times), "remade": remade}
    print(json.dumps(found))  # noqa: T201 - read by the bench


def _round(
    reader: Reader, article: Article, step: Callable[[Article], None], is_shown: bool
) -> tuple[float, float]:
    """Milliseconds until the click was committed, and until all pages had been read and right."""
    word = article.title.split()[0]
    pages = [
        *("/", article.column.get_absolute_url("vi"), "/tin-tuc/", "/tin-tuc/rss.xml"),
        *("/sitemap-articles.xml", f"/tim-kiem/?q={word}"),
    ]
    for path in (*pages, article.get_absolute_url()):  # all of them are kept
        reader.get(path)
    begun = time.perf_counter()
    step(article)
    committed = time.perf_counter()
    for path in pages:
        while (article.slug in reader.get(path)[1]) != is_shown:
            time.sleep(0.001)
    while (reader.get(article.get_absolute_url())[0] == 200) != is_shown:
        time.sleep(0.001)
    return (committed - begun) * 1000, (time.perf_counter() - begun) * 1000


def _made(reader: Reader) -> dict[str, str]:
    return {path: reader.get(path)[2].get("Last-Modified", "") for path in UNCONCERNED}


def _summary(values: list[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "most": max(values)}


if __name__ == "__main__":
    main()
