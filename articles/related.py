"""Older articles on the same things, a few a page below the text."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article

PER_PAGE = 4
MOST_PAGES = 25


@dataclass(frozen=True)
class RelatedPage:
    articles: list[Article]
    number: int
    has_next: bool

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.has_next else None


def page(article: Article, number: int) -> RelatedPage:
    """One row more than is shown says whether there is a next page, without counting them all."""
    older = Article.objects.published().related_to(article).with_card_data().newest_first()
    start = (number - 1) * PER_PAGE
    found = list(older[start : start + PER_PAGE + 1])
    return RelatedPage(
        articles=found[:PER_PAGE],
        number=number,
        has_next=len(found) > PER_PAGE and number < MOST_PAGES,
    )


def number_of(wanted: str | None) -> int | None:
    """Of the query ?related=2; None for one that no page has."""
    if wanted is None:
        return 1
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else 0
    return number if 1 <= number <= MOST_PAGES else None
