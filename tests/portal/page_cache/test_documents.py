"""Kept pages of the register and of articles: right at the first request after a change."""

import datetime as dt

import pytest
from django.utils import timezone

from articles import cited_documents
from articles.models import Document
from portal import publishing
from portal.page_cache import invalidation, store
from portal.page_cache.redis_client import line
from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.campaigns import LegalBasisFactory, PlanFactory
from tests.factories.documents import DocumentFactory, attach
from tests.factories.people import UserFactory

LISTS = ["/van-ban/", "/en/documents/", "/van-ban/rss.xml", "/sitemap-documents.xml"]


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.fixture
def document():
    return DocumentFactory(subject_vi="Trích yếu cũ")


@pytest.fixture
def article(document):
    article = ArticleFactory()
    article.documents.add(document)
    return article


def approver():
    return UserFactory(role=Role.APPROVER)


def test_second_reader_costs_no_query(client, document, article, django_assert_num_queries):
    for address in [*LISTS, document.get_absolute_url(), "/van-ban/?type=quyet-dinh&page=1"]:
        text(client, address)
        with django_assert_num_queries(0):
            text(client, address)


def test_new_words_are_on_every_page_that_shows_them_and_no_other(
    client, document, article, rendered
):
    successor = DocumentFactory()
    Document.objects.filter(pk=document.pk).update(replaced_by=successor, validity="ended")
    elsewhere = [
        DocumentFactory().get_absolute_url(),
        ArticleFactory().get_absolute_url(),
        "/tin-tuc/",
        "/",
    ]
    pages = [
        *("/van-ban/", "/van-ban/rss.xml", document.get_absolute_url()),
        *(successor.get_absolute_url(), article.get_absolute_url()),
    ]
    for address in [*pages, *elsewhere]:
        client.get(address)
    rendered.clear()

    document.refresh_from_db()
    document.subject_vi = "Trích yếu mới"
    document.save()
    texts = [text(client, address) for address in pages]
    for address in elsewhere:
        client.get(address)

    assert all("Trích yếu mới" in page for page in texts)
    assert rendered == pages


def test_a_draft_changes_no_page_of_the_register(client, document, article, rendered):
    pages = [*LISTS, document.get_absolute_url(), article.get_absolute_url()]
    for address in pages:
        client.get(address)
    rendered.clear()

    draft = DocumentFactory(draft=True)
    draft.subject_vi = "Đang soạn"
    draft.save()
    for address in pages:
        client.get(address)

    assert rendered == []


def test_published_document_is_there_at_the_first_request(client, article):
    document = DocumentFactory(submitted=True)
    old = DocumentFactory(validity="ended", replaced_by=document)
    article.documents.add(document)
    plan = PlanFactory(published=True)
    plan.bases.add(LegalBasisFactory(document=document))
    pages = [
        *LISTS,
        *(old.get_absolute_url(), article.get_absolute_url(), plan.get_absolute_url()),
    ]
    for address in pages:
        assert document.slug not in text(client, address), address

    publishing.approve(document, by=approver())

    for address in pages:
        assert document.slug in text(client, address), address


def test_withdrawn_document_is_gone_everywhere(client, document, article):
    row = attach(document)
    plan = PlanFactory(published=True)
    plan.bases.add(LegalBasisFactory(document=document))
    pages = [*LISTS, article.get_absolute_url(), plan.get_absolute_url()]
    for address in [*pages, document.get_absolute_url()]:
        assert document.slug in text(client, address), address
    assert client.get(row.get_absolute_url()).getvalue()

    publishing.withdraw(document, by=approver(), reason="Sai")

    assert client.get(document.get_absolute_url()).status_code == 404
    assert client.get(row.get_absolute_url()).status_code == 404
    for address in pages:
        assert document.slug not in text(client, address), address


def test_withdrawn_document_leaves_no_old_copy(client, document):
    client.get(document.get_absolute_url())

    publishing.withdraw(document, by=approver(), reason="Sai")

    assert store.get(document.get_absolute_url()).page is None


def test_articles_come_to_the_page_of_a_document_and_leave_it(client, document):
    address = document.get_absolute_url()
    article = ArticleFactory(submitted=True, slug="dan-van-ban")
    article.documents.add(document)
    assert "dan-van-ban" not in text(client, address)

    publishing.approve(article, by=approver())
    assert "dan-van-ban" in text(client, address)

    article.title = "Tiêu đề mới"
    article.save()
    assert "Tiêu đề mới" in text(client, address)

    article.documents.remove(document)
    assert "dan-van-ban" not in text(client, address)

    article.documents.add(document)
    assert "dan-van-ban" in text(client, address)
    publishing.withdraw(article, by=approver(), reason="Sai")
    assert "dan-van-ban" not in text(client, address)


def test_only_the_page_in_the_language_of_the_article_is_made_anew(client, document, rendered):
    pages = [document.get_absolute_url("vi"), document.get_absolute_url("en")]
    article = EnglishArticleFactory()
    for address in pages:
        client.get(address)
    rendered.clear()

    article.documents.add(document)
    for address in pages:
        client.get(address)

    assert rendered == pages[1:]


def test_one_click_in_the_newsroom_is_seen_at_once(client, document):
    article = ArticleFactory(body=f"<p>Theo {document.number}.</p>")
    assert document.slug not in text(client, article.get_absolute_url())

    cited_documents.link(article)

    assert document.slug in text(client, article.get_absolute_url())
    assert article.slug in text(client, document.get_absolute_url())


def test_files_types_and_issuers(client, document, article):
    pages = [document.get_absolute_url(), "/van-ban/", article.get_absolute_url()]
    for address in pages:
        text(client, address)

    row = attach(document, title_vi="Phụ lục I")
    assert "Phụ lục I" in text(client, pages[0])
    assert "PDF" in text(client, pages[1])
    row.delete()
    assert "Phụ lục I" not in text(client, pages[0])

    document.issuer.name_vi = "Văn phòng Chính phủ"
    document.issuer.save()
    document.type.name_vi = "Quyết nghị"
    document.type.save()
    for address in pages:
        assert "Văn phòng Chính phủ" in text(client, address)
        assert "Quyết nghị" in text(client, address)


def test_another_successor(client, document):
    first, second = DocumentFactory(), DocumentFactory()
    document.validity, document.replaced_by = "ended", first
    document.save()
    addresses = [one.get_absolute_url() for one in (document, first, second)]
    assert [document.slug in text(client, address) for address in addresses[1:]] == [True, False]

    document.replaced_by = second
    document.save()

    assert [document.slug in text(client, address) for address in addresses[1:]] == [False, True]
    assert second.slug in text(client, addresses[0])


def test_many_rows_written_at_once(client, document):
    text(client, document.get_absolute_url())

    Document.objects.update(subject_vi="Sửa hàng loạt")

    assert "Sửa hàng loạt" in text(client, document.get_absolute_url())


def test_the_hour_comes(client, article, monkeypatch):
    document = DocumentFactory(scheduled=True)
    article.documents.add(document)
    pages = ["/van-ban/", article.get_absolute_url()]
    for address in pages:
        assert document.slug not in text(client, address)

    at = document.published_at + dt.timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: at)
    invalidation.apply_due()

    for address in [*pages, document.get_absolute_url()]:
        assert document.slug in text(client, address)


def test_a_page_is_right_only_until_the_validity_changes(client):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    document = DocumentFactory(validity="ended", ended_on=tomorrow)
    article = ArticleFactory()
    article.documents.add(document)
    midnight = timezone.make_aware(dt.datetime.combine(tomorrow, dt.time()))

    for address in ["/van-ban/", document.get_absolute_url(), article.get_absolute_url()]:
        assert "Hết hiệu lực</" not in text(client, address), address
        with line.open() as redis:
            left = redis.pttl(store.key("fresh:", address)) / 1000
        assert 0 < left <= (midnight - timezone.now()).total_seconds() + 1, address


def test_deleted(client, document, article):
    text(client, article.get_absolute_url())

    document.delete()

    assert document.slug not in text(client, article.get_absolute_url())
    assert Document.objects.filter(status=Status.APPROVED).count() == 0
