"""Where Postgres and Redis are, as Django and Celery want to be told."""

from urllib.parse import parse_qs, urlsplit

import dj_database_url


def database(url: str) -> dict:
    """Django's DATABASES entry for a postgres:// address."""
    config = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    config.setdefault("OPTIONS", {})["connect_timeout"] = 5
    return {"default": config}


def caches(url: str, prefix: str) -> dict:
    """A cache that answers "nothing" while Redis is away, instead of an error on every page."""
    return {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": prefix,
            "OPTIONS": {
                "IGNORE_EXCEPTIONS": True,
                "SOCKET_CONNECT_TIMEOUT": 1,
                "SOCKET_TIMEOUT": 1,
            },
        }
    }


def broker(url: str) -> str:
    """The same Redis in Celery's spelling: unix:///path?db=0 is redis+socket:///path there."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    database_number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database_number}"
