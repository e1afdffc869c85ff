"""The database refuses outreach in a unit that did not exist on that day."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.factories.border import LAST_DAY, REFORM, CommuneFactory
from tests.factories.campaigns import AggregateReportFactory, OutreachSessionFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture(params=["former", "new"])
def unit_and_wrong_day(request):
    if request.param == "former":
        return CommuneFactory(former=True), REFORM
    return CommuneFactory(), LAST_DAY


def refused():
    return pytest.raises(IntegrityError, match="did not exist on every day")


def test_a_session_is_in_a_unit_of_its_day(unit_and_wrong_day):
    unit, day = unit_and_wrong_day

    with refused(), transaction.atomic():
        OutreachSessionFactory(unit=unit, held_on=day)
    period = {"held_on": None, "held_from": day - DAY, "held_to": day + DAY}
    with refused(), transaction.atomic():
        OutreachSessionFactory(unit=unit, **period)


def test_a_report_is_of_a_unit_of_its_days(unit_and_wrong_day):
    unit, day = unit_and_wrong_day

    with refused(), transaction.atomic():
        AggregateReportFactory(unit=unit, starts_on=LAST_DAY, ends_on=REFORM)
    with refused(), transaction.atomic():
        AggregateReportFactory(unit=unit, starts_on=day, ends_on=day)


def test_on_its_own_days_both_are_let_through():
    former, new = CommuneFactory(former=True), CommuneFactory()

    OutreachSessionFactory(unit=former, held_on=LAST_DAY)
    OutreachSessionFactory(unit=new, held_on=REFORM)
    AggregateReportFactory(unit=None)
    AggregateReportFactory(unit=former, starts_on=dt.date(2025, 1, 1), ends_on=LAST_DAY)
