"""Whatever editors do in whatever order: the kept page equals the page made anew."""

import datetime as dt

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from articles import related
from articles.models import Article, ArticlePhoto, Column, Document, Topic
from articles.months import Month
from portal.office.models import Office
from portal.page_cache import invalidation, store
from portal.publishing import Status
from tests.factories.articles import (
    ArticleFactory,
    ColumnFactory,
    EnglishArticleFactory,
    TopicFactory,
)
from tests.factories.border import CommuneFactory
from tests.factories.documents import DocumentFactory
from tests.factories.images import PhotoFactory

numbers = strategies.integers(0, 100)
words = strategies.sampled_from(["Biên giới", "Cửa khẩu", "Đối ngoại", "Chợ phiên", "Hữu nghị"])
hours = strategies.integers(-30, 30)
months = strategies.integers(1, 4)
bylines = strategies.sampled_from(["Lý Văn Ba", "Ly Van Ba", "Ban Biên tập", ""])


class Newsroom(RuleBasedStateMachine):
    @initialize()
    def open_the_portal(self):
        _empty()
        store.clear()
        invalidation.apply_due()
        self.client = Client()
        self.steps = 0
        self.columns = [ColumnFactory(name_vi=f"Mục {n}", slug_vi=f"muc-{n}") for n in range(2)]
        self.topics = [TopicFactory(name_vi=f"Đề tài {n}", slug_vi=f"de-{n}") for n in range(2)]
        self.commune = CommuneFactory()
        self.photo = PhotoFactory(caption_vi="Ảnh")
        self.articles = [ArticleFactory(column=self.columns[n % 2]) for n in range(2)]
        self.documents = [DocumentFactory(number=f"{n}/QĐ") for n in range(2)]
        # Older ones, so that there is a second page of related articles.
        self.per_page, related.PER_PAGE = related.PER_PAGE, 2
        for n in range(1, 4):
            self.articles.append(
                ArticleFactory(column=self.columns[0], published_at=_months_ago(n))
            )
        self.articles.append(EnglishArticleFactory(column=self.columns[0]))

    def teardown(self):
        related.PER_PAGE = self.per_page

    def pick(self, number):
        article = self.articles[number % len(self.articles)]
        article.refresh_from_db()
        return article

    @rule(word=words, number=numbers, hour=hours)
    def write(self, word, number, hour):
        at = timezone.now() + dt.timedelta(hours=hour)
        column = self.columns[number % 2]
        self.articles.append(ArticleFactory(title=word, column=column, published_at=at))

    @rule(number=numbers, word=words)
    def reword(self, number, word):
        article = self.pick(number)
        article.title = word
        article.save()

    @rule(number=numbers)
    def move(self, number):
        article = self.pick(number)
        article.column = self.columns[number // 2 % 2]
        article.save()

    @rule(number=numbers)
    def withdraw_or_bring_back(self, number):
        article = self.pick(number)
        shown = article.status == Status.APPROVED
        article.status = Status.WITHDRAWN if shown else Status.APPROVED
        article.save()

    @rule(number=numbers, hour=hours)
    def set_the_hour(self, number, hour):
        article = self.pick(number)
        article.published_at = timezone.now() + dt.timedelta(hours=hour)
        article.save()

    @rule(number=numbers, month=months)
    def date_back(self, number, month):
        article = self.pick(number)
        article.published_at = _months_ago(month)
        article.save()

    @rule(number=numbers, byline=bylines)
    def sign(self, number, byline):
        article = self.pick(number)
        article.byline = byline
        article.save()

    @rule(number=numbers)
    def turn_topic(self, number):
        article, topic = self.pick(number), self.topics[number // 2 % 2]
        if article.topics.filter(pk=topic.pk).exists():
            article.topics.remove(topic)
        else:
            article.topics.add(topic)

    @rule(number=numbers)
    def turn_commune(self, number):
        article = self.pick(number)
        article.communes.set([] if article.communes.exists() else [self.commune])

    @rule(number=numbers)
    def turn_document(self, number):
        article, document = self.pick(number), self.documents[number // 2 % 2]
        if article.documents.filter(pk=document.pk).exists():
            article.documents.remove(document)
        else:
            article.documents.add(document)

    @rule(number=numbers, word=words)
    def change_document(self, number, word):
        document = self.documents[number % 2]
        shown = document.status == Status.APPROVED
        if number % 3:
            document.subject_vi = word
        else:
            document.status = Status.WITHDRAWN if shown else Status.APPROVED
        document.save()

    @rule(number=numbers)
    def replace_document(self, number):
        old, new = self.documents[number % 2], self.documents[1 - number % 2]
        old.validity, old.replaced_by = ("unknown", None) if old.replaced_by else ("ended", new)
        old.save()

    @rule(number=numbers)
    def turn_photo(self, number):
        article = self.pick(number)
        if article.gallery.exists():
            article.gallery.all().delete()
        else:
            ArticlePhoto.objects.create(article=article, photo=self.photo)

    @rule(word=words)
    def caption(self, word):
        self.photo.caption_vi = word
        self.photo.save()

    @rule(number=numbers, word=words)
    def rename_column(self, number, word):
        column = self.columns[number % 2]
        column.name_vi = f"{word} {number % 2}"
        column.save()

    @rule(word=words)
    def rename_office(self, word):
        Office(name_vi=word, name_en=word, province_vi="Cao Bằng", province_en="Cao Bang").save()

    @rule(word=words)
    def rewrite_all(self, word):
        Article.objects.update(lead=word)

    @rule(number=numbers)
    def delete(self, number):
        if len(self.articles) > 1:
            self.pick(number).delete()
            self.articles.pop(number % len(self.articles))

    @invariant()
    def kept_pages_equal_new_ones(self):
        addresses = [
            "/",
            "/tin-tuc/",
            "/tin-tuc/rss.xml",
            "/en/",
            "/sitemap.xml",
            "/news-sitemap.xml",
            self.commune.get_absolute_url(),
            "/van-ban/",
            *(document.get_absolute_url("vi") for document in self.documents),
            *(column.get_absolute_url("vi") for column in self.columns),
            *(article.get_absolute_url() for article in self.articles),
            f"{self.articles[0].get_absolute_url()}?related=2",
            *(topic.get_absolute_url("vi") for topic in self.topics),
            f"{self.topics[0].get_absolute_url('vi')}rss.xml",
            *("/chu-de/", "/tin-tuc/luu-tru/", "/tac-gia/ly-van-ba/", "/en/authors/ly-van-ba/"),
            *(f"/tin-tuc/luu-tru/{_months_ago(n):%Y/%m}/" for n in range(4)),
            *(f"/sitemap-articles-{_months_ago(n):%Y-%m}.xml" for n in range(4)),
        ]
        # Half of them after each step: what has become wrong stays wrong until somebody looks.
        self.steps += 1
        for address in addresses[self.steps % 2 :: 2]:
            kept = self.client.get(address)
            with override_settings(PAGE_CACHE=False):
                new = self.client.get(address)
            assert (kept.status_code, kept.content) == (new.status_code, new.content), address


def _months_ago(number):
    month = Month.of(timezone.now())
    for _month in range(number):
        month = month.previous
    return month.start + dt.timedelta(days=9)


def _empty():
    Article.objects.all().delete()
    Document.objects.update(replaced_by=None)
    Document.objects.all().delete()
    for model in (Column, Topic, Office):
        model.objects.all().delete()


@pytest.mark.usefixtures("page_cache")
class TestNewsroom(Newsroom.TestCase):
    settings = settings(
        max_examples=10,
        stateful_step_count=8,
        # A failing run of steps is short enough to read; making it shorter takes minutes.
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
