"""How long reading takes."""

from __future__ import annotations

from articles.models import Article
from portal.languages import VIETNAMESE
from portal.text import plain_text

# Vietnamese writes every syllable as a word, so a minute holds more of them.
WORDS_PER_MINUTE = {VIETNAMESE: 260}
WORDS_PER_MINUTE_ELSEWHERE = 220


def minutes(article: Article) -> int:
    """Whole minutes, at least one; 0 for an article without text."""
    words = len(f"{article.lead} {plain_text(article.body)}".split())
    pace = WORDS_PER_MINUTE.get(article.language, WORDS_PER_MINUTE_ELSEWHERE)
    return max(1, round(words / pace)) if words else 0
