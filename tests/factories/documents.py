import datetime as dt
import io

import factory
from django.utils import timezone

from articles.document_files import add_file
from articles.models import Document, DocumentType, Issuer
from portal.publishing import Status
from tests.articles.document_samples import pdf
from tests.factories.people import UserFactory


class DocumentTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentType
        django_get_or_create = ["name_vi"]

    name_vi = "Quyết định"
    name_en = "Decision"
    abbreviation = "QĐ"


class IssuerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Issuer
        django_get_or_create = ["name_vi"]

    name_vi = "Thủ tướng Chính phủ"
    name_en = "Prime Minister"


class DocumentFactory(factory.django.DjangoModelFactory):
    """A published decision; other states by trait: draft, submitted, scheduled, withdrawn."""

    class Meta:
        model = Document

    class Params:
        draft = factory.Trait(status=Status.DRAFT, published_at=None, approved_at=None)
        submitted = factory.Trait(
            status=Status.SUBMITTED,
            submitted_at=factory.LazyFunction(timezone.now),
            published_at=None,
            approved_at=None,
        )
        scheduled = factory.Trait(
            published_at=factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=1))
        )
        withdrawn = factory.Trait(status=Status.WITHDRAWN)

    type = factory.SubFactory(DocumentTypeFactory)
    number = factory.Sequence("{}/QĐ-TTg".format)
    issued_on = dt.date(2020, 8, 5)
    issuer = factory.SubFactory(IssuerFactory)
    subject_vi = factory.Sequence("Thông tin đối ngoại số {}".format)
    subject_en = factory.Sequence("External information number {}".format)
    author = factory.SubFactory(UserFactory)
    status = Status.APPROVED
    approved_at = factory.LazyFunction(timezone.now)
    published_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1))


def attach(document, data=None, **fields):
    """A file of the document; a PDF of one page unless other bytes are given."""
    return add_file(document, file=io.BytesIO(data or pdf()), **fields)
