"""Many articles from a folder, for measuring: categories.json and articles.jsonl, one a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Column
from articles.models.columns import MAX_SLUG
from border.models import AdminUnit
from portal import page_cache
from portal.html import clean_html
from portal.publishing import Status
from portal.search import phrases, sources, spelling, upkeep
from portal.text import fold, slugify_vi

BATCH = 500


@transaction.atomic
def load(folder: Path) -> int:
    """How many articles were loaded; all or nothing."""
    columns = _columns(folder)
    units = {fold(unit.name): unit for unit in AdminUnit.objects.current().communes()}
    rows = iter(_rows(folder))
    count = 0
    while chunk := list(islice(rows, BATCH)):
        count += len(Article.objects.bulk_create(_article(row, columns) for row in chunk))
        _join_communes(chunk, units)
    page_cache.rewritten(Article._meta.db_table)
    upkeep.rebuild(sources.get("article"))
    phrases.rebuild()
    spelling.learn()
    return count


def _columns(folder: Path) -> dict[str, Column]:
    columns = {}
    for position, entry in enumerate(json.loads((folder / "categories.json").read_text())):
        columns[entry["slug"]], _created = Column.objects.get_or_create(
            name_vi=entry["name"], defaults={"name_en": entry["name_en"], "position": position}
        )
    return columns


def _rows(folder: Path) -> Iterator[dict]:
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _article(row: dict, columns: dict[str, Column]) -> Article:
    published = dt.datetime.fromisoformat(row["published_at"])
    article = Article(
        language="vi",
        title=row["title"],
        slug=row["slug"][-80:].strip("-"),
        lead=row["summary"],
        byline=row["author"],
        byline_slug=slugify_vi(row["author"], MAX_SLUG),
        body=clean_html(row["body_html"].replace("<!--photo:2-->", "")),
        column=columns[row["category"]],
        status=Status.APPROVED,
        published_at=published,
        approved_at=timezone.now(),
        search_key=fold(row["title"])[:460],
    )
    return article


def _join_communes(rows: Iterable[dict], units: dict[str, AdminUnit]) -> None:
    """Places that are communes of today; of the others nothing is claimed."""
    through = Article.communes.through
    wanted = {row["slug"][-80:].strip("-"): _commune(row["place"], units) for row in rows}
    articles = Article.objects.filter(language="vi", slug__in=wanted)
    through.objects.bulk_create(
        through(article_id=pk, adminunit_id=unit.pk)
        for pk, slug in articles.values_list("pk", "slug")
        if (unit := wanted[slug])
    )


def _commune(place: str, units: dict[str, AdminUnit]) -> AdminUnit | None:
    return units.get(fold(place.removeprefix("xã ").removeprefix("thị trấn ")))
