"""How long reading takes."""

from __future__ import annotations

import re

from articles.models import Article
from portal.languages import VIETNAMESE

# Vietnamese writes every syllable as a word, so a minute holds more of them.
WORDS_PER_MINUTE = {VIETNAMESE: 260}
WORDS_PER_MINUTE_ELSEWHERE = 220
TAG = re.compile(r"<[^>]*>")  # what is stored is clean: no other "<" is in it


def minutes(article: Article) -> int:
    """Whole minutes, at least one; 0 for an article without text."""
    words = len(f"{article.lead} {TAG.sub(' ', article.body)}".split())
    pace = WORDS_PER_MINUTE.get(article.language, WORDS_PER_MINUTE_ELSEWHERE)
    return max(1, round(words / pace)) if words else 0
