"""Figures: what is not known is said, and every view adds up to the same total."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.choices import Qualifier, SessionStatus
from campaigns.models import OutreachSession
from campaigns.places import View
from campaigns.records import Period
from campaigns.reports import figures
from tests.factories.border import CommuneFactory, DistrictFactory, SuccessionFactory
from tests.factories.campaigns import (
    AggregateReportFactory,
    OutreachSessionFactory,
    PlanFactory,
)

pytestmark = pytest.mark.django_db

BEFORE, AFTER = dt.date(2024, 5, 6), dt.date(2026, 9, 8)


@pytest.fixture
def plan():
    return PlanFactory(published=True)


def labels(done):
    return [row.label for row in done.rows]


def numbers(done):
    return [(row.sessions, row.attendances) for row in done.rows]


def test_sessions_of_one_place_add_up(plan):
    commune = CommuneFactory(name="Đàm Thủy")
    OutreachSessionFactory.create_batch(2, plan=plan, unit=commune, attendances=40)

    done = figures(plan)

    assert labels(done) == ["Xã Đàm Thủy"]
    assert numbers(done) == [(2, 80)]
    assert (done.total.sessions, done.total.attendances) == (2, 80)


def test_unknown_attendances_are_not_zero(plan):
    commune = CommuneFactory()
    OutreachSessionFactory(plan=plan, unit=commune, attendances=40)
    OutreachSessionFactory(plan=plan, unit=commune, attendances=None)

    row = figures(plan).rows[0]

    assert (row.attendances, row.attendances_known) == (None, 40)
    with translation.override("en"):
        assert row.attendances_worded == "at least 40"
        assert figures(plan).total.attendances_worded == "at least 40"


def test_districts_without_figures_and_one_total_for_all(plan):
    for name in ("Hòa An", "Hạ Lang"):
        district = DistrictFactory(name=name)
        OutreachSessionFactory(
            plan=plan, unit=district, held_on=BEFORE, sessions_held=None, attendances=None
        )
    AggregateReportFactory(plan=plan, starts_on=BEFORE, ends_on=BEFORE, attendances=700)

    done = figures(plan)

    with translation.override("en"):
        assert [row.attendances_worded for row in done.rows] == ["no figure", "no figure", "700"]
        assert done.total.attendances_worded == "700"
        assert done.total.sessions_worded == "no figure"
        assert labels(done)[-1] == "Not allocated"
    assert done.total.attendances == 700
    assert done.total.sessions is None
    assert done.are_districts


def test_report_of_another_time_does_not_account_for_a_session(plan):
    OutreachSessionFactory(plan=plan, attendances=None)
    AggregateReportFactory(plan=plan, starts_on=BEFORE, ends_on=BEFORE)

    assert figures(plan).total.attendances is None


def test_report_without_sessions_leaves_their_number_to_the_records(plan):
    OutreachSessionFactory(plan=plan, attendances=None)
    AggregateReportFactory(plan=plan, attendances=700, sessions=None)

    done = figures(plan)

    assert (done.total.sessions, done.total.attendances) == (1, 700)


def test_inexact_report_is_worded_as_such(plan):
    AggregateReportFactory(plan=plan, attendances=40_000, qualifier=Qualifier.MORE_THAN)

    with translation.override("en"):
        assert figures(plan).total.attendances_worded == "about 40,000"


@pytest.mark.parametrize("status", [SessionStatus.PLANNED, SessionStatus.CANCELLED])
def test_only_held_sessions_count(plan, status):
    OutreachSessionFactory(plan=plan, status=status)

    assert not figures(plan)
    assert figures(plan).rows == []


def test_without_a_plan_only_published_plans_count():
    OutreachSessionFactory(attendances=10)
    OutreachSessionFactory(attendances=100, plan=PlanFactory())

    assert figures().total.attendances == 10


def test_examples_are_reported_as_such():
    OutreachSessionFactory(plan=PlanFactory(published=True, is_example=True))

    assert figures().has_examples


def test_period_takes_whole_records_and_tells_what_it_left_out(plan):
    OutreachSessionFactory(plan=plan, held_on=dt.date(2026, 7, 1), attendances=1)
    OutreachSessionFactory(plan=plan, held_on=dt.date(2026, 9, 30), attendances=2)
    OutreachSessionFactory(plan=plan, held_on=dt.date(2026, 10, 1), attendances=4)
    OutreachSessionFactory(
        plan=plan,
        held_on=None,
        held_from=dt.date(2026, 9, 1),
        held_to=dt.date(2026, 10, 31),
        attendances=8,
    )

    done = figures(period=Period(dt.date(2026, 7, 1), dt.date(2026, 9, 30)))

    assert done.total.attendances == 3
    assert done.left_out == 1


class TestViews:
    """An old commune goes whole into a new one; a new one may cross two old districts."""

    @pytest.fixture
    def units(self):
        west, east = DistrictFactory(name="Hòa An"), DistrictFactory(name="Hà Quảng")
        inside, across = CommuneFactory(name="Nam Tuấn"), CommuneFactory(name="Trà Lĩnh")
        old = [CommuneFactory(former=True, parent=west) for _ in range(2)]
        other = CommuneFactory(former=True, parent=east)
        SuccessionFactory(old=old[0], new=inside)
        SuccessionFactory(old=old[1], new=across)
        SuccessionFactory(old=other, new=across)
        return {"west": west, "east": east, "inside": inside, "across": across, "old": old[0]}

    def places(self, plan, view):
        return [row.unit for row in figures(plan, view=view).rows]

    def test_old_commune(self, plan, units):
        OutreachSessionFactory(plan=plan, unit=units["old"], held_on=BEFORE)

        assert self.places(plan, View.RECORDED) == [units["old"]]
        assert self.places(plan, View.FORMER_DISTRICT) == [units["west"]]
        assert self.places(plan, View.COMMUNE) == [units["inside"]]

    def test_district_is_in_no_new_commune(self, plan, units):
        OutreachSessionFactory(plan=plan, unit=units["west"], held_on=BEFORE)

        assert self.places(plan, View.FORMER_DISTRICT) == [units["west"]]
        assert self.places(plan, View.COMMUNE) == [None]

    def test_new_commune_inside_a_district(self, plan, units):
        OutreachSessionFactory(plan=plan, unit=units["inside"])

        assert self.places(plan, View.FORMER_DISTRICT) == [units["west"]]
        assert self.places(plan, View.COMMUNE) == [units["inside"]]

    def test_new_commune_across_districts_is_not_split(self, plan, units):
        OutreachSessionFactory(plan=plan, unit=units["across"])

        assert self.places(plan, View.FORMER_DISTRICT) == [None]
        assert self.places(plan, View.COMMUNE) == [units["across"]]

    def test_part_split_is_not_allocated(self, plan, units):
        divided = CommuneFactory(former=True, parent=units["west"])
        for new in (units["inside"], units["across"]):
            SuccessionFactory(old=divided, new=new, kind="part")
        OutreachSessionFactory(plan=plan, unit=divided, held_on=BEFORE)

        assert self.places(plan, View.COMMUNE) == [None]

    @pytest.mark.parametrize(("view", "queries"), [("recorded", 1), ("former_district", 2)])
    def test_queries(self, plan, units, view, queries, django_assert_num_queries):
        OutreachSessionFactory(plan=plan, unit=units["inside"])
        OutreachSessionFactory(plan=plan, unit=units["across"])
        AggregateReportFactory(plan=plan)

        with django_assert_num_queries(queries):
            figures(plan, view=view)

    @settings(
        max_examples=30,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        rows=st.lists(
            st.tuples(
                st.sampled_from(["west", "east", "inside", "across", "old", None]),
                st.one_of(st.none(), st.integers(0, 500)),
                st.one_of(st.none(), st.integers(1, 3)),
            ),
            max_size=8,
        ),
        reported=st.one_of(st.none(), st.integers(0, 900)),
    )
    def test_every_view_has_the_same_total(self, units, rows, reported):
        plan = PlanFactory(published=True)
        for place, attendances, held in rows:
            OutreachSession.objects.create(
                plan=plan,
                unit=units[place] if place else None,
                held_on=BEFORE if place in ("west", "east", "old") else AFTER,
                attendances=attendances,
                sessions_held=held,
            )
        if reported is not None:
            AggregateReportFactory(plan=plan, attendances=reported, starts_on=BEFORE)

        totals = [figures(plan, view=view).total for view in View]

        known = sum(attendances or 0 for _, attendances, _ in rows) + (reported or 0)
        assert [total.attendances_known for total in totals] == [known] * 3
        assert len({total.attendances for total in totals}) == 1
        assert len({total.sessions for total in totals}) == 1
