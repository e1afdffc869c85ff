"""Working days, by hand for the years that are known and by rule for any."""

import datetime as dt

import pytest
from hypothesis import given, strategies

from portal.people.roles import Role
from portal.working_days import known_days
from portal.working_days.calendar import Calendar, calendar
from portal.working_days.models import SpecialDay
from tests.factories.people import UserFactory

day = dt.date.fromisoformat
days = strategies.dates(dt.date(2024, 1, 1), dt.date(2028, 1, 1))
numbers = strategies.integers(0, 60)
calendars = strategies.builds(
    Calendar,
    off=strategies.frozensets(days, max_size=40),
    worked=strategies.frozensets(days, max_size=10),
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        ("2026-11-02", 15, "2026-11-23"),  # Monday, three plain weeks
        ("2026-11-06", 1, "2026-11-09"),  # a weekend between
        ("2026-02-13", 1, "2026-02-23"),  # Friday before Tết
        ("2026-08-21", 1, "2026-08-22"),  # a Saturday that is worked
        ("2026-08-28", 1, "2026-09-03"),  # National Day with its exchange
        ("2025-04-29", 1, "2025-05-05"),
        ("2024-02-07", 15, "2024-03-06"),  # over Tết
        ("2026-11-01", 0, "2026-11-01"),
    ],
)
def test_days_that_were_counted_by_hand(start, number, due, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = calendar().add(day(start), number)

    assert found == day(due)


@given(calendars, days, strategies.integers(1, 60))
def test_a_period_ends_on_a_working_day_and_counts_what_was_asked(known, start, number):
    due = known.add(start, number)

    assert known.is_working_day(due)
    assert known.between(start, due) == number
    assert known.between(due, start) == -number


@given(calendars, days, numbers, numbers)
def test_periods_add_up(known, start, first, second):
    assert known.add(known.add(start, first), second) == known.add(start, first + second)


@given(calendars, days, days, days)
def test_the_whole_is_its_parts(known, one, two, three):
    first, middle, last = sorted([one, two, three])

    assert known.between(first, last) == known.between(first, middle) + known.between(middle, last)


@given(calendars, days, numbers)
def test_a_holiday_more_never_shortens_a_period(known, start, number):
    due = known.add(start, number)
    stricter = Calendar(off=known.off | {due}, worked=known.worked - {due})

    assert stricter.add(start, number) >= due


def test_a_negative_period_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Calendar().add(dt.date(2026, 1, 1), -1)


@pytest.mark.django_db
def test_the_portal_comes_with_four_years_and_leaves_the_office_its_own():
    years = SpecialDay.objects.order_by().values_list("day__year", flat=True)
    assert set(years) == {2024, 2025, 2026, 2027}
    SpecialDay.objects.filter(day__year=2027).delete()
    SpecialDay.objects.create(day=day("2027-01-01"), name_vi="Tết Dương lịch")
    SpecialDay.objects.filter(day__year=2026).delete()

    known_days.load()

    assert SpecialDay.objects.filter(day__year=2027).count() == 1
    assert SpecialDay.objects.filter(day__year=2026).count() == 16


@pytest.mark.django_db
def test_no_known_day_is_idle():
    """A free Sunday or a worked Monday would say nothing."""
    for special in SpecialDay.objects.all():
        assert (special.day.weekday() >= 5) == (special.kind == "worked"), special


def test_administrators_are_told_what_to_look_at(client, db, monkeypatch):
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    SpecialDay.objects.all().delete()

    html = client.get("/admin/working_days/specialday/").content.decode()

    assert "chưa có" in html
