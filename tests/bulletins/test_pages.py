import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portal.publishing import Status
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.bulletins import EditionFactory, IssueItemFactory

pytestmark = pytest.mark.django_db

PUBLIC = {
    "issue__status": Status.APPROVED,
    "issue__published_at": dt.datetime(2026, 10, 5, 1, tzinfo=dt.UTC),
    "issue__approved_at": dt.datetime(2026, 10, 5, 1, tzinfo=dt.UTC),
    "is_current": True,
    "approved_at": dt.datetime(2026, 10, 5, 1, tzinfo=dt.UTC),
}


def addresses(issue):
    arguments = [issue.year, issue.quarter]
    return [reverse(f"bulletins:{name}", args=arguments) for name in ["issue", "pdf", "cover"]]


def test_permanent_addresses():
    edition = EditionFactory(**PUBLIC)

    assert addresses(edition.issue) == [
        "/ban-tin/2026/3/",
        "/ban-tin/2026/3/ban-tin.pdf",
        "/ban-tin/2026/3/bia.jpg",
    ]
    with override("en"):
        assert addresses(edition.issue) == [
            "/en/bulletins/2026/3/",
            "/en/bulletins/2026/3/bulletin.pdf",
            "/en/bulletins/2026/3/cover.jpg",
        ]


@pytest.mark.parametrize("prefix", ["/ban-tin/", "/en/bulletins/"])
def test_archive_lists_readable_issues_by_year(client, prefix):
    newest = EditionFactory(**PUBLIC)
    EditionFactory(**{**PUBLIC, "issue__year": 2025, "issue__quarter": 4})
    EditionFactory(issue__quarter=2)  # a draft

    response = client.get(prefix)

    years = response.context["years"]
    assert [(year, len(editions)) for year, editions in years] == [(2026, 1), (2025, 1)]
    assert years[0][1] == [newest]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_contents_are_in_the_language_of_the_page(client, language):
    edition = EditionFactory(**PUBLIC)
    vietnamese = ArticleFactory()
    english = EnglishArticleFactory(translation_key=vietnamese.translation_key)
    alone = ArticleFactory()
    for position, article in enumerate([vietnamese, alone], start=1):
        IssueItemFactory(issue=edition.issue, article=article, position=position)
    with override(language):
        address = edition.issue.get_absolute_url()

    response = client.get(address)

    expected = {"vi": [vietnamese, alone], "en": [english, alone]}
    assert response.context["contents"] == expected[language]


def test_withdrawn_articles_leave_the_contents(client):
    edition = EditionFactory(**PUBLIC)
    IssueItemFactory(issue=edition.issue, article=ArticleFactory(withdrawn=True))

    response = client.get(edition.issue.get_absolute_url())

    assert response.context["contents"] == []


def test_the_pdf_is_the_current_one_and_is_not_sent_twice(client):
    edition = EditionFactory(**PUBLIC)
    address = addresses(edition.issue)[1]

    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert first.getvalue() == b"%PDF-1.7 test"
    assert (first["Content-Type"], first["X-Content-Type-Options"]) == (
        "application/pdf",
        "nosniff",
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    "hidden",
    [
        {"issue__status": Status.DRAFT},
        {"issue__status": Status.SUBMITTED},
        {"issue__status": Status.WITHDRAWN},
        {"issue__published_at": timezone.now() + dt.timedelta(days=1)},
        {"is_current": False},
        {"kind": "print"},
    ],
)
def test_what_is_not_public_is_not_found(client, hidden):
    edition = EditionFactory(**{**PUBLIC, **hidden})

    codes = [client.get(address).status_code for address in addresses(edition.issue)]

    assert codes == [404, 404, 404]
    assert client.get("/ban-tin/").context["years"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_query_counts(client, rows, django_assert_num_queries):
    editions = [
        EditionFactory(**{**PUBLIC, "issue__quarter": quarter}) for quarter in range(1, rows + 1)
    ]
    issue = editions[0].issue
    for position in range(rows):
        IssueItemFactory(issue=issue, article=ArticleFactory(), position=position)

    with django_assert_num_queries(2):  # editions, office
        client.get("/ban-tin/")
    with django_assert_num_queries(5):  # edition, items, articles, English twins, office
        client.get(issue.get_absolute_url())
