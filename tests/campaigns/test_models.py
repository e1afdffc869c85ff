"""What the database itself refuses, and how text is kept."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from campaigns.models import (
    LegalBasis,
    OutreachSession,
    Plan,
    SessionCount,
)
from tests.factories.campaigns import (
    AggregateReportFactory,
    LegalBasisFactory,
    OutreachSessionFactory,
    PlanFactory,
    SessionCountFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 9, 8)


@pytest.mark.parametrize(
    "fields",
    [
        {"held_on": None},
        {"held_from": DAY, "held_to": DAY},
        {"held_on": None, "held_from": DAY},
        {"held_on": None, "held_from": DAY, "held_to": dt.date(2026, 9, 7)},
        {"attendances": -1},
        {"attendances": 10, "unique_people": 11},
        {"sessions_held": 0},
    ],
)
def test_impossible_sessions_are_refused(fields):
    session = OutreachSessionFactory.build(plan=PlanFactory(), unit=None, **fields)

    with pytest.raises(IntegrityError):
        OutreachSession.objects.bulk_create([session])


@pytest.mark.parametrize(
    "fields", [{"women": 11}, {"ethnic_minority": 11}, {"total": -1}, {"women": -1}]
)
def test_impossible_headcounts_are_refused(fields):
    count = SessionCountFactory()

    with pytest.raises(IntegrityError):
        SessionCount.objects.filter(pk=count.pk).update(**fields)


def test_audience_without_a_place_of_origin_is_counted_once():
    count = SessionCountFactory()

    with pytest.raises(IntegrityError):
        SessionCountFactory(session=count.session, audience=count.audience)


def test_unknown_is_not_zero():
    count = SessionCountFactory(total=None, women=3)

    count.refresh_from_db()
    assert (count.total, count.women, count.ethnic_minority) == (None, 3, None)


def test_plan_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError):
        PlanFactory(ends_on=dt.date(2025, 12, 31))


def test_document_is_registered_once():
    LegalBasisFactory(number="1719/QĐ-TTg")

    with pytest.raises(IntegrityError):
        LegalBasisFactory(number="1719 / QĐ-TTg")


def test_documents_without_a_number_do_not_collide():
    LegalBasisFactory.create_batch(2, number="", issued_on=None)

    assert LegalBasis.objects.count() == 2


def test_report_is_given_once():
    report = AggregateReportFactory()

    with pytest.raises(IntegrityError):
        AggregateReportFactory(plan=report.plan)


def test_report_without_any_figure_is_refused():
    with pytest.raises(IntegrityError):
        AggregateReportFactory(attendances=None)


def test_equal_titles_get_different_addresses():
    slugs = [PlanFactory(title_vi="Đổi mới").slug for _ in range(3)]

    assert slugs == ["doi-moi-2026", "doi-moi-2026-2", "doi-moi-2026-3"]


def test_text_is_stored_composed_and_without_stray_spaces():
    topic = TopicFactory(name_vi="  Bie\u0302n\u00a0\u00a0giơ\u0301i ")

    assert topic.name_vi == "Biên giới"


def test_command_loads_the_campaign_once(reference_data, capsys):
    call_command("load_campaign_2022")
    call_command("load_campaign_2022")

    assert "7 places" in capsys.readouterr().out
    assert Plan.objects.count() == 1
