"""The card of an article: made once, then taken from memory while all that it shows is the same.

A list has eighteen of them, and most are as they were when one article changes.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.models import Article

TEMPLATE = "includes/article_card.html"
IN_MEMORY = 500  # of each process; one takes a few kilobytes


@dataclass(frozen=True)
class _Card:
    """Two cards are the same when everything on them is."""

    shows: Hashable
    context: dict[str, Any] = field(compare=False)


def card(
    article: Article,
    size: str = "normal",
    level: int = 3,
    eager: bool = False,
    hide_column: object = None,
) -> SafeString:
    """templates/includes/article_card.html; `article` comes from `with_card_data()`."""
    column, photo = article.column, article.lead_photo
    look = {"size": size, "level": level, "eager": eager, "hide_column": bool(hide_column)}
    shows = (
        *(get_language(), article.language, article.slug, article.title, article.lead),
        *(article.published_at, column.pk, column.name_vi, column.name_en),
        *(column.slug_vi, column.slug_en, photo and (photo.pk, str(photo.crops))),
        *look.values(),
    )
    return _html(_Card(shows, {"article": article, **look}))


@lru_cache(maxsize=IN_MEMORY)
def _html(card: _Card) -> SafeString:
    return render_to_string(TEMPLATE, card.context)
