"""Links that show a draft for two days to colleagues who may read it."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.urls import reverse

from articles.models import Article

LIFETIME = dt.timedelta(hours=48)
SALT = "articles.preview"


def preview_url(article: Article) -> str:
    token = signing.TimestampSigner(salt=SALT).sign(str(article.pk))
    return reverse("articles:preview", args=[token])


def article_pk(token: str) -> int | None:
    """None for a link that is forged or older than its lifetime."""
    try:
        return int(signing.TimestampSigner(salt=SALT).unsign(token, max_age=LIFETIME))
    except signing.BadSignature:
        return None
