import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bulletins import services
from portal import publishing
from portal.people.roles import Role
from portal.publishing import PublishingError, Status
from tests.factories.articles import ArticleFactory
from tests.factories.bulletins import EditionFactory, IssueFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def utc(*moment):
    return dt.datetime(*moment, tzinfo=dt.UTC)


@pytest.fixture
def approver():
    return UserFactory(role=Role.APPROVER)


@pytest.mark.parametrize(
    ("published_at", "is_in"),
    [
        (utc(2026, 6, 30, 16, 59, 59), False),
        (utc(2026, 6, 30, 17), True),
        (utc(2026, 9, 30, 16, 59, 59), True),
        (utc(2026, 9, 30, 17), False),
    ],
)
def test_the_quarter_is_vietnamese_time(published_at, is_in):
    issue = IssueFactory(year=2026, quarter=3)
    article = ArticleFactory(published_at=published_at)

    services.fill_from_quarter(issue)

    assert [item.article for item in issue.items.all()] == ([article] if is_in else [])


def test_the_last_quarter_ends_with_the_year():
    issue = IssueFactory(year=2026, quarter=4)

    assert issue.ends_before == utc(2026, 12, 31, 17)


def test_filling_twice_adds_nothing_and_keeps_the_order():
    issue = IssueFactory()
    second = ArticleFactory(published_at=utc(2026, 8, 2))
    first = ArticleFactory(published_at=utc(2026, 8, 1))
    ArticleFactory(published_at=utc(2026, 8, 3), draft=True)
    ArticleFactory(published_at=utc(2026, 8, 3), language="en")

    counts = [services.fill_from_quarter(issue) for _again in range(2)]

    assert counts == [2, 0]
    assert [item.article for item in issue.items.all()] == [first, second]


def test_a_quarter_has_one_issue():
    IssueFactory(year=2026, quarter=3)

    with pytest.raises(IntegrityError), transaction.atomic():
        IssueFactory(year=2026, quarter=3)


def test_there_is_one_current_pdf(approver):
    issue = IssueFactory()
    old, new = EditionFactory.create_batch(2, issue=issue)

    services.approve_edition(old, by=approver)
    services.approve_edition(new, by=approver)

    assert list(issue.editions.current()) == [new]
    twin = EditionFactory.build(issue=issue, is_current=True, approved_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_pdf_with_errors_is_not_approved(approver):
    problem = {"code": "lost_words", "severity": "error", "item_title": "", "params": {}}
    edition = EditionFactory(problems=[problem])

    with pytest.raises(PublishingError):
        services.approve_edition(edition, by=approver)

    assert not edition.issue.editions.current().exists()


def test_nobody_approves_the_pdf_they_asked_for(approver):
    edition = EditionFactory(made_by=approver)

    with pytest.raises(PublishingError):
        services.approve_edition(edition, by=approver)


def test_publishing_takes_the_newest_pdf(approver):
    issue = IssueFactory()
    EditionFactory(issue=issue)
    newest = EditionFactory(issue=issue)
    publishing.submit(issue, by=UserFactory(role=Role.BULLETIN_EDITOR))

    services.publish(issue, by=approver)

    assert issue.status == Status.APPROVED
    assert list(issue.editions.current()) == [newest]


def test_an_issue_without_pdf_is_not_published(approver):
    issue = IssueFactory()
    publishing.submit(issue, by=UserFactory(role=Role.BULLETIN_EDITOR))

    with pytest.raises(PublishingError):
        services.publish(issue, by=approver)

    issue.refresh_from_db()
    assert issue.status == Status.SUBMITTED


def test_asking_for_the_pdf_of_an_empty_issue_is_refused():
    with pytest.raises(PublishingError):
        services.ask_for_pdf(IssueFactory())
