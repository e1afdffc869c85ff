"""Production. Refuses to start without its secrets, its hosts and its real services."""

from portal.settings import services
from portal.settings.base import *  # noqa: F403 - a settings module is its base plus differences
from portal.settings.base import CACHE_PREFIX, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS")
SITE_URL = env.str("SITE_URL")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATABASES = services.database(env.str("DATABASE_URL"))
CACHES = services.caches(env.str("REDIS_URL"), CACHE_PREFIX)
# Broker and cache apart: emptying the cache must not touch the queue.
CELERY_BROKER_URL = services.broker(env.str("BROKER_URL", env.str("REDIS_URL")))

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
