"""The desk of the outreach officer, through its addresses."""

import datetime as dt
import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from campaigns.models import AggregateReport, OutreachSession, Plan
from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.border import LAST_DAY, CommuneFactory, DistrictFactory, SuccessionFactory
from tests.factories.campaigns import (
    AggregateReportFactory,
    AudienceFactory,
    LegalBasisFactory,
    OutreachSessionFactory,
    PlanFactory,
    SessionCountFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


DOUBLE_COUNT = "An aggregate report covers this time and place. Do not count the same people twice."


def vi(message, **params):
    """The admin's words, in the language it speaks."""
    with translation.override("vi"):
        return gettext(message) % params if params else gettext(message)


def login(client, role):
    person = UserFactory(role=role)
    client.force_login(person)
    return person


@pytest.fixture
def officer(client):
    return login(client, Role.OUTREACH_OFFICER)


def url(model, page, *args):
    return reverse(f"admin:campaigns_{model}_{page}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def session_form(**changes):
    """What the browser sends for a session with two audiences."""
    data = {
        "plan": changes.pop("plan", None) or PlanFactory().pk,
        "status": "held",
        "held_on": "08/09/2026",
        "form": "direct",
        "sessions_held": "1",
        "attendances": "50",
        "counts-TOTAL_FORMS": "2",
        "counts-INITIAL_FORMS": "0",
        "counts-0-audience": AudienceFactory().pk,
        "counts-0-total": "30",
        "counts-0-women": "12",
        "counts-1-audience": AudienceFactory().pk,
        "counts-1-total": "20",
    }
    return data | changes


def errors(response):
    """All messages of the form and of its headcounts."""
    form = response.context["adminform"].form
    found = [message for messages in form.errors.values() for message in messages]
    for inline in response.context["inline_admin_formsets"]:
        found += inline.formset.non_form_errors()
        found += [m for row in inline.formset.errors for messages in row.values() for m in messages]
    return found


class TestSessionForm:
    def test_officer_records_a_session_with_headcounts(self, client, officer):
        commune = CommuneFactory()

        response = client.post(
            url("outreachsession", "add"), session_form(unit=commune.pk, held_on="08/09/2026")
        )

        assert response.status_code == 302, errors(response)
        session = OutreachSession.objects.get()
        assert session.held_on == dt.date(2026, 9, 8)
        assert session.unit == commune
        assert [count.total for count in session.counts.order_by("pk")] == [30, 20]

    def test_district_after_the_reform_is_refused_and_names_its_communes(self, client, officer):
        district = DistrictFactory(name="Hòa An")
        old = CommuneFactory(former=True, parent=district)
        SuccessionFactory(old=old, new=CommuneFactory(name="Nam Tuấn"))

        response = client.post(url("outreachsession", "add"), session_form(unit=district.pk))

        (error,) = errors(response)
        assert vi("%(unit)s ended on %(day)s.", unit="Huyện Hòa An", day="30/06/2025") in error
        assert "Xã Nam Tuấn" in error
        assert not OutreachSession.objects.exists()

    def test_new_commune_before_the_reform_is_refused_and_names_the_old_one(self, client, officer):
        old = CommuneFactory(former=True, name="Chí Viễn")
        new = SuccessionFactory(old=old, new__name="Đàm Thủy").new

        response = client.post(
            url("outreachsession", "add"), session_form(unit=new.pk, held_on="30/06/2025")
        )

        (error,) = errors(response)
        assert "Xã Chí Viễn" in error

    def test_unit_must_live_through_the_whole_period(self, client, officer):
        district = DistrictFactory()
        form = session_form(
            unit=district.pk, held_on="", held_from="01/06/2025", held_to="15/07/2025"
        )

        response = client.post(url("outreachsession", "add"), form)

        ended = vi("%(unit)s ended on %(day)s.", unit=district.full_name, day="30/06/2025")
        assert errors(response) == [ended]

    def test_more_people_in_audiences_than_in_the_session(self, client, officer):
        response = client.post(url("outreachsession", "add"), session_form(attendances="49"))

        assert errors(response) == [
            vi(
                "The audiences add up to %(counted)s, more than the %(attendances)s attendees.",
                counted=50,
                attendances=49,
            )
        ]

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"held_on": ""}, "Give either the day, or both ends of the period."),
            ({"held_from": "01/09/2026"}, "Give either the day, or both ends of the period."),
            (
                {"held_on": "", "held_from": "02/09/2026", "held_to": "01/09/2026"},
                "The period ends before it begins.",
            ),
            ({"unique_people": "51"}, "There cannot be more people than attendances."),
            ({"sessions_held": "0"}, "A record stands for at least one session."),
            ({"counts-0-women": "31"}, "Women cannot outnumber all attendees."),
            (
                {"counts-0-ethnic_minority": "31"},
                "Ethnic-minority people cannot outnumber all attendees.",
            ),
        ],
    )
    def test_impossible_figures_are_refused_in_plain_words(self, client, officer, changes, message):
        response = client.post(url("outreachsession", "add"), session_form(**changes))

        assert errors(response) == [vi(message)]

    def test_same_audience_twice_is_refused(self, client, officer):
        audience = AudienceFactory().pk
        form = session_form(**{"counts-0-audience": audience, "counts-1-audience": audience})

        response = client.post(url("outreachsession", "add"), form)

        assert errors(response) == [
            vi("This audience is counted already for the session and place.")
        ]
        assert not OutreachSession.objects.exists()

    def test_empty_figures_stay_unknown(self, client, officer):
        form = session_form(**{"attendances": "", "sessions_held": "", "counts-0-total": ""})
        form["counts-0-women"] = ""

        client.post(url("outreachsession", "add"), form)

        session = OutreachSession.objects.get()
        assert (session.attendances, session.sessions_held) == (None, None)
        assert session.counts.order_by("pk")[0].total is None

    def test_warnings_for_dates_outside_the_plan_and_double_counting(self, client, officer):
        plan = PlanFactory(starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 6, 30))
        AggregateReportFactory(plan=plan)

        response = client.post(url("outreachsession", "add"), session_form(plan=plan.pk))

        assert vi("The session lies outside the time of its plan.") in said(response)
        assert vi(DOUBLE_COUNT) in said(response)

    def test_history_is_kept(self, client, officer):
        session = OutreachSessionFactory(attendances=10)
        session.attendances = 12
        session.save()

        assert [row.attendances for row in session.history.all()] == [12, 10]
        assert client.get(url("outreachsession", "history", session.pk)).status_code == 200


class TestUnitSearch:
    def found(self, client, **query):
        response = client.get(url("outreachsession", "units"), query)
        return [row["text"] for row in response.json()["results"] if row["id"]]

    def test_only_units_of_the_day(self, client, officer):
        old = CommuneFactory(former=True, name="Đàm Thủy")
        CommuneFactory(name="Đàm Thủy")

        assert self.found(client, term="dam thuy", on="08/09/2026") == ["Xã Đàm Thủy"]
        assert self.found(client, term="xa dam thuy", on="30/06/2025") == [
            f"Xã Đàm Thủy, {old.parent.full_name} (→ 30/06/2025)"
        ]
        assert len(self.found(client, term="đàm thuỷ")) == 2

    def test_others_may_not_search(self, client):
        login(client, Role.WRITER)

        assert client.get(url("outreachsession", "units")).status_code == 403


class TestLists:
    @pytest.mark.parametrize("rows", [1, 3])
    def test_session_list_query_count(self, client, officer, rows, django_assert_num_queries):
        for _row in range(rows):
            SessionCountFactory(total=10)
        client.get(url("outreachsession", "changelist"))  # fills the cache of content types

        with django_assert_num_queries(10):
            response = client.get(url("outreachsession", "changelist"))

        assert [row.counted for row in response.context["cl"].result_list] == [10] * rows

    def test_places_of_one_name_are_told_apart(self, client, officer):
        former = CommuneFactory(former=True, name="Hưng Đạo", parent__full_name="Huyện Bảo Lạc")
        session = OutreachSessionFactory(unit=former, held_on=LAST_DAY)

        for page in [
            url("outreachsession", "changelist"),
            url("outreachsession", "change", session.pk),
        ]:
            text = client.get(page).content.decode()
            assert re.search(r"Xã Hưng Đạo[,( ]+Huyện Bảo Lạc", text)

    def test_search_without_accents(self, client, officer):
        OutreachSessionFactory(unit__name="Đàm Thủy")
        OutreachSessionFactory(unit__name="Hạ Lang")

        response = client.get(url("outreachsession", "changelist"), {"q": "dam thuy"})

        assert [row.unit.name for row in response.context["cl"].result_list] == ["Đàm Thủy"]

    def test_short_lists_are_searched_without_accents(self, client, officer):
        found = PlanFactory(title_vi="Thông tin đối ngoại")
        PlanFactory(title_vi="Kế hoạch khác")

        response = client.get(url("plan", "changelist"), {"q": "doi ngoai"})

        assert list(response.context["cl"].result_list) == [found]

    def test_filter_for_missing_figures(self, client, officer):
        OutreachSessionFactory(attendances=5)
        missing = OutreachSessionFactory(attendances=None)

        response = client.get(
            url("outreachsession", "changelist"), {"figures": "unknown", "year": "2026"}
        )

        assert list(response.context["cl"].result_list) == [missing]

    @pytest.mark.parametrize("page", ["changelist", "add"])
    @pytest.mark.parametrize(
        "model",
        [
            "plan",
            "outreachsession",
            "aggregatereport",
            "mediaoutput",
            "legalbasis",
            "topic",
            "audience",
            "spokenlanguage",
        ],
    )
    def test_pages_open(self, client, officer, model, page):
        assert client.get(url(model, page)).status_code == 200


class TestLegalBasis:
    def test_same_number_with_another_date_is_a_warning(self, client, officer):
        LegalBasisFactory(number="1191/QĐ-TTg", issued_on=dt.date(2020, 8, 5))
        form = {
            "type": "decision",
            "number": "1191 - / QĐ–TTg",
            "issued_on": "05/08/2022",
            "issuer_vi": "Thủ tướng  Chính phủ",
            "title_vi": "Thông tin đối ngoại",
        }

        response = client.post(url("legalbasis", "add"), form)

        warning = vi(
            "%(number)s is also registered with the date %(date)s. One of them may be a misprint.",
            number="1191/QĐ-TTg",
            date="05/08/2020",
        )
        assert warning in said(response)

    def test_the_same_document_twice_is_refused(self, client, officer):
        known = LegalBasisFactory()
        form = {
            "type": "decision",
            "number": known.number,
            "issued_on": known.issued_on.isoformat(),
            "issuer_vi": known.issuer_vi,
            "title_vi": "Khác",
        }

        response = client.post(url("legalbasis", "add"), form)

        assert errors(response) == [
            vi("This document is registered already: same number, issuer and date.")
        ]


class TestReports:
    def form(self, **changes):
        return {
            "plan": PlanFactory().pk,
            "starts_on": "01/10/2022",
            "ends_on": "31/12/2022",
            "attendances": "700",
            "qualifier": "exact",
        } | changes

    def test_officer_records_a_total(self, client, officer):
        client.post(url("aggregatereport", "add"), self.form())

        assert AggregateReport.objects.get().attendances == 700

    def test_a_report_says_something(self, client, officer):
        response = client.post(url("aggregatereport", "add"), self.form(attendances=""))

        assert errors(response) == [vi("Give the number of sessions or of attendees.")]

    def test_sessions_with_figures_inside_are_a_warning(self, client, officer):
        session = OutreachSessionFactory()
        form = self.form(plan=session.plan.pk, starts_on="01/01/2026", ends_on="31/12/2026")

        response = client.post(url("aggregatereport", "add"), form)

        warning = vi(
            "Sessions with figures in this time and place: %(number)s. "
            "Do not count the same people twice.",
            number=1,
        )
        assert warning in said(response)

    def test_unit_must_exist_in_that_time(self, client, officer):
        commune = CommuneFactory()

        response = client.post(url("aggregatereport", "add"), self.form(unit=commune.pk))

        since = vi("%(unit)s exists only since %(day)s.", unit=commune.full_name, day="01/07/2025")
        assert errors(response) == [since]


class TestPlanForm:
    def form(self, *reports):
        data = {
            "title_vi": "Kế hoạch năm 2026",
            "year": "2026",
            "starts_on": "01/01/2026",
            "ends_on": "31/12/2026",
            "bases": [LegalBasisFactory().pk],
            "aggregates-TOTAL_FORMS": str(len(reports)),
            "aggregates-INITIAL_FORMS": "0",
            "media_outputs-TOTAL_FORMS": "0",
            "media_outputs-INITIAL_FORMS": "0",
        }
        for number, report in enumerate(reports):
            data |= {f"aggregates-{number}-{name}": value for name, value in report.items()}
        return data

    report = {
        "starts_on": "01/01/2026",
        "ends_on": "31/03/2026",
        "attendances": "70",
        "qualifier": "exact",
    }

    def test_officer_writes_a_plan_with_bases_and_totals(self, client, officer):
        response = client.post(url("plan", "add"), self.form(self.report))

        assert response.status_code == 302, errors(response)
        plan = Plan.objects.get()
        assert (plan.author, plan.status, plan.slug) == (
            officer,
            Status.DRAFT,
            "ke-hoach-nam-2026-2026",
        )
        assert (plan.bases.count(), plan.aggregates.get().attendances) == (1, 70)

    def test_same_total_twice_is_refused(self, client, officer):
        response = client.post(url("plan", "add"), self.form(self.report, self.report))

        assert errors(response) == [vi("There is a report for this plan, time and place already.")]

    def test_year_must_be_plausible(self, client, officer):
        response = client.post(url("plan", "add"), self.form() | {"year": "2970"})

        assert errors(response) == [vi("The year must lie between 1990 and 2100.")]


class TestSteps:
    def test_from_draft_to_public_and_back(self, client, officer):
        plan = PlanFactory(author=officer)
        client.post(url("plan", "step", plan.pk, "submit"))
        login(client, Role.APPROVER)
        client.post(url("plan", "step", plan.pk, "approve"))

        plan.refresh_from_db()
        assert plan.is_published

        client.post(url("plan", "step", plan.pk, "withdraw"), {"reason": "Sai số liệu"})
        plan.refresh_from_db()
        assert (plan.status, plan.note) == (Status.WITHDRAWN, "Sai số liệu")
        assert not Plan.objects.published().exists()

    def test_return_needs_a_reason(self, client):
        login(client, Role.APPROVER)
        plan = PlanFactory(status=Status.SUBMITTED)

        response = client.post(url("plan", "step", plan.pk, "return"), {"reason": " "})

        assert response.status_code == 200
        plan.refresh_from_db()
        assert plan.status == Status.SUBMITTED

    def test_nobody_approves_their_own_plan(self, client):
        person = login(client, Role.APPROVER)
        plan = PlanFactory(status=Status.SUBMITTED, author=person)

        client.post(url("plan", "step", plan.pk, "approve"))

        plan.refresh_from_db()
        assert plan.status == Status.SUBMITTED

    @pytest.mark.parametrize("step", ["approve", "return"])
    def test_officers_do_not_decide(self, client, officer, step):
        plan = PlanFactory(status=Status.SUBMITTED)

        response = client.post(url("plan", "step", plan.pk, step), {"reason": "x"})

        assert response.status_code == 403

    def test_public_plan_is_read_only_for_officers(self, client, officer):
        plan = PlanFactory(published=True)

        response = client.post(url("plan", "change", plan.pk), {"title_vi": "Đổi"})

        assert response.status_code == 403
        assert client.get(url("plan", "change", plan.pk)).status_code == 200

    def test_public_plan_is_not_deleted(self, client, officer):
        plan = PlanFactory(published=True)

        client.post(url("plan", "delete", plan.pk), {"post": "yes"})

        assert Plan.objects.filter(pk=plan.pk).exists()

    def test_history_cannot_publish(self, client, officer):
        """An old approved version must not come back to life through the history."""
        plan = PlanFactory(published=True)
        version = plan.history.first().pk
        plan.status = Status.WITHDRAWN
        plan.save()

        client.post(url("plan", "simple_history", plan.pk, version), {"title_vi": "x"})

        plan.refresh_from_db()
        assert plan.status == Status.WITHDRAWN

    def test_unknown_step(self, client, officer):
        assert client.get(url("plan", "step", PlanFactory().pk, "burn")).status_code == 404


@pytest.mark.parametrize(
    ("role", "view", "record", "approve"),
    [
        (Role.WRITER, True, False, False),
        (Role.EDITOR, True, False, False),
        (Role.APPROVER, True, False, True),
        (Role.OUTREACH_OFFICER, True, True, False),
        (Role.BULLETIN_EDITOR, True, False, False),
        (Role.ADMINISTRATOR, True, False, False),
    ],
)
def test_roles(client, role, view, record, approve):
    login(client, role)
    plan = PlanFactory(status=Status.SUBMITTED)

    assert (client.get(url("outreachsession", "changelist")).status_code == 200) is view
    assert (client.get(url("outreachsession", "add")).status_code == 200) is record
    step = client.get(url("plan", "step", plan.pk, "approve"))
    assert (step.status_code == 200) is approve


def test_anonymous_is_sent_to_the_login(client):
    for address in (url("plan", "changelist"), url("outreachsession", "units")):
        assert client.get(address).status_code == 302


def test_last_day_of_a_district_is_still_its_day(client, officer):
    district = DistrictFactory()
    form = session_form(unit=district.pk, held_on=f"{LAST_DAY:%d/%m/%Y}")

    assert client.post(url("outreachsession", "add"), form).status_code == 302
