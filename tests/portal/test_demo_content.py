"""The demo content as files, and as the portal that `seed_demo` makes of it."""

import json
import re
import unicodedata
from collections import Counter

import pytest
from django.core.management import call_command
from PIL import Image

from articles import cited_documents
from articles.models import Article, Column, Document, DocumentFile, Topic
from bulletins.models import Issue
from campaigns.models import LegalBasis, OutreachSession, Plan
from portal.demo import content
from portal.html import clean_html, plain_text
from portal.images.models import Photo
from portal.office.models import Office
from portal.publishing import Status

JSON_FILES = sorted(content.FOLDER.glob("*.json"))
TEXTS = content.articles()
KEYS = [entry["key"] for entry in content.load("illustrations")]
# What the portal cannot do yet must not be promised in a text.
MISSING = re.compile(
    r"csv|geojson|dữ liệu mở|open data|báo lỗi|report an error|mục liên hệ|contact page"
    r"|ô tìm kiếm|search box|hỏi đáp|lượt đọc",
    re.IGNORECASE,
)


def name_of(text: content.ArticleText) -> str:
    return f"{text.translation_key}.{text.language}"


def keys_of(name: str) -> set[str]:
    return {entry["key"] for entry in content.load(name)}


@pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.name)
def test_data_is_composed_unicode(path):
    words = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", words)
    assert json.loads(words)


@pytest.mark.parametrize("text", TEXTS, ids=name_of)
class TestArticle:
    def test_is_composed_unicode(self, text):
        for words in (text.title, text.lead, text.body):
            assert unicodedata.is_normalized("NFC", words)

    def test_length(self, text):
        assert 450 <= len(plain_text(text.body).split()) <= 900
        assert 25 <= len(text.lead.split()) <= 60

    def test_names_what_exists(self, text):
        assert text.column in keys_of("columns")
        assert set(text.topics) <= keys_of("topics")
        assert text.photo in KEYS

    def test_survives_cleaning(self, text):
        """Nothing in the file is outside the allowed HTML."""
        assert tags(clean_html(text.body)) == tags(text.body)

    def test_promises_nothing_that_is_missing(self, text):
        for words in (text.title, text.lead, plain_text(text.body)):
            assert not MISSING.search(words)

    def test_names_its_sources(self, text):
        assert {"vi": "Nguồn:", "en": "Sources:"}[text.language] in plain_text(text.body)


def tags(html: str) -> Counter:
    return Counter(re.findall(r"</?[a-z0-9]+", html))


def test_enough_articles():
    count = Counter(text.language for text in TEXTS)
    assert count["vi"] >= 20
    assert count["en"] >= 14


def test_the_issue_has_articles_of_its_quarter_in_both_languages():
    words = content.load("texts")["bulletin"]["issue"]
    months = range(3 * words["quarter"] - 2, 3 * words["quarter"] + 1)
    of_the_quarter = Counter(
        text.translation_key
        for text in TEXTS
        if text.published.year == words["year"] and text.published.month in months
    )
    assert len(words["articles"]) >= 8
    assert {of_the_quarter[key] for key in words["articles"]} == {2}


def test_slugs_are_unique_in_a_language():
    slugs = Counter((text.language, text.slug) for text in TEXTS)
    assert max(slugs.values()) == 1


def test_every_english_article_has_a_vietnamese_one():
    keys = {
        code: {text.translation_key for text in TEXTS if text.language == code}
        for code in ("vi", "en")
    }
    assert keys["en"] < keys["vi"]


def test_every_topic_is_used():
    assert keys_of("topics") == {topic for text in TEXTS for topic in text.topics}


@pytest.mark.parametrize("key", KEYS)
def test_illustration(key):
    path = content.picture(key)
    assert path.stat().st_size < 300_000
    with Image.open(path) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1800, 1200))


def test_every_illustration_has_words():
    files = {path.stem for path in (content.FOLDER / "illustrations").iterdir()}
    assert files == set(KEYS)


def test_captions_say_that_it_is_an_illustration():
    for entry in content.load("illustrations"):
        assert entry["caption_vi"].startswith("Hình minh họa: ")
        assert entry["caption_en"].startswith("Illustration: ")
        assert entry["alt_vi"]
        assert entry["alt_en"]


@pytest.mark.django_db
def test_seeding_fills_an_empty_portal_once():
    call_command("load_border_data")
    call_command("seed_demo")

    assert Office.current().abbreviation == "SNgV"
    assert Article.objects.published().count() == len(TEXTS)
    changed = {article.slug for article in Article.objects.all() if article.changed_at}
    assert changed == {text.slug for text in TEXTS if text.updated > text.published} != set()
    assert Photo.objects.filter(is_illustration=True).count() == len(KEYS)
    assert Plan.objects.count() == 2
    check_register()
    issue = Issue.objects.get()
    assert issue.status == Status.APPROVED
    assert issue.items.count() == len(content.load("texts")["bulletin"]["issue"]["articles"])
    assert issue.editions.exists()

    before = counts()
    call_command("seed_demo")
    assert counts() == before


def check_register():
    """Public are the facts, and what is not certain is a draft; articles and plans lead there."""
    data = content.load("documents")
    drafts = {entry["number"] for entry in data["documents"] if entry.get("draft")}
    public = Document.objects.published()
    assert public.count() == len(data["documents"]) + len(data["examples"]) - len(drafts)
    assert set(Document.objects.filter(status=Status.DRAFT).values_list("number", flat=True)) == (
        drafts
    )
    for document in Document.objects.filter(files__isnull=False):
        (file,) = document.files.all()
        assert document.subject_vi.startswith("(Ví dụ)")
        assert "không phải văn bản thật" in file.text
    assert Document.objects.filter(files__isnull=False).count() == len(data["examples"])
    for article in Article.objects.all():
        assert cited_documents.unlinked(article) == []
        assert not any(one.is_misdated for one in cited_documents.cited(article)), article
    assert Article.objects.filter(documents__isnull=False).distinct().count() > 20
    assert not LegalBasis.objects.filter(document=None).exclude(number="").exists()


def counts() -> list[int]:
    models = (Article, Column, Topic, Photo, Plan, OutreachSession, Issue, Document, DocumentFile)
    return [model.objects.count() for model in models]
