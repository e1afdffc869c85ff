"""The map of an issue: the communes by the sessions held in its quarter."""

import datetime as dt

import pypdfium2
import pytest
from django.urls import reverse

from bulletins import services
from bulletins.documents import build_document
from bulletins.messages import findings
from portal.jobs import runner
from portal.people.roles import Role
from tests.factories.articles import ArticleFactory
from tests.factories.border import CommuneFactory, DistrictFactory, SuccessionFactory
from tests.factories.bulletins import IssueFactory, IssueItemFactory
from tests.factories.campaigns import OutreachSessionFactory, PlanFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(published=True, title_vi="Kế hoạch thử", title_en="Trial plan")


@pytest.fixture
def issue(plan):
    return IssueFactory(outreach_plan=plan, with_outreach_map=True)


def commune(name, lon=106.5, **values):
    return CommuneFactory(name=name, name_ascii=name, lat="22.8", lon=lon, **values)


def map_of(issue):
    outreach = build_document(issue).outreach
    return outreach.map if outreach else None


def test_it_shows_the_sessions_of_the_plan_in_the_quarter(issue, plan):
    unit = commune("Trà Lĩnh")
    commune("Hạ Lang", lon=106.7)
    OutreachSessionFactory(plan=plan, unit=unit, held_on=dt.date(2026, 7, 1), sessions_held=2)
    OutreachSessionFactory(plan=plan, unit=unit, held_on=dt.date(2026, 9, 30))
    OutreachSessionFactory(plan=plan, unit=unit, held_on=dt.date(2026, 6, 30))
    OutreachSessionFactory(unit=unit, held_on=dt.date(2026, 8, 1))

    drawn = map_of(issue)

    assert {name.text for name in drawn.drawing.names} == {"Trà Lĩnh", "Hạ Lang"}
    assert drawn.alt_vi == (
        "Các cuộc tuyên truyền theo xã, phường, Quý III/2026. Xã Trà Lĩnh: 3 cuộc."
    )
    assert drawn.title_en == "Outreach sessions by commune and ward, Quarter III/2026"
    assert (drawn.legend[0].words_vi, drawn.legend[0].words_en) == ("không có", "none")
    assert "không thể hiện đường biên giới quốc gia" in drawn.notes_vi[-1]
    assert "does not show the national border" in drawn.notes_en[-1]


def test_what_is_not_on_it_is_said(issue, plan):
    OutreachSessionFactory(plan=plan, unit=commune("Trà Lĩnh"), sessions_held=None)
    OutreachSessionFactory(plan=plan, unit=CommuneFactory())
    OutreachSessionFactory(plan=plan, unit=None, sessions_held=4)

    drawn = map_of(issue)

    assert drawn.notes_en[:-1] == (
        "Where the number of sessions is not known, one is counted.",
        "5 sessions are not on the map: the commune of today is not known.",
    )
    assert (
        drawn.notes_vi[1]
        == "5 cuộc không có trên bản đồ vì chưa xác định được xã, phường hiện nay."
    )


def test_an_old_commune_counts_where_it_is_now(plan):
    step = SuccessionFactory(new=commune("Trà Lĩnh"))
    OutreachSessionFactory(plan=plan, unit=step.old, held_on=dt.date(2025, 5, 8))
    issue = IssueFactory(year=2025, quarter=2, outreach_plan=plan, with_outreach_map=True)

    assert map_of(issue).alt_vi.endswith("Xã Trà Lĩnh: 1 cuộc.")


@pytest.mark.parametrize(
    ("year", "quarter", "day", "is_former"),
    [(2025, 2, dt.date(2025, 5, 8), False), (2025, 3, dt.date(2025, 7, 8), True)],
)
def test_the_table_calls_a_district_that_is_no_more_former(plan, year, quarter, day, is_former):
    step = SuccessionFactory(new=commune("Trà Lĩnh"))
    district = step.old.parent
    OutreachSessionFactory(plan=plan, unit=step.new if is_former else step.old, held_on=day)
    issue = IssueFactory(year=year, quarter=quarter, outreach_plan=plan)

    (row,) = build_document(issue).outreach.rows
    ending = (" (cũ)", " (former)") if is_former else ("", "")
    assert row.unit_vi == district.full_name + ending[0]
    assert row.unit_en == district.full_name_en + ending[1]


def test_only_whoever_asks_for_it_gets_it(issue, plan):
    OutreachSessionFactory(plan=plan, unit=commune("Trà Lĩnh"))
    issue.with_outreach_map = False

    assert build_document(issue).outreach.map is None


def test_a_compiled_issue_has_it_in_both_languages(issue, plan):
    IssueItemFactory(issue=issue, article=ArticleFactory(title="Một bài"))
    OutreachSessionFactory(plan=plan, unit=commune("Đàm Thủy"))

    runner.run(services.ask_for_pdf(issue, by=None).pk)

    edition = issue.editions.get()
    with edition.file.open() as file, pypdfium2.PdfDocument(file.read()) as pdf:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Các cuộc tuyên truyền theo xã, phường, Quý III/2026" in text
    assert "Outreach sessions by commune and ward, Quarter III/2026" in text
    assert "Đàm Thủy" in text
    assert [found for found in findings(edition) if found.is_error] == []


@pytest.mark.parametrize("place", [None, DistrictFactory])
def test_a_map_of_nothing_is_left_out_and_the_editor_told(issue, plan, place):
    IssueItemFactory(issue=issue, article=ArticleFactory(title="Một bài"))
    day = dt.date(2026, 8, 1)
    OutreachSessionFactory(plan=plan, unit=place(valid_to=None) if place else None, held_on=day)

    runner.run(services.ask_for_pdf(issue, by=None).pk)

    told = [problem["code"] for problem in issue.editions.get().problems]
    assert map_of(issue) is None
    assert "map_left_out" in told


def test_a_map_needs_a_plan(client):
    client.force_login(UserFactory(role=Role.BULLETIN_EDITOR))
    issue = IssueFactory()

    response = client.post(
        reverse("admin:bulletins_issue_change", args=[issue.pk]),
        {
            "year": 2026,
            "quarter": 3,
            "number": "03/2026",
            "issued_on": "30/9/2026",
            "with_outreach_map": "on",
            "items-TOTAL_FORMS": 0,
            "items-INITIAL_FORMS": 0,
        },
    )

    errors = response.context["adminform"].form.errors
    assert list(errors) == ["with_outreach_map"]
