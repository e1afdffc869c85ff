"""Boring rows of outreach: a plan of 2026 with a session in a commune of today."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from campaigns import models
from campaigns.choices import DocumentType
from portal.publishing import Status
from tests.factories.border import CommuneFactory


class LegalBasisFactory(DjangoModelFactory):
    class Meta:
        model = models.LegalBasis

    type = DocumentType.DECISION
    number = factory.Sequence("{}/QĐ-TTg".format)
    issued_on = dt.date(2020, 8, 5)
    issuer_vi = "Thủ tướng Chính phủ"
    title_vi = "Thông tin đối ngoại"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    name_vi = factory.Sequence("Chuyên đề {}".format)
    name_en = factory.LazyAttribute(lambda topic: f"{topic.name_vi} (en)")


class AudienceFactory(DjangoModelFactory):
    class Meta:
        model = models.Audience

    name_vi = factory.Sequence("Đối tượng {}".format)
    name_en = factory.LazyAttribute(lambda audience: f"{audience.name_vi} (en)")


class PlanFactory(DjangoModelFactory):
    """A draft; `published=True`: any visitor may see it."""

    class Meta:
        model = models.Plan

    class Params:
        published = factory.Trait(
            status=Status.APPROVED,
            approved_at=factory.LazyFunction(timezone.now),
            published_at=factory.LazyFunction(timezone.now),
        )

    title_vi = factory.Sequence("Kế hoạch tuyên truyền {}".format)
    title_en = factory.Sequence("Outreach plan {}".format)
    year = 2026
    starts_on = dt.date(2026, 1, 1)
    ends_on = dt.date(2026, 12, 31)


class OutreachSessionFactory(DjangoModelFactory):
    """Held by 50 people under a published plan."""

    class Meta:
        model = models.OutreachSession

    plan = factory.SubFactory(PlanFactory, published=True)
    held_on = dt.date(2026, 9, 8)
    unit = factory.SubFactory(CommuneFactory)
    attendances = 50


class SessionCountFactory(DjangoModelFactory):
    class Meta:
        model = models.SessionCount

    session = factory.SubFactory(OutreachSessionFactory)
    audience = factory.SubFactory(AudienceFactory)
    total = 10


class AggregateReportFactory(DjangoModelFactory):
    class Meta:
        model = models.AggregateReport

    plan = factory.SubFactory(PlanFactory, published=True)
    starts_on = dt.date(2026, 1, 1)
    ends_on = dt.date(2026, 12, 31)
    attendances = 700


class MediaOutputFactory(DjangoModelFactory):
    class Meta:
        model = models.MediaOutput

    plan = factory.SubFactory(PlanFactory, published=True)
    channel_vi = factory.Sequence("Tin bài {}".format)
    channel_en = factory.Sequence("News items {}".format)
    count = 40
    unit_vi = "tin bài"
    unit_en = "items"
