"""The register as any visitor sees it, in both languages, in few queries."""

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.models import Document, Validity
from portal import site_map
from tests.articles.document_samples import pdf, xlsx
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.border import CommuneFactory
from tests.factories.campaigns import LegalBasisFactory, PlanFactory
from tests.factories.documents import DocumentFactory, DocumentTypeFactory, IssuerFactory, attach

pytestmark = pytest.mark.django_db

LIST, ENGLISH, FEED = "/van-ban/", "/en/documents/", "/van-ban/rss.xml"
STATES = ["draft", "submitted", "scheduled", "withdrawn"]


def shown(response):
    return [document.number for document in response.context["documents"]]


def found(client, address=LIST, **query):
    return shown(client.get(address, query))


# The list


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_count(client, rows, django_assert_num_queries):
    for document in DocumentFactory.create_batch(rows):
        attach(document)

    with django_assert_num_queries(5):  # choices of the filter, count, page, files, office
        response = client.get(LIST)

    assert len(response.context["documents"]) == rows


def test_newest_first_and_undated_last_twenty_a_page(client):
    undated = DocumentFactory(issued_on=None)
    days = [dt.date(2021, 1, 1) + dt.timedelta(days=n) for n in range(21)]
    dated = [DocumentFactory(issued_on=day) for day in days]

    assert found(client) == [document.number for document in reversed(dated)][:20]
    assert found(client, page=2) == [dated[0].number, undated.number]


@pytest.mark.parametrize("state", STATES)
def test_only_public_documents_are_anywhere(client, state):
    document = DocumentFactory(**{state: True}, number="999/QĐ-KIN", subject_vi="Kín đáo")
    successor = DocumentFactory()
    Document.objects.filter(pk=document.pk).update(replaced_by=successor, validity="ended")
    article = ArticleFactory()
    article.documents.add(document)
    basis = LegalBasisFactory(document=document)
    plan = PlanFactory(published=True)
    plan.bases.add(basis)

    assert client.get(document.get_absolute_url()).status_code == 404
    for address in [
        *(LIST, ENGLISH, FEED, "/en/documents/rss.xml", "/sitemap-documents.xml", "/"),
        *(article.get_absolute_url(), successor.get_absolute_url()),
    ]:
        text = client.get(address).text
        assert document.slug not in text, address
        assert "Kín đáo" not in text, address
    assert document.get_absolute_url() not in client.get(plan.get_absolute_url()).text
    assert "999/QĐ-KIN" not in client.get("/tim-kiem/", {"q": "kín đáo"}).text


@pytest.fixture
def register():
    plan = DocumentTypeFactory(name_vi="Kế hoạch", name_en="Plan", abbreviation="KH")
    office = IssuerFactory(name_vi="Sở Ngoại vụ", name_en="Department")
    return [
        DocumentFactory(number="1191/QĐ-TTg", subject_vi="Thông tin đối ngoại"),
        DocumentFactory(
            number="206/KH-SNgV",
            type=plan,
            issuer=office,
            issued_on=dt.date(2022, 2, 17),
            subject_vi="Công tác biên giới",
            subject_en="Border work",
        ),
    ]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({"type": "ke-hoach"}, ["206/KH-SNgV"]),
        ({"type": "quyet-dinh"}, ["1191/QĐ-TTg"]),
        ({"issuer": "so-ngoai-vu"}, ["206/KH-SNgV"]),
        ({"year": "2020"}, ["1191/QĐ-TTg"]),
        ({"year": "2022", "type": "quyet-dinh"}, []),
        ({"q": "biên giới"}, ["206/KH-SNgV"]),
        ({"q": "bien gioi"}, ["206/KH-SNgV"]),
        ({"q": "BIÊN  gioi"}, ["206/KH-SNgV"]),
        ({"q": "1191"}, ["1191/QĐ-TTg"]),
        ({"q": "119"}, ["1191/QĐ-TTg"]),
        ({"q": "kh-sngv"}, ["206/KH-SNgV"]),
        ({"q": "thủ tướng"}, ["1191/QĐ-TTg"]),
        ({"q": "không có"}, []),
        ({"q": "& | ! <-> '"}, []),
    ],
)
def test_filters(client, register, query, numbers):
    assert found(client, **query) == numbers


def test_english_filters_have_english_addresses(client, register):
    assert found(client, ENGLISH, type="plan") == ["206/KH-SNgV"]
    assert found(client, ENGLISH, q="border") == ["206/KH-SNgV"]
    text = client.get(ENGLISH).text
    assert '<option value="decision">Decision</option>' in text
    assert '<option value="department">Department</option>' in text


def test_words_inside_files_are_found(client, register):
    attach(register[0], pdf("Border markers in the annex"))
    attach(register[1], xlsx("Mốc 836"))

    assert found(client, q="markers annex") == ["1191/QĐ-TTg"]
    assert found(client, q="moc 836") == ["206/KH-SNgV"]


def test_only_choices_that_lead_to_something(client, register):
    DocumentTypeFactory(name_vi="Công điện", name_en="", abbreviation="")
    DocumentFactory(draft=True, issuer=IssuerFactory(name_vi="Cơ quan kín"))

    text = client.get(LIST).text

    assert "Công điện" not in text
    assert "Cơ quan kín" not in text
    assert re.findall(r'<option value="(\d{4})">', text) == ["2022", "2020"]


@pytest.mark.parametrize("query", [{"type": "khong-co"}, {"year": "abc"}, {"q": "x" * 101}])
def test_unknown_filters_get_a_calm_answer(client, register, query):
    assert client.get(LIST, query).status_code == 200


# A document


@pytest.mark.parametrize("rows", [1, 3])
def test_document_query_count(client, rows, django_assert_num_queries):
    document = DocumentFactory(
        validity=Validity.ENDED, replaced_by=DocumentFactory(issued_on=dt.date(2024, 1, 1))
    )
    basis = LegalBasisFactory(document=document)
    for number in range(rows):
        attach(document, pdf(f"File {number}"))
        DocumentFactory(validity=Validity.ENDED, replaced_by=document)
        ArticleFactory().documents.add(document)
        PlanFactory(published=True).bases.add(basis)

    # document, files, documents it is tied to, communes, articles, plans, office
    with django_assert_num_queries(7):
        response = client.get(document.get_absolute_url())

    context = response.context
    assert (len(context["replaces"]), len(context["citing"]), len(context["plans"])) == (rows,) * 3


def test_page_says_what_the_register_knows(client):
    document = DocumentFactory(
        number="1191/QĐ-TTg",
        effective_on=dt.date(2020, 9, 1),
        remark_vi="Ngày ghi theo trang nguồn.",
        remark_en="The date follows a source page.",
        language_note_en="In Vietnamese only.",
        source_url="https://example.org/1191",
    )
    row = attach(document, pdf("One", "Two"), title_vi="Phụ lục I", title_en="Annex I")

    vietnamese = client.get(document.get_absolute_url()).text
    english = client.get(document.get_absolute_url("en")).text

    assert vietnamese.count("<h1>") == english.count("<h1>") == 1
    for words in ["Thủ tướng Chính phủ", "05/08/2020", "01/09/2020", "Phụ lục I", "2 trang"]:
        assert words in vietnamese
    for words in ["Prime Minister", "5 August 2020", "Annex I", "2 pages", "In Vietnamese only."]:
        assert words in english
    assert "The date follows a source page." in english
    assert 'href="https://example.org/1191"' in english
    assert f'<dd lang="vi">{document.subject_vi}</dd>' in english
    assert f'href="/van-ban/{document.slug}/tep/{row.pk}/"' in vietnamese
    assert f'href="/en/documents/{document.slug}/files/{row.pk}/"' in english
    assert f'data-views="document:{document.pk}"' in vietnamese
    assert "data-downloads" in vietnamese
    assert 'aria-current="true">Văn bản</a>' in vietnamese
    assert 'aria-current="true">Tin tức</a>' not in vietnamese


def test_without_english_words_the_vietnamese_ones_are_marked_so(client):
    document = DocumentFactory(subject_en="", number="")

    text = client.get(document.get_absolute_url("en")).text

    assert re.search(r'<header class="page-header" lang="vi">', text)
    assert f'lang="vi">{document.subject_vi}</a>' in client.get(ENGLISH).text


def test_both_addresses_name_each_other(client):
    document = DocumentFactory()

    for language in ("vi", "en"):
        text = client.get(document.get_absolute_url(language)).text
        for code in ("vi", "en"):
            address = f"http://testserver{document.get_absolute_url(code)}"
            assert f'hreflang="{code}" href="{address}"' in text
        assert "noindex" not in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"validity": "ended"}, "Hết hiệu lực"),
        ({"validity": "partly"}, "Hết hiệu lực một phần"),
        ({"effective_on": dt.date(2999, 1, 1)}, "Chưa có hiệu lực"),
    ],
)
def test_what_is_not_wholly_in_force_says_so(client, fields, words):
    document = DocumentFactory(**fields)

    assert f'<p class="notice__title">{words}</p>' in client.get(document.get_absolute_url()).text
    assert "notice__title" not in client.get(DocumentFactory().get_absolute_url()).text


def test_successor_and_predecessor_lead_to_each_other(client):
    new = DocumentFactory(number="126/2025/QH15")
    old = DocumentFactory(number="103/2016/QH13", validity="ended", replaced_by=new)

    assert new.get_absolute_url() in client.get(old.get_absolute_url()).text
    assert old.get_absolute_url() in client.get(new.get_absolute_url()).text


def test_articles_that_cite_it_in_the_language_of_the_page(client):
    document = DocumentFactory()
    articles = {"vi": ArticleFactory(), "en": EnglishArticleFactory()}
    for article in [*articles.values(), ArticleFactory(draft=True)]:
        article.documents.add(document)
    ArticleFactory()

    for language, article in articles.items():
        response = client.get(document.get_absolute_url(language))
        assert response.context["citing"] == [article]


def test_plans_that_rest_on_it(client):
    basis = LegalBasisFactory(document=DocumentFactory())
    plan, draft = PlanFactory(published=True), PlanFactory(title_vi="Kế hoạch kín")
    for one in (plan, draft):
        one.bases.add(basis)

    text = client.get(basis.document.get_absolute_url()).text

    assert plan.get_absolute_url() in text
    assert "Kế hoạch kín" not in text


def test_an_article_shows_the_documents_it_cites(client):
    article = ArticleFactory()
    documents = DocumentFactory.create_batch(3)
    article.documents.set(documents)

    text = client.get(article.get_absolute_url()).text

    assert "Văn bản được dẫn" in text
    for document in documents:
        assert document.get_absolute_url() in text
    assert "Văn bản được dẫn" not in client.get(ArticleFactory().get_absolute_url()).text


def test_words_of_people_are_escaped(client):
    document = DocumentFactory(
        number="1<b>/QĐ", subject_vi="<script>alert(1)</script>", remark_vi="<img src=x>"
    )

    for address in (LIST, document.get_absolute_url(), FEED):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "<img src=x>" not in text
        assert "<b>/QĐ" not in text


def test_an_address_that_is_no_link_is_refused():
    document = DocumentFactory.build(source_url="javascript:alert(1)")

    with pytest.raises(Exception, match="source_url"):
        document.clean_fields()


# Machines


def data_of(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def test_structured_data(client):
    new = DocumentFactory(number="126/2025/QH15")
    old = DocumentFactory(number="103/2016/QH13", validity="ended", replaced_by=new)
    row = attach(old)

    data = data_of(client.get(old.get_absolute_url()).text)

    assert data["@type"] == "Legislation"
    assert data["legislationIdentifier"] == "103/2016/QH13"
    assert data["legislationDate"] == "2020-08-05"
    assert data["legislationPassedBy"]["name"] == "Thủ tướng Chính phủ"
    assert data["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert data["encoding"][0]["contentUrl"] == f"http://testserver{row.get_absolute_url()}"
    changes = data_of(client.get(new.get_absolute_url()).text)["legislationChanges"]
    assert [change["@id"] for change in changes] == [f"http://testserver{old.get_absolute_url()}"]


def test_dublin_core_names_issuer_and_date(client):
    document = DocumentFactory()
    attach(document)

    text = client.get(document.get_absolute_url("en")).text

    for name, content in {
        "DC.creator": "Prime Minister",
        "DC.date": "2020-08-05",
        "DC.type": "Decision",
        "DC.format": "application/pdf",
    }.items():
        assert f'<meta name="{name}" content="{content}">' in text


@pytest.mark.parametrize("rows", [1, 3])
def test_feed_has_what_is_new_here(client, rows, django_assert_num_queries):
    DocumentFactory.create_batch(rows)
    newest = DocumentFactory(
        issued_on=dt.date(1999, 1, 1), published_at=timezone.now() - dt.timedelta(minutes=1)
    )

    with django_assert_num_queries(2):  # office, documents
        response = client.get(FEED)

    items = ET.fromstring(response.content).findall("channel/item")  # noqa: S314 our own feed
    assert len(items) == rows + 1
    assert items[0].findtext("title") == newest.name("vi")
    assert items[0].findtext("link") == f"http://testserver{newest.get_absolute_url()}"
    assert newest.subject_vi in items[0].findtext("description")


def test_feed_in_english(client):
    document = DocumentFactory()

    channel = ET.fromstring(client.get("/en/documents/rss.xml").content).find("channel")  # noqa: S314 our own feed

    assert channel.findtext("language") == "en"
    assert channel.findtext("item/title") == document.name("en")
    assert "/en/documents/rss.xml" in client.get(ENGLISH).text


def test_sitemap_and_site_map(client):
    document = DocumentFactory()

    text = client.get("/sitemap-documents.xml").text

    for language in ("vi", "en"):
        assert f"<loc>http://testserver{document.get_absolute_url(language)}</loc>" in text
    assert "http://testserver/van-ban/</loc>" in client.get("/sitemap-pages.xml").text
    with override("en"):
        assert ("Documents", ENGLISH) in [(link.title, link.url) for link in site_map.links("en")]


def test_search_finds_number_subject_and_words_of_files(client):
    document = DocumentFactory(number="1191/QĐ-TTg", subject_vi="Thông tin đối ngoại")
    row = attach(document, pdf("Seldom words inside"))

    def hits(words, address="/tim-kiem/"):
        found = client.get(address, {"q": words, "kind": "document"})
        return [hit["url"] for hit in found.context.get("hits", [])]

    for words in ["1191", "1191/QĐ-TTg", "doi ngoai", "seldom inside", "thu tuong"]:
        assert hits(words) == [document.get_absolute_url()], words
    assert hits("Prime Minister", "/en/search/") == [document.get_absolute_url("en")]

    row.delete()
    assert hits("seldom inside") == []
    document.issuer.name_vi = "Văn phòng Chính phủ"
    document.issuer.save()
    assert hits("van phong") == [document.get_absolute_url()]
    assert hits("thu tuong") == []


def test_names_of_addresses():
    assert reverse("articles:documents") == LIST
    assert reverse("articles:documents_feed") == FEED
    with override("en"):
        assert reverse("articles:documents") == ENGLISH


# On the page of a commune


def test_document_and_commune_lead_to_each_other(client):
    unit, other = CommuneFactory(), CommuneFactory()
    document = DocumentFactory(subject_vi="Vành đai biên giới")
    document.communes.add(unit)

    assert "Vành đai biên giới" in client.get(unit.get_absolute_url()).content.decode()
    assert "Vành đai biên giới" not in client.get(other.get_absolute_url()).content.decode()
    text = client.get(document.get_absolute_url()).content.decode()
    assert unit.get_absolute_url() in text
    assert other.get_absolute_url() not in text


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled", "withdrawn"])
def test_commune_keeps_quiet_about_a_document_that_is_not_public(client, state):
    unit = CommuneFactory()
    DocumentFactory(subject_vi="Còn kín", **{state: True}).communes.add(unit)

    assert "Còn kín" not in client.get(unit.get_absolute_url()).content.decode()
