import datetime as dt

import factory
from django.utils import timezone

from articles.models import Article, ArticlePhoto, Column, Topic
from portal.publishing import Status
from tests.factories.people import UserFactory


class ColumnFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Column

    name_vi = factory.Sequence(lambda n: f"Chuyên mục {n}")
    name_en = factory.Sequence(lambda n: f"Column {n}")
    position = factory.Sequence(int)


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name_vi = factory.Sequence(lambda n: f"Chủ đề {n}")
    name_en = factory.Sequence(lambda n: f"Topic {n}")


class ArticleFactory(factory.django.DjangoModelFactory):
    """A published Vietnamese article; other states by trait: draft, submitted, scheduled, withdrawn."""

    class Meta:
        model = Article

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

    title = factory.Sequence(lambda n: f"Phiên chợ biên giới số {n}")
    lead = "Sáng nay, chợ phiên mở lại. Hơn ba trăm người đã đến."
    body = "<p>Từ sáng sớm, các gian hàng đã đông người.</p>"
    byline = "Lý Văn Ba"
    column = factory.SubFactory(ColumnFactory)
    author = factory.SubFactory(UserFactory)
    status = Status.APPROVED
    approved_at = factory.LazyFunction(timezone.now)
    published_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1))


class EnglishArticleFactory(ArticleFactory):
    language = "en"
    title = factory.Sequence(lambda n: f"Border market number {n}")
    lead = "This morning the market opened again. More than three hundred people came."
    body = "<p>The stalls were busy from early morning.</p>"


class ArticlePhotoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArticlePhoto

    article = factory.SubFactory(ArticleFactory)
    position = factory.Sequence(int)
