"""Documents that a text names: read, compared with the register, linked."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.translation import override

from articles import checks, cited_documents, services
from articles.citations import Citation, citations
from portal.people.roles import Role
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.documents import DocumentFactory, IssuerFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2020, 8, 5)
OTHER = dt.date(2022, 8, 5)


def read(text):
    return list(citations(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Quyết định 1191/QĐ-TTg, khoản 1", "1191/QĐ-TTg"),
        ("Quyết định số 2805-QĐ/TU.", "2805-QĐ/TU"),
        ("Luật số 06/2003/QH11;", "06/2003/QH11"),
        ("(Nghị quyết 1657/NQ-UBTVQH15)", "1657/NQ-UBTVQH15"),
        ("Chỉ thị 26 - CT/TW của Ban Bí thư", "26-CT/TW"),
        ("Kế hoạch 1533-/KH-SNgV", "1533/KH-SNgV"),
        ("“21/CT-TTg”", "21/CT-TTg"),
        ("Quyết định 43/2022/QĐ-UBND – Thủ tướng", "43/2022/QĐ-UBND"),
        ("Decision 1191/QĐ–TTg\u00a0of", "1191/QĐ-TTg"),
    ],
)
def test_numbers_in_a_text(text, number):
    assert [citation.number for citation in read(text)] == [number]


@pytest.mark.parametrize("text", ["ngày 05/8/2020", "giai đoạn 2021-2030", "37 xã", "QH11", ""])
def test_dates_and_years_are_no_numbers(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("after", "day"),
    [
        (" ngày 05/8/2020", DAY),
        (" ngày 5-8-2020", DAY),
        (" ngày 05 tháng 8 năm 2020", DAY),
        (", ngày 05.8.2020", DAY),
        (" (ngày 05/08/2020)", DAY),
        (" của Thủ tướng Chính phủ ngày 05/8/2020", DAY),
        (" của Thủ tướng Chính phủ, ngày 05/8/2020", DAY),
        (" of 5 August 2020", DAY),
        (" dated 5 August 2020", DAY),
        (" of the Prime Minister, dated 5 August 2020", DAY),
        (" (5 August 2020)", DAY),
        ("", None),
        (" được triển khai từ ngày 05/8/2020", None),
        (". Ngày 05/8/2020", None),
        (" và Nghị quyết 47/NQ-CP ngày 05/8/2020", None),
        (" ngày 31/6/2020", None),
    ],
)
def test_the_date_of_a_citation_stands_at_its_number(after, day):
    assert read(f"Quyết định 1191/QĐ-TTg{after}")[0] == Citation("1191/QĐ-TTg", day)


# Beside the register

BODY = "<p>Theo Quyết định 1191/QĐ-TTg{}.</p>"


@pytest.fixture
def document():
    return DocumentFactory(number="1191/QĐ-TTg", issued_on=DAY)


def advice(article):
    with override("en"):
        findings = checks.check_article(article)
    return [f.message for f in findings if "register" in f.message and not f.is_error]


def test_what_is_named_and_not_linked_is_advised(document):
    article = ArticleFactory(body=BODY.format(""))
    with override("en"):
        name = str(document)

    assert advice(article) == [
        f"The text names documents of the register that are not linked: {name}."
    ]
    article.documents.add(document)
    assert advice(article) == []


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled"])
def test_documents_that_are_not_public_yet_are_advised_too(state):
    DocumentFactory(number="1191/QĐ-TTg", **{state: True})

    assert len(advice(ArticleFactory(body=BODY.format("")))) == 1


def test_withdrawn_documents_and_other_numbers_are_not():
    DocumentFactory(number="1191/QĐ-TTg", withdrawn=True)
    DocumentFactory(number="11/QĐ-TTg")

    assert advice(ArticleFactory(body=BODY.format(""))) == []


@pytest.mark.parametrize(
    ("cited", "is_wrong"), [(" ngày 05/8/2022", True), (" ngày 05/8/2020", False), ("", False)]
)
def test_another_date_than_in_the_register_is_advised(document, cited, is_wrong):
    article = ArticleFactory(body=BODY.format(cited))
    article.documents.add(document)

    expected = "1191/QĐ-TTg is cited with the date 5 Aug 2022; in the register it has 5 Aug 2020."
    assert advice(article) == ([expected] if is_wrong else [])


def test_a_document_without_a_date_disagrees_with_none():
    article = ArticleFactory(body=BODY.format(" ngày 05/8/2022"))
    article.documents.add(DocumentFactory(number="1191/QĐ-TTg", issued_on=None))

    assert advice(article) == []


def test_wrong_dates_stop_no_article(document):
    article = ArticleFactory(draft=True, body=BODY.format(" ngày 05/8/2022"))

    services.submit(article, by=article.author)

    article.refresh_from_db()
    assert article.status == "submitted"


def test_title_lead_and_other_cases_are_read(document):
    for fields in [
        {"title": "Quyết định 1191/QĐ-TTg"},
        {"lead": "Theo 1191/QĐ-TTG."},
        {"body": "<p>1191/<strong>QĐ-TTg</strong></p>"},
    ]:
        assert cited_documents.unlinked(ArticleFactory(**fields)) == [document]


def test_the_date_tells_two_documents_with_one_number_apart(document):
    other = DocumentFactory(number=document.number, issuer=document.issuer, issued_on=OTHER)
    dated = ArticleFactory(body=BODY.format(" ngày 05/8/2022"))
    undated = ArticleFactory(body=BODY.format(""))

    assert cited_documents.link(dated) == [other]
    assert list(dated.documents.all()) == [other]
    assert cited_documents.unlinked(undated) == [other, document]
    assert cited_documents.link(undated) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_query_count(rows, django_assert_num_queries):
    numbers = [document.number for document in DocumentFactory.create_batch(rows)]
    article = ArticleFactory(body=f"<p>{', '.join(numbers)}</p>")

    with django_assert_num_queries(2):  # what is linked, what the register has
        assert len(cited_documents.unlinked(article)) == rows


# In the admin


def change_address(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def link_address(article):
    return reverse("admin:articles_article_link_documents", args=[article.pk])


def test_one_click_links_what_the_text_names(client, document):
    article = ArticleFactory(draft=True, body=BODY.format(""))
    client.force_login(UserFactory(role=Role.EDITOR))
    assert link_address(article) in client.get(change_address(article)).text

    response = client.post(link_address(article), follow=True)

    assert list(article.documents.all()) == [document]
    assert "Đã gắn các văn bản: Quyết định số 1191/QĐ-TTg" in response.text
    assert link_address(article) not in response.text


def test_doubtful_numbers_are_left_to_people(client, document):
    DocumentFactory(number=document.number, issuer=IssuerFactory(name_vi="Bộ Ngoại giao"))
    article = ArticleFactory(draft=True, body=BODY.format(""))
    client.force_login(UserFactory(role=Role.EDITOR))

    response = client.post(link_address(article), follow=True)

    assert "Có nhiều văn bản cùng số này" in response.text
    assert not article.documents.exists()


def test_only_who_may_change_an_article_links_its_documents(client, document):
    writer = UserFactory(role=Role.WRITER)
    own = ArticleFactory(draft=True, author=writer, body=BODY.format(""))
    public = ArticleFactory(body=BODY.format(""))
    foreign = ArticleFactory(draft=True, body=BODY.format(""))
    client.force_login(writer)

    assert client.get(link_address(own)).status_code == 405
    codes = [client.post(link_address(one)).status_code for one in (own, public, foreign)]

    assert codes == [302, 403, 404]
    assert [one.documents.count() for one in (own, public, foreign)] == [1, 0, 0]


def test_writers_choose_documents_by_any_words(client, document):
    client.force_login(UserFactory(role=Role.WRITER))
    lookup = {"app_label": "articles", "model_name": "article", "field_name": "documents"}

    for term in ["1191", "quyet dinh 1191", "thu tuong", "THÔNG TIN đối"]:
        answer = client.get("/admin/autocomplete/", {"term": term} | lookup).json()
        assert [row["text"] for row in answer["results"]] == [str(document)], term


@pytest.mark.parametrize("rows", [1, 3])
def test_choosing_costs_the_same_for_many(client, rows, django_assert_max_num_queries):
    DocumentFactory.create_batch(rows)
    client.force_login(UserFactory(role=Role.WRITER))
    lookup = {"app_label": "articles", "model_name": "article", "field_name": "documents"}

    with django_assert_max_num_queries(6):
        assert len(client.get("/admin/autocomplete/", lookup).json()["results"]) == rows


def test_the_other_language_takes_the_documents_along(document):
    article = ArticleFactory()
    article.documents.add(document)

    twin = services.create_other_version(article, by=UserFactory())

    assert list(twin.documents.all()) == [document]


def test_english_texts_are_checked_too(document):
    article = EnglishArticleFactory(body="<p>Decision 1191/QĐ-TTg of 5 August 2022.</p>")

    assert len(advice(article)) == 2
