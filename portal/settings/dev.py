"""First run and development: embedded Postgres and Redis unless the environment names others."""

import secrets

from django.core.exceptions import ImproperlyConfigured

from portal.embedded import state
from portal.settings import services
from portal.settings.base import *  # noqa: F403 - a settings module is its base plus differences
from portal.settings.base import CACHE_PREFIX, STATE_DIR, env


def _kept_secret() -> str:
    """One secret per checkout, so that logins survive a restart."""
    path = STATE_DIR / "secret_key"
    if not path.exists():
        STATE_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


_running = state.read(STATE_DIR) or {}
_database_url = env.str("DATABASE_URL", _running.get("DATABASE_URL", ""))
_redis_url = env.str("REDIS_URL", _running.get("REDIS_URL", ""))
if not _database_url or not _redis_url:
    raise ImproperlyConfigured(
        "No Postgres or Redis is known. Start script/server, "
        "or set DATABASE_URL and REDIS_URL (docs/settings.md)."
    )

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or _kept_secret()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
DATABASES = services.database(_database_url)
CACHES = services.caches(_redis_url, CACHE_PREFIX)
CELERY_BROKER_URL = services.broker(_redis_url)
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
DEMO_ALLOWED = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
