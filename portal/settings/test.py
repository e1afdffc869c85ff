"""Tests: real Postgres and Redis, started for the run by tests/services.py."""

import atexit
import shutil
import tempfile
from pathlib import Path

from portal.settings import services
from portal.settings.base import *  # noqa: F403 - a settings module is its base plus differences
from portal.settings.base import CACHE_PREFIX, STORAGES, env

SECRET_KEY = "only-for-tests"  # noqa: S105 - protects nothing
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_URL = "http://testserver"
DATABASES = services.database(env.str("DATABASE_URL"))
CACHES = services.caches(env.str("REDIS_URL"), CACHE_PREFIX)
CELERY_BROKER_URL = services.broker(env.str("REDIS_URL"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A folder of its own, so that a stray write never touches a real one; tests use tmp_path.
_files = Path(tempfile.mkdtemp(prefix="portal-test-"))
atexit.register(shutil.rmtree, _files, ignore_errors=True)
MEDIA_ROOT = _files / "media"
PRIVATE_MEDIA_ROOT = _files / "private"
STORAGES = {
    **STORAGES,
    "private": {**STORAGES["private"], "OPTIONS": {"location": PRIVATE_MEDIA_ROOT}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
DEMO_ALLOWED = True
PAGE_CACHE = False  # tests of it turn it on; elsewhere queries are counted
