import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from portal.statistics import store

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
HANOI = dt.timezone(dt.timedelta(hours=7))
NOON = dt.datetime(2026, 9, 30, 12, tzinfo=HANOI)


def empty_redis():
    with store.line.open() as client:
        for name in client.scan_iter(store.key("*")):
            client.delete(name)


@pytest.fixture(autouse=True)
def counters():
    """Empty ones before each test, and a process that knows no salt."""
    store.line.distrust()
    store.salts.forget()
    empty_redis()


class Clock:
    """What the portal takes for now."""

    now = NOON

    def set(self, now):
        self.now = now

    def forward(self, **time):
        self.now += dt.timedelta(**time)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    clock.now = NOON
    monkeypatch.setattr(timezone, "now", lambda: clock.now.astimezone(dt.UTC))
    return clock


def post_visit(body="", *, address="192.0.2.1", agent=FIREFOX, client=None, **headers):
    """As visit.js sends it."""
    headers = {"user-agent": agent, "sec-fetch-site": "same-origin"} | headers
    return (client or Client(enforce_csrf_checks=True)).post(
        "/_/visit",
        body,
        content_type="text/plain",
        headers={name: value for name, value in headers.items() if value is not None},
        REMOTE_ADDR=address,
    )


@pytest.fixture
def visit():
    return post_visit
