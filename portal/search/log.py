"""What readers look for, without who they are."""

from __future__ import annotations

import re

from django.db import connection
from django.utils import timezone

# Numbers of people and addresses are not kept: nobody needs them to see what is missing.
_PERSONAL = re.compile(r"\d[\d\s.-]{7,}\d|@")
_COUNT = """
INSERT INTO search_searchedwords (day, language, words, results, times)
VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (day, language, words)
DO UPDATE SET times = search_searchedwords.times + 1, results = excluded.results
"""


def note(raw: str, asked: str, language: str, results: int) -> None:
    if not asked or len(asked) > 100 or _PERSONAL.search(raw):
        return
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [timezone.localdate(), language, asked, results])
