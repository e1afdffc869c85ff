"""Every page of the admin and every role. A model that is registered anew must be added here."""

import datetime as dt

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.urls import reverse

from campaigns.models import SpokenLanguage
from portal.about.models import StandingText
from portal.feedback.models import Message, RatingCount, Remark
from portal.jobs import queue
from portal.office.models import Office
from portal.people.roles import Role
from portal.questions.models import AnswerTemplate
from portal.search.models import SearchedWords
from portal.statistics.models import DayCount
from portal.working_days.models import SpecialDay
from tests.factories import (
    about,
    articles,
    border,
    bulletins,
    campaigns,
    documents,
    questions,
)
from tests.factories.images import PhotoFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db

WHO = {
    "w": Role.WRITER,
    "e": Role.EDITOR,
    "a": Role.APPROVER,
    "o": Role.OUTREACH_OFFICER,
    "b": Role.BULLETIN_EDITOR,
    "d": Role.ADMINISTRATOR,
    "s": None,  # superuser
}
PAGES = ["list", "add", "view", "change", "delete", "history"]
ALL = "weaobds"
NONE = ""

# The rows are drafts of somebody else; "change" means that the page offers to save.
#                                list  add      view       change   delete  history
EXPECTED = {
    "about.leader": ["eads", "ds", "eads", "ds", "ds", "eads"],
    "about.standingtext": ["eads", NONE, "eads", "eds", NONE, "eads"],
    "about.unit": ["eads", "ds", "eads", "ds", "ds", "eads"],
    "articles.article": [ALL, "weas", "eaobds", "eas", "s", "eaobds"],
    "articles.document": [ALL, "weas", ALL, "eas", "s", ALL],
    "articles.documenttype": [ALL, "eds", ALL, "eds", "ds", ALL],
    "articles.issuer": [ALL, "weads", ALL, "eds", "ds", ALL],
    "articles.column": [ALL, "eds", ALL, "eds", "ds", ALL],
    "articles.topic": [ALL, "eds", ALL, "eds", "ds", ALL],
    "axes.accessattempt": ["s", NONE, "s", "s", "s", "s"],
    "axes.accessfailurelog": ["s", NONE, "s", "s", "s", "s"],
    "axes.accesslog": ["s", NONE, "s", "s", "s", "s"],
    "border.adminunit": [ALL, "ds", ALL, "ds", "ds", ALL],
    "border.bordergate": [ALL, "eads", ALL, "eads", "s", ALL],
    "border.borderfigure": [ALL, "eads", ALL, "eads", "eads", ALL],
    "border.gatenotice": [ALL, "eads", ALL, "eads", "s", ALL],
    "border.gateperiod": [ALL, NONE, ALL, NONE, NONE, ALL],
    "border.bordermarker": [ALL, "eads", ALL, "eads", "eads", ALL],
    "border.borderprofile": [ALL, "eads", ALL, "eads", "s", ALL],
    "border.oppositelocality": [ALL, "eads", ALL, "eads", "eads", ALL],
    "border.source": [ALL, "eads", ALL, "eads", "s", ALL],
    "border.unitsuccession": [ALL, "ds", ALL, "ds", "ds", ALL],
    "border.profilephoto": [ALL, NONE, ALL, NONE, NONE, ALL],
    "border.withdrawal": [ALL, NONE, ALL, NONE, "eads", ALL],
    "bulletins.issue": [ALL, "bs", ALL, "bs", "s", ALL],
    "bulletins.licence": [ALL, "bs", ALL, "bs", "s", ALL],
    "campaigns.aggregatereport": [ALL, "os", ALL, "os", "os", ALL],
    "campaigns.audience": [ALL, "ods", ALL, "ods", "os", ALL],
    "campaigns.legalbasis": [ALL, "ods", ALL, "ods", "os", ALL],
    "campaigns.mediaoutput": [ALL, "os", ALL, "os", "os", ALL],
    "campaigns.outreachsession": [ALL, "os", ALL, "os", "os", ALL],
    "campaigns.plan": [ALL, "os", ALL, "aos", "os", ALL],
    "campaigns.spokenlanguage": [ALL, "ods", ALL, "ods", "os", ALL],
    "campaigns.topic": [ALL, "ods", ALL, "ods", "os", ALL],
    "feedback.message": ["eds", NONE, "eds", "eds", NONE, "eds"],
    "feedback.ratingcount": ["eds", NONE, "eds", NONE, NONE, "eds"],
    "feedback.remark": ["eds", NONE, "eds", NONE, "ds", "eds"],
    "images.photo": [ALL, "weaobs", ALL, "eabs", "es", ALL],
    "jobs.job": ["bds", NONE, "bds", NONE, NONE, "bds"],
    "notices.notice": ["eds", "eds", "eds", "eds", "s", "eds"],
    "office.office": ["ds", NONE, "ds", "ds", NONE, "ds"],
    "questions.question": ["eads", NONE, "eads", "eads", NONE, "eads"],
    "questions.field": ["eads", "eds", "eads", "eds", "eds", "eads"],
    "questions.answertemplate": ["eads", "eds", "eads", "eds", "eds", "eads"],
    "search.searchedwords": ["eads", NONE, "eads", NONE, NONE, "eads"],
    "people.user": ["ds", "ds", "ds", "ds", "s", "ds"],
    "working_days.specialday": ["eds", "ds", "eds", "ds", "ds", "eds"],
    "statistics.daycount": ["eabds", NONE, "eabds", NONE, NONE, "eabds"],
}


def an_office():
    office = Office(name_vi="Sở Ngoại vụ", name_en="Department of Foreign Affairs")
    office.save()
    return office


MAKE = {
    "about.leader": about.LeaderFactory,
    "about.standingtext": lambda: StandingText.objects.get(key="privacy"),
    "about.unit": about.UnitFactory,
    "articles.article": lambda: articles.ArticleFactory(draft=True),
    "articles.column": articles.ColumnFactory,
    "articles.document": lambda: documents.DocumentFactory(draft=True),
    "articles.documenttype": documents.DocumentTypeFactory,
    "articles.issuer": documents.IssuerFactory,
    "articles.topic": articles.TopicFactory,
    "axes.accessattempt": lambda: AccessAttempt.objects.create(failures_since_start=1),
    "axes.accessfailurelog": lambda: AccessFailureLog.objects.create(),
    "axes.accesslog": lambda: AccessLog.objects.create(),
    "border.adminunit": border.CommuneFactory,
    "border.bordergate": border.BorderGateFactory,
    "border.borderfigure": border.BorderFigureFactory,
    "border.gatenotice": border.GateNoticeFactory,
    "border.gateperiod": border.GatePeriodFactory,
    "border.bordermarker": border.BorderMarkerFactory,
    "border.borderprofile": border.BorderProfileFactory,
    "border.oppositelocality": border.OppositeLocalityFactory,
    "border.source": border.SourceFactory,
    "border.unitsuccession": border.SuccessionFactory,
    "border.profilephoto": border.ProfilePhotoFactory,
    "border.withdrawal": border.WithdrawalFactory,
    "bulletins.issue": bulletins.IssueFactory,
    "bulletins.licence": bulletins.LicenceFactory,
    "campaigns.aggregatereport": campaigns.AggregateReportFactory,
    "campaigns.audience": campaigns.AudienceFactory,
    "campaigns.legalbasis": campaigns.LegalBasisFactory,
    "campaigns.mediaoutput": campaigns.MediaOutputFactory,
    "campaigns.outreachsession": campaigns.OutreachSessionFactory,
    "campaigns.plan": campaigns.PlanFactory,
    "campaigns.spokenlanguage": lambda: SpokenLanguage.objects.create(name_vi="Tiếng Tày"),
    "campaigns.topic": campaigns.TopicFactory,
    "images.photo": PhotoFactory,
    "feedback.message": lambda: Message.objects.create(kind="letter", language="vi", text="Chào"),
    "feedback.ratingcount": lambda: RatingCount.objects.create(
        day=dt.date(2026, 11, 2), page="/", score=3, count=1
    ),
    "feedback.remark": lambda: Remark.objects.create(
        day=dt.date(2026, 11, 2), page="/", score=1, text="Chữ nhỏ quá"
    ),
    "jobs.job": lambda: queue.enqueue("tests.work", UserFactory()),
    "notices.notice": NoticeFactory,
    "office.office": an_office,
    "people.user": UserFactory,
    "working_days.specialday": lambda: SpecialDay.objects.create(
        day=dt.date(2030, 1, 1), name_vi="Tết Dương lịch"
    ),
    "statistics.daycount": lambda: DayCount.objects.create(
        day="2026-09-30", kind="page", key=0, count=1
    ),
    "questions.question": questions.QuestionFactory,
    "questions.field": questions.FieldFactory,
    "questions.answertemplate": lambda: AnswerTemplate.objects.create(
        title="Lời chào", language="vi", text="<p>Chào bạn.</p>"
    ),
    "search.searchedwords": lambda: SearchedWords.objects.create(
        day=dt.date(2026, 11, 2), language="vi", words="biên giới", results=3
    ),
}


def person(letter):
    role = WHO[letter]
    return SuperuserFactory() if role is None else UserFactory(role=role)


def addresses(item):
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}"
    return {
        "list": reverse(f"{name}_changelist"),
        "add": reverse(f"{name}_add"),
        "view": reverse(f"{name}_change", args=[item.pk]),
        "change": reverse(f"{name}_change", args=[item.pk]),
        "delete": reverse(f"{name}_delete", args=[item.pk]),
        "history": reverse(f"{name}_history", args=[item.pk]),
    }


def is_open(client, page, address):
    response = client.get(address)
    if page == "change" and response.status_code == 200:
        return response.context["has_change_permission"]
    return response.status_code == 200


def test_every_model_of_the_admin_is_in_the_table():
    assert sorted(EXPECTED) == sorted(model._meta.label_lower for model in admin.site._registry)


@pytest.mark.parametrize("label", EXPECTED)
def test_who_may_open_what(client, label):
    pages = addresses(MAKE[label]())
    found = dict.fromkeys(PAGES, "")
    for letter in WHO:
        client.force_login(person(letter))
        for page, address in pages.items():
            found[page] += letter if is_open(client, page, address) else ""

    expected = {
        page: "".join(sorted(letters, key=ALL.index))
        for page, letters in zip(PAGES, EXPECTED[label], strict=True)
    }
    assert found == expected


@pytest.mark.parametrize("label", EXPECTED)
def test_anonymous_is_sent_to_the_login(client, label):
    for address in addresses(MAKE[label]()).values():
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
