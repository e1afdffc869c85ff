"""Legal bases and the register of documents: offered, compared, linked."""

import datetime as dt

import pytest
from django.urls import reverse

from campaigns import services
from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.campaigns import LegalBasisFactory
from tests.factories.documents import DocumentFactory, IssuerFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2020, 8, 5)


def test_a_basis_that_the_register_has_is_offered_and_a_linked_one_is_quiet():
    document = DocumentFactory(number="1191/QĐ-TTg", issued_on=DAY)
    basis = LegalBasisFactory(number="1191/QĐ-TTg", issued_on=DAY)
    LegalBasisFactory(number="12/QĐ-TTg")

    (offer,) = services.doubts_about_basis(basis)
    assert str(document) in offer

    basis.document = document
    assert services.doubts_about_basis(basis) == []


def test_another_document_is_doubted():
    basis = LegalBasisFactory(number="12/QĐ-TTg", document=DocumentFactory(number="13/QĐ-TTg"))

    (doubt,) = services.doubts_about_basis(basis)
    assert "13/QĐ-TTg" in doubt


def test_what_the_register_has_exactly_once_is_linked():
    document = DocumentFactory(number="1191/QĐ-TTg", issued_on=DAY)
    known = LegalBasisFactory(number="1191/QĐ-TTg", issued_on=DAY)
    other_day = LegalBasisFactory(number="1191/QĐ-TTg", issued_on=dt.date(2022, 8, 5))
    for issuer in ("UBND tỉnh A", "UBND tỉnh B"):
        DocumentFactory(number="7/KH-UBND", issued_on=DAY, issuer=IssuerFactory(name_vi=issuer))
    twice = LegalBasisFactory(number="7/KH-UBND", issued_on=DAY)
    DocumentFactory(number="9/QĐ-TTg", issued_on=DAY, withdrawn=True)
    withdrawn = LegalBasisFactory(number="9/QĐ-TTg", issued_on=DAY)

    assert services.link_to_register() == 1

    for basis in (known, other_day, twice, withdrawn):
        basis.refresh_from_db()
    assert [basis.document for basis in (known, other_day, twice, withdrawn)] == [
        document,
        *[None] * 3,
    ]
    assert services.link_to_register() == 0


def test_the_officer_finds_documents_and_is_told(client):
    document = DocumentFactory(number="1191/QĐ-TTg", issued_on=DAY)
    client.force_login(UserFactory(role=Role.OUTREACH_OFFICER))
    lookup = {"app_label": "campaigns", "model_name": "legalbasis", "field_name": "document"}

    found = client.get("/admin/autocomplete/", lookup | {"term": "1191"}).json()["results"]
    response = client.post(
        reverse("admin:campaigns_legalbasis_add"),
        {
            "type": "decision",
            "number": "1191/QĐ-TTg",
            "issued_on": "05/08/2020",
            "issuer_vi": "Thủ tướng Chính phủ",
            "title_vi": "Thông tin đối ngoại",
        },
        follow=True,
    )

    assert [row["id"] for row in found] == [str(document.pk)]
    assert f"Sổ văn bản đã có: {document}" in response.text


def test_a_basis_outlives_its_document():
    basis = LegalBasisFactory(document=DocumentFactory(status=Status.DRAFT))

    basis.document.delete()

    basis.refresh_from_db()
    assert basis.document is None
