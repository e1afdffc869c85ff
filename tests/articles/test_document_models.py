"""What the register refuses, and how documents are spoken of."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import override

from articles.document_types import load_document_types
from articles.models import Document, DocumentType, Validity
from portal.publishing import Status
from tests.articles.document_samples import pdf
from tests.factories.documents import DocumentFactory, DocumentTypeFactory, IssuerFactory, attach

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 1)
BEFORE = DAY - dt.timedelta(days=1)


@pytest.mark.parametrize("printed", ["1533-/KH-SNgV", "1533 / KH–SNgV", " 1533/KH-SNgV "])
def test_number_and_subject_have_one_spelling(printed):
    document = DocumentFactory(number=printed, subject_vi="  Thông tin đối ngoại ")

    assert document.number == "1533/KH-SNgV"
    assert document.subject_vi == "Thông tin đối ngoại"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"validity": Validity.IN_FORCE, "ended_on": DAY}, "no longer in force"),
        ({"validity": Validity.ENDED, "ended_on": DAY, "effective_on": DAY}, "after it begins"),
        ({"validity": "not_yet"}, "states of validity"),
        ({"subject_vi": "", "slug": "x"}, "what the document is about"),
    ],
)
def test_the_database_refuses_what_cannot_be(fields, words):
    document = DocumentFactory.build(type=DocumentTypeFactory(), issuer=IssuerFactory(), **fields)
    document.author.save()
    with override("en"), pytest.raises(ValidationError) as refused:
        document.validate_constraints()
    assert words in " ".join(refused.value.messages)

    with pytest.raises(IntegrityError):
        Document.objects.bulk_create([document])


def test_same_number_issuer_and_date_once():
    document = DocumentFactory()
    twin = DocumentFactory.build(
        number=document.number, issuer=document.issuer, type=document.type, author=document.author
    )

    with override("en"), pytest.raises(ValidationError, match="registered already"):
        twin.validate_constraints()
    with pytest.raises(IntegrityError):
        twin.save()


def test_two_without_a_number_may_have_one_date():
    DocumentFactory(number="", issued_on=None, subject_vi="Nghị quyết Đại hội XIII")
    DocumentFactory(number="", issued_on=None, subject_vi="Văn kiện Đại hội XIII")

    assert Document.objects.count() == 2


def test_a_document_never_replaces_itself_nor_in_a_circle():
    first = DocumentFactory(validity=Validity.ENDED)
    second = DocumentFactory(validity=Validity.ENDED, replaced_by=first)
    first.replaced_by = second

    with override("en"), pytest.raises(ValidationError, match="circle"):
        first.clean()
    first.replaced_by = first
    with pytest.raises(IntegrityError):
        first.save()


@pytest.mark.parametrize(
    ("fields", "before", "on"),
    [
        ({}, "unknown", "unknown"),
        ({"validity": "in_force", "effective_on": DAY}, "not_yet", "in_force"),
        ({"effective_on": DAY}, "not_yet", "unknown"),
        ({"validity": "ended", "ended_on": DAY}, "in_force", "ended"),
        ({"validity": "partly", "ended_on": DAY}, "in_force", "partly"),
        ({"validity": "ended"}, "ended", "ended"),
    ],
)
def test_validity_follows_the_dates(fields, before, on):
    document = DocumentFactory.build(type=None, issuer=None, author=None, **fields)

    assert (document.validity_on(BEFORE), document.validity_on(DAY)) == (before, on)
    assert document.changes_on(DAY) is None
    assert document.changes_on(BEFORE) == (DAY if before != on else None)


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"number": "1191/QĐ-TTg"}, "quyet-dinh-1191-qd-ttg-2020"),
        ({"number": "19/2020/QĐ-TTg"}, "quyet-dinh-19-2020-qd-ttg"),
        ({"number": "1191/QĐ-TTg", "issued_on": None}, "quyet-dinh-1191-qd-ttg"),
        ({"number": "", "subject_vi": "Văn kiện Đại hội XIII"}, "van-kien-dai-hoi-xiii"),
    ],
)
def test_addresses_are_made_of_what_is_printed(fields, slug):
    document = DocumentFactory(**fields)

    assert document.get_absolute_url("vi") == f"/van-ban/{slug}/"
    assert document.get_absolute_url("en") == f"/en/documents/{slug}/"


def test_two_bodies_may_use_one_number():
    first = DocumentFactory(number="12/KH-UBND")
    other = DocumentFactory(number="12/KH-UBND", issuer=IssuerFactory(name_vi="UBND tỉnh khác"))

    assert other.slug == f"{first.slug}-2"


def test_an_address_follows_the_number_of_a_draft_and_never_that_of_a_public_document():
    document = DocumentFactory(draft=True, number="1/QĐ-TTg")
    document.number = "2/QĐ-TTg"
    document.save()
    assert document.slug == "quyet-dinh-2-qd-ttg-2020"

    public = DocumentFactory(number="3/QĐ-TTg")
    public.number = "4/QĐ-TTg"
    public.save()
    public.status = Status.WITHDRAWN
    public.save()
    assert public.slug == "quyet-dinh-3-qd-ttg-2020"


def test_names():
    document = DocumentFactory(number="1191/QĐ-TTg")

    assert str(document) == "Quyết định số 1191/QĐ-TTg ngày 05/08/2020"
    assert document.name("en") == "Decision 1191/QĐ-TTg of 5 August 2020"
    assert str(attach(document)) == str(document)
    assert str(attach(document, pdf("Annex"), title_vi="Phụ lục I")) == "Phụ lục I"


def test_shipped_types_come_into_an_empty_list_only():
    assert load_document_types() == DocumentType.objects.count() > 20
    DocumentType.objects.filter(name_vi="Công điện").delete()

    assert load_document_types() == 0
    assert not DocumentType.objects.filter(name_vi="Công điện").exists()
    assert DocumentType.objects.get(name_vi="Quyết định").abbreviation == "QĐ"
