"""The public pages: what any visitor may see, in both languages, in few queries."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.db.models import Sum
from django.urls import reverse
from django.utils import translation

from campaigns import demo
from campaigns.choices import Qualifier, SessionStatus
from campaigns.models import Plan, SessionCount
from campaigns.reports import figures
from portal.publishing import Status
from tests.factories.articles import ArticleFactory
from tests.factories.border import CommuneFactory, SuccessionFactory
from tests.factories.campaigns import (
    AggregateReportFactory,
    AudienceFactory,
    LegalBasisFactory,
    MediaOutputFactory,
    OutreachSessionFactory,
    PlanFactory,
    SessionCountFactory,
    TopicFactory,
)
from tests.factories.documents import DocumentFactory

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).parents[2] / "portal" / "demo" / "content" / "example_plan.json"


def index(language="vi"):
    with translation.override(language):
        return reverse("campaigns:index")


def page(plan, language="vi"):
    with translation.override(language):
        return plan.get_absolute_url()


@pytest.mark.parametrize("plans", [1, 3])
def test_list_query_count(client, plans, django_assert_num_queries):
    PlanFactory.create_batch(plans, published=True)

    with django_assert_num_queries(3):  # count, page, office
        response = client.get(index())

    assert len(response.context["object_list"]) == plans


@pytest.mark.parametrize("rows", [1, 3])
def test_plan_query_count(client, rows, django_assert_num_queries):
    plan = PlanFactory(published=True)
    plan.bases.set(LegalBasisFactory(document=DocumentFactory()) for _number in range(rows))
    plan.topics.set(TopicFactory.create_batch(rows))
    plan.audiences.set(AudienceFactory.create_batch(rows))
    OutreachSessionFactory.create_batch(rows, plan=plan)
    MediaOutputFactory.create_batch(rows, plan=plan)

    # plan, figures, sessions, topics and audiences, media, bases, office
    with django_assert_num_queries(7):
        response = client.get(page(plan))

    assert response.context["figures"].total.attendances == 50 * rows


def test_views_of_units_cost_one_query_more(client, django_assert_num_queries):
    plan = PlanFactory(published=True)
    OutreachSessionFactory(plan=plan)

    with django_assert_num_queries(8):
        client.get(page(plan), {"view": "former_district"})


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN])
def test_unpublished_plan_does_not_exist_for_visitors(client, status):
    plan = PlanFactory(status=status, title_vi="Kế hoạch kín")
    OutreachSessionFactory(plan=plan)

    assert client.get(page(plan)).status_code == 404
    assert "Kế hoạch kín" not in client.get(index()).text
    assert "Kế hoạch kín" not in client.get("/").text


def test_plan_approved_for_tomorrow_is_not_public_today(client):
    plan = PlanFactory(published=True)
    tomorrow = plan.published_at + dt.timedelta(days=1)
    Plan.objects.filter(pk=plan.pk).update(published_at=tomorrow)

    assert client.get(page(plan)).status_code == 404


def test_draft_article_title_does_not_leak(client):
    session = OutreachSessionFactory(
        article=ArticleFactory(draft=True, title="Bản nháp chưa duyệt")
    )

    assert "Bản nháp chưa duyệt" not in client.get(page(session.plan)).text


def test_published_article_is_linked(client):
    article = ArticleFactory(title="Buổi tuyên truyền ở xã")
    session = OutreachSessionFactory(article=article)

    assert article.get_absolute_url() in client.get(page(session.plan)).text


def test_planned_and_cancelled_sessions_are_not_listed(client):
    plan = PlanFactory(published=True)
    OutreachSessionFactory(plan=plan, status=SessionStatus.PLANNED, venue_vi="Hội trường A")

    assert "Hội trường A" not in client.get(page(plan)).text


def test_english_page_has_english_names(client):
    plan = PlanFactory(published=True, title_en="Plan in English")
    plan.topics.add(TopicFactory(name_vi="Biên giới", name_en="The border"))
    MediaOutputFactory(plan=plan, count=40_000, qualifier=Qualifier.MORE_THAN)

    text = client.get(page(plan, "en")).text

    assert page(plan, "en").startswith("/en/outreach/")
    assert "<h1>Plan in English</h1>" in text
    assert "The border" in text
    assert "Biên giới" not in text
    assert "more than 40,000 items" in text


def test_audience_counts_stay_inside(client):
    """Four people of one audience in one commune can be known by name."""
    count = SessionCountFactory(total=4, women=3, ethnic_minority=2)

    text = client.get(page(count.session.plan)).text

    assert count.audience.name_vi not in text


def test_example_plan_says_so_everywhere(client):
    plan = PlanFactory(published=True, is_example=True)
    OutreachSessionFactory(plan=plan)

    for url in (index("en"), page(plan, "en"), "/en/"):
        assert "Example data" in client.get(url).text


def test_a_legal_basis_leads_to_the_register_while_the_document_is_public(client):
    plan = PlanFactory(published=True)
    public, draft = DocumentFactory(), DocumentFactory(draft=True)
    plan.bases.set([LegalBasisFactory(document=public), LegalBasisFactory(document=draft)])

    for language in ("vi", "en"):
        text = client.get(page(plan, language)).text
        assert public.get_absolute_url(language) in text
        assert draft.get_absolute_url(language) not in text


def test_unknown_view_and_page_fall_back(client):
    plan = OutreachSessionFactory().plan

    response = client.get(page(plan), {"view": "nonsense", "page": "99"})

    assert response.status_code == 200
    assert response.context["figures"].view == "recorded"


def test_sessions_are_paged(client):
    plan = PlanFactory(published=True)
    OutreachSessionFactory.create_batch(21, plan=plan, unit=CommuneFactory())

    assert len(client.get(page(plan)).context["page"].object_list) == 20
    assert len(client.get(page(plan), {"page": 2}).context["page"].object_list) == 1


def test_page_has_nothing_the_policy_forbids(client):
    plan = OutreachSessionFactory(unit=CommuneFactory(name="Thử <b>&")).plan

    text = client.get(page(plan)).text

    assert 'style="' not in text
    assert "<b>&" not in text


class TestPanels:
    @pytest.fixture
    def render(self):
        from django.template import Context, Template  # noqa: PLC0415

        def render(tag, **context):
            return Template("{% load campaigns_tags %}{% " + tag + " %}").render(Context(context))

        return render

    @pytest.mark.parametrize("sessions", [1, 3])
    def test_home_panel_query_count(self, render, sessions, django_assert_num_queries):
        plan = PlanFactory(published=True)
        OutreachSessionFactory.create_batch(sessions, plan=plan)

        with django_assert_num_queries(2):
            text = render("outreach_panel")

        assert plan.get_absolute_url() in text

    def test_home_panel_without_data(self, render, django_assert_num_queries):
        with django_assert_num_queries(2):
            assert render("outreach_panel").strip() == ""

    @pytest.mark.parametrize("sessions", [1, 3])
    def test_commune_panel_query_count(self, render, sessions, django_assert_num_queries):
        commune = CommuneFactory()
        OutreachSessionFactory.create_batch(sessions, unit=commune)

        with django_assert_num_queries(1):
            assert commune.label in render("outreach_in unit", unit=commune)

    def test_commune_panel_includes_the_units_it_was_formed_from(self, render):
        old = CommuneFactory(former=True, name="Chí Viễn")
        new = SuccessionFactory(old=old).new
        OutreachSessionFactory(unit=old, held_on=dt.date(2024, 5, 6))

        assert "Xã Chí Viễn" in render("outreach_in unit", unit=new)

    def test_commune_panel_shows_nothing_of_drafts(self, render):
        commune = CommuneFactory()
        OutreachSessionFactory(unit=commune, plan=PlanFactory())

        assert render("outreach_in unit", unit=commune).strip() == ""


class TestCampaign2022:
    @pytest.fixture
    def plan(self, reference_data):
        return demo.load_2022()

    def test_page_tells_what_is_known_and_what_is_not(self, client, plan):
        text = client.get(page(plan, "en")).text
        done = client.get(page(plan, "en")).context["figures"]

        assert [(row.sessions, row.attendances) for row in done.rows] == [
            *[(None, None)] * 7,
            (None, 700),
        ]
        assert (done.total.sessions, done.total.attendances) == (None, 700)
        assert "Ha Lang District" in text or "Hạ Lang District" in text
        assert "1,800 copies" in text
        assert "about 20 items" in text

    def test_totals_are_equal_in_every_view(self, client, plan):
        for view in ("recorded", "former_district", "commune"):
            done = client.get(page(plan), {"view": view}).context["figures"]
            assert done.total.attendances == 700

    def test_loading_twice_changes_nothing(self, plan):
        Plan.objects.filter(pk=plan.pk).update(summary_vi="Sửa tay")

        again = demo.load_2022()

        assert again == plan
        assert again.summary_vi == "Sửa tay"
        assert plan.sessions.count() == 7
        assert AggregateReportFactory._meta.model.objects.count() == 1


class TestExamplePlan:
    @pytest.fixture
    def plan(self, reference_data):
        data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
        return demo.load_example_plan(data)

    def test_figures_follow_the_headcounts(self, plan):
        counts = SessionCount.objects.filter(session__plan=plan)

        done = figures(plan)

        assert done.total.attendances == counts.aggregate(sum=Sum("total"))["sum"]
        assert done.total.sessions == plan.sessions.count()
        assert done.has_examples

    def test_communes_across_districts_go_to_not_allocated(self, plan):
        rows = figures(plan, view="former_district").rows

        assert rows[-1].unit is None
        assert all(row.unit.valid_to for row in rows[:-1])

    def test_loading_twice_changes_nothing(self, plan):
        data = json.loads(EXAMPLE.read_text(encoding="utf-8"))

        assert demo.load_example_plan(data) == plan
        assert plan.sessions.count() == len(data["sessions"])
