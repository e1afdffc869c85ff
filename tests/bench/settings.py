"""The settings of script/server with one address more."""

from portal.settings.dev import *  # noqa: F403 - a settings module is its base plus differences

ROOT_URLCONF = "tests.bench.urls"
LOGGING = {"version": 1, "disable_existing_loggers": False}
