"""Kept pages about gates and units change at their hour, though nobody writes anything then."""

import datetime as dt

import pytest
from django.utils import timezone

from border.models import GateKind
from tests.factories.border import (
    BorderGateFactory,
    CommuneFactory,
    GateNoticeFactory,
    GatePeriodFactory,
)
from tests.factories.notices import hours

PAGES = ["/", "/bien-gioi/", "/bien-gioi/xa/tra-linh/", "/bien-gioi/cua-khau/tra-linh/"]


@pytest.fixture
def gate():
    unit = CommuneFactory(name="Trà Lĩnh", slug="tra-linh", on_border=True)
    return BorderGateFactory(code="TRA_LINH", unit=unit, period=False)


@pytest.fixture
def at(monkeypatch):
    def move(then):
        monkeypatch.setattr("django.utils.timezone.now", lambda: then)
        monkeypatch.setattr("time.time", then.timestamp)

    return move


@pytest.mark.parametrize("address", PAGES)
def test_a_closure_comes_and_goes_at_its_hours(client, gate, at, address):
    GateNoticeFactory(gate=gate, text_vi="Đóng do lũ.", shown_from=hours(1), shown_until=hours(3))

    def is_said():
        return "Đóng do lũ." in client.get(address).content.decode()

    now = timezone.now()
    assert not is_said()
    at(now + dt.timedelta(hours=2))
    assert is_said()
    at(now + dt.timedelta(hours=4))
    assert not is_said()


@pytest.mark.parametrize("address", PAGES)
def test_an_upgrade_is_shown_from_its_day(client, gate, at, address):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    GatePeriodFactory(
        gate=gate,
        kind=GateKind.BILATERAL,
        valid_from=None,
        valid_to=tomorrow - dt.timedelta(days=1),
    )
    GatePeriodFactory(gate=gate, kind=GateKind.INTERNATIONAL, valid_from=tomorrow)

    def first_kind():
        text = client.get(address).content.decode()
        return min(("song phương", "quốc tế"), key=lambda kind: _place(text, f"Cửa khẩu {kind}"))

    assert first_kind() == "song phương"
    at(timezone.make_aware(dt.datetime.combine(tomorrow, dt.time(0, 1))))
    assert first_kind() == "quốc tế"


def test_a_unit_is_a_former_one_on_the_day_after_its_last(client, at):
    """Also where nothing begins that day."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    CommuneFactory(slug="tra-linh", valid_to=tomorrow - dt.timedelta(days=1))

    def is_former():
        return "Xã cũ" in client.get("/bien-gioi/xa/tra-linh/").content.decode()

    assert not is_former()
    at(timezone.make_aware(dt.datetime.combine(tomorrow, dt.time(0, 1))))
    assert is_former()


def _place(text, words):
    return text.find(words) if words in text else len(text)
