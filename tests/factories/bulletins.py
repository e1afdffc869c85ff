import datetime as dt

import factory
from django.utils import timezone

from bulletins.models import Edition, Issue, IssueItem, Licence
from portal.publishing import Status


class LicenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Licence

    name_vi = "Bản tin thử"
    name_en = "Test bulletin"
    number = factory.Sequence(lambda n: f"{n:02}/GP-TEST")
    issued_on = dt.date(2026, 1, 5)
    issued_by_vi = "Cơ quan cấp phép"
    issued_by_en = "Licensing body"
    valid_from = dt.date(2026, 1, 5)
    valid_until = dt.date(2026, 12, 31)
    frequency_vi = "3 tháng/kỳ"
    frequency_en = "Quarterly"
    printer_vi = "Nhà in thử"
    printer_en = "Test printer"


class IssueFactory(factory.django.DjangoModelFactory):
    """A draft issue of Q3/2026."""

    class Meta:
        model = Issue

    year = 2026
    quarter = 3
    number = "03/2026"
    issued_on = dt.date(2026, 9, 30)
    licence = factory.SubFactory(LicenceFactory)
    print_run = 100


class IssueItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IssueItem

    issue = factory.SubFactory(IssueFactory)
    article = factory.SubFactory("tests.factories.articles.ArticleFactory")
    position = factory.Sequence(lambda n: n)


class EditionFactory(factory.django.DjangoModelFactory):
    """A PDF that waits for approval; `public=True`: readers get it. The bytes are not a real PDF."""

    class Meta:
        model = Edition

    class Params:
        public = factory.Trait(
            is_current=True,
            approved_at=factory.LazyFunction(timezone.now),
            issue__status=Status.APPROVED,
            issue__approved_at=factory.LazyFunction(timezone.now),
            issue__published_at=factory.LazyFunction(timezone.now),
        )

    issue = factory.SubFactory(IssueFactory)
    kind = Edition.Kind.WEB
    file = factory.django.FileField(filename="issue.pdf", data=b"%PDF-1.7 test")
    cover = factory.django.FileField(filename="cover.jpg", data=b"\xff\xd8 test")
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 13
    pages = 4
    seconds = 0.5
