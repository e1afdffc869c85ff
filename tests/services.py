"""One throw-away Postgres and Redis per test run, there before Django's settings are read.

Loaded with `-p tests.services`. With TEST_DATABASE_URL and TEST_REDIS_URL set nothing is started.
DATABASE_URL and REDIS_URL are never used: tests must not meet the data of a person.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

from portal.embedded.launcher import Services


# A wrapper, because pytest-django reads the settings in this same hook and asks to be first.
@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    # Workers share the servers of the main process: each has a database of its own from
    # pytest-django, but Redis would show one the keys of the others.
    os.environ["PORTAL_CACHE_PREFIX"] = os.environ["PORTAL_QUEUE"] = f"test-{worker or 'main'}"
    if worker is None:
        _start(early_config)
    return (yield)


def _start(config: pytest.Config) -> None:
    names = ("DATABASE_URL", "REDIS_URL")
    found = {name: os.environ[f"TEST_{name}"] for name in names if f"TEST_{name}" in os.environ}
    if len(found) < len(names):
        services = Services.start_throw_away()
        config.add_cleanup(services.stop)
        found = services.environment | found
    os.environ.update(found)
