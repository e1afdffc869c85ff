import datetime as dt
import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from portal.people.roles import Role
from portal.statistics.models import DayCount, DayVisitors
from tests.factories.articles import ArticleFactory, ColumnFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/statistics/daycount/"
EXPORT = f"{LIST}export/"
MAY = {Role.EDITOR, Role.APPROVER, Role.BULLETIN_EDITOR, Role.ADMINISTRATOR}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def read(today):
    """Two articles of two columns and authors, read on two days."""
    border, news = ColumnFactory(name_vi="Biên giới"), ColumnFactory(name_vi="Tin tức")
    first = ArticleFactory(title="=1+1", column=border, byline="Lý Văn Ba")
    second = ArticleFactory(title="Chợ phiên", column=news, byline="Nông Thị Tư", withdrawn=True)
    for article, day, number in [(first, 0, 5), (first, 1, 3), (second, 0, 2), (second, 400, 9)]:
        day = today - dt.timedelta(days=day)
        DayCount.objects.create(day=day, kind="article", key=article.pk, count=number)
    DayVisitors.objects.create(day=today, visitors=4)
    return first, second


@pytest.fixture
def editor(client):
    person = UserFactory(role=Role.EDITOR, display_name="Bế Thị Hai")
    client.force_login(person)
    return person


@pytest.mark.parametrize("address", [LIST, EXPORT])
@pytest.mark.parametrize("role", Role)
def test_who_may(client, read, role, address):
    client.force_login(UserFactory(role=role))

    response = client.get(address)
    if response.streaming:
        response.getvalue()  # read to its end, the file is closed

    assert response.status_code == (200 if role in MAY else 403)


@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_anonymous_is_sent_to_the_login(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def found(response):
    return [(row.title, row.count) for row in response.context["rows"]]


def test_the_last_thirty_days_by_title_column_and_author(client, editor, read):
    response = client.get(LIST)

    assert found(response) == [("=1+1", 8), ("Chợ phiên", 2)]
    assert response.context["columns"] == [("Biên giới", 8), ("Tin tức", 2)]
    assert response.context["authors"] == [("Lý Văn Ba", 8), ("Nông Thị Tư", 2)]
    assert response.context["total"] == 10


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"column": "Tin tức"}, [("Chợ phiên", 2)]),
        ({"author": "Lý Văn Ba"}, [("=1+1", 8)]),
        ({"author": "Lý Văn Ba", "column": "Tin tức"}, []),
        ({"kind": "bulletin"}, []),
        ({"kind": "article", "first": "2020-01-01"}, [("Chợ phiên", 11), ("=1+1", 8)]),
    ],
)
def test_choices(client, editor, read, chosen, expected):
    assert found(client.get(LIST, chosen)) == expected


def test_the_days_asked_for_are_both_counted(client, editor, read, today):
    response = client.get(LIST, {"first": today.isoformat(), "last": today.isoformat()})

    assert found(response) == [("=1+1", 5), ("Chợ phiên", 2)]


@pytest.mark.parametrize(
    "chosen",
    [{"first": "2026-02-30"}, {"first": "2026-03-01", "last": "2026-02-01"}, {"kind": "x"}],
)
def test_nonsense_is_said_beside_the_field(client, editor, read, chosen):
    response = client.get(LIST, chosen)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert client.get(EXPORT, chosen).status_code == 302


@pytest.mark.parametrize("articles", [1, 3])
def test_query_count(client, editor, articles, today, django_assert_num_queries):
    for article in ArticleFactory.create_batch(articles):
        DayCount.objects.create(day=today, kind="article", key=article.pk, count=1)
    client.get(LIST)

    with django_assert_num_queries(7):  # session, person, 2 of rights, office, counts, articles
        client.get(LIST)


NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def export(client, **choice):
    """The answer and its bytes."""
    response = client.get(EXPORT, choice)
    content = b"".join(response.streaming_content)
    return response, content


def first_sheet(content):
    """Rows of (type, text); the type of text is inlineStr, of numbers empty, of formulas str."""
    book = zipfile.ZipFile(io.BytesIO(content))
    root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - ours
    assert not list(root.iter(f"{NAMESPACE}f"))
    return [
        [(cell.get("t", ""), "".join(cell.itertext())) for cell in row]
        for row in root.iter(f"{NAMESPACE}row")
    ]


def test_the_excel_file_has_months_and_text_stays_text(client, editor, read, today):
    response, content = export(client, first="2020-01-01")

    head, *rows = first_sheet(content)
    assert [text for _type, text in head][-3:] == ["Tên bài", "Địa chỉ", "Lượt xem, lượt tải"]
    assert sum(int(row[-1][1]) for row in rows) == 19
    assert {row[5] for row in rows} == {("inlineStr", "=1+1"), ("inlineStr", "Chợ phiên")}
    assert {row[0][0] for row in rows} == {"n"} or {row[0][0] for row in rows} == {""}
    assert f"{today:%Y-%m-%d}.xlsx" in response["Content-Disposition"]


def test_each_excel_file_is_on_record(client, editor, read):
    export(client, column="Tin tức")

    entry = LogEntry.objects.get()
    assert entry.user == editor
    assert "Tin tức" in entry.object_repr
    assert "1 " in entry.change_message
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert list(client.get(LIST).context["exports"]) == [entry]


def test_the_list_of_excel_files_is_for_administrators(client, editor, read):
    export(client)

    assert list(client.get(LIST).context["exports"]) == []
