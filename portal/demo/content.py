"""Reading the demo content from its folder; see content/README.md."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True)
class ArticleText:
    """One language of one article, as it stands in its file."""

    language: str
    translation_key: str
    title: str
    slug: str
    lead: str
    byline: str
    column: str
    topics: list[str]
    communes: list[str]
    photo: str
    published: dt.datetime
    updated: dt.datetime
    body: str


def load(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def articles() -> list[ArticleText]:
    """Every text, Vietnamese before English, so that twins find their elder."""
    paths = sorted((FOLDER / "articles").glob("*.*.html"))
    texts = [_article(path) for path in paths]
    return sorted(texts, key=lambda text: (text.language != "vi", text.published))


def picture(key: str) -> Path:
    return FOLDER / "illustrations" / f"{key}.jpg"


def _article(path: Path) -> ArticleText:
    _before, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    lines = [line.partition(":") for line in head.strip().splitlines()]
    fields = {name: value.strip() for name, _colon, value in lines}
    return ArticleText(
        language=path.name.split(".")[1],
        translation_key=fields["translation_key"],
        title=fields["title"],
        slug=fields["slug"],
        lead=fields["lead"],
        byline=fields["byline"],
        column=fields["column"],
        topics=_list(fields.get("topics", "")),
        communes=_list(fields.get("communes", "")),
        photo=fields["photo"],
        published=dt.datetime.fromisoformat(fields["published"]),
        updated=dt.datetime.fromisoformat(fields.get("updated") or fields["published"]),
        body=body.strip(),
    )


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
