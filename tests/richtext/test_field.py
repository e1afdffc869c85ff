import pytest
from django import forms
from django.db.models import F, Value
from django.db.models.functions import Concat

from articles.models import Article
from portal.richtext import forms as richtext_forms
from portal.richtext.fields import RichTextField
from portal.richtext.forms import RichTextFormField, missing_alt
from tests.factories.articles import ArticleFactory

DIRTY = '<p onclick="x()">Tin <b>mới</b><script>alert(1)</script></p>'
CLEAN = "<p>Tin <strong>mới</strong></p>"
IMAGE = '<img src="/media/photos/ab/0123456789ab-960.jpg" alt="{}">'


class TextForm(forms.Form):
    body = RichTextFormField(required=False)


def stored(article) -> str:
    return Article.objects.values_list("body", flat=True).get(pk=article.pk)


@pytest.mark.django_db
class TestEveryWayIn:
    def test_save(self):
        article = ArticleFactory(body=DIRTY)

        assert (article.body, stored(article)) == (CLEAN, CLEAN)

    def test_update(self):
        article = ArticleFactory()
        Article.objects.filter(pk=article.pk).update(body=DIRTY)

        assert stored(article) == CLEAN

    def test_bulk_create(self):
        draft = ArticleFactory.build(body=DIRTY, column=ArticleFactory().column, author=None)
        draft.slug = "tin-moi"
        [article] = Article.objects.bulk_create([draft])

        assert stored(article) == CLEAN

    def test_bulk_update(self):
        article = ArticleFactory()
        article.body = DIRTY
        Article.objects.bulk_update([article], ["body"])

        assert stored(article) == CLEAN

    def test_expressions_pass(self):
        article = ArticleFactory(body="<p>a</p>")
        Article.objects.filter(pk=article.pk).update(body=Concat(F("body"), Value("<p>b</p>")))

        assert stored(article) == "<p>a</p><p>b</p>"

    def test_lookups_compare_what_is_asked_for(self):
        ArticleFactory(body="<p>a</p>")

        assert Article.objects.filter(body="<p>a</p>").exists()
        assert Article.objects.filter(body__contains="a</p").exists()


def test_form_gives_clean_text():
    form = TextForm({"body": DIRTY})

    assert form.is_valid()
    assert form.cleaned_data["body"] == CLEAN


@pytest.fixture
def nothing_is_cleaned(monkeypatch):
    """Cleaning takes its time; what is refused must not cost it."""

    def clean(html):
        raise AssertionError("cleaned before it was refused")

    monkeypatch.setattr(richtext_forms, "clean_html", clean)


@pytest.mark.usefixtures("nothing_is_cleaned")
def test_five_megabytes_are_refused_at_the_field_and_at_once():
    form = TextForm({"body": f"<p>{'Biên giới ' * 500_000}</p>"})

    assert not form.is_valid()
    [error] = form.errors.as_data()["body"]
    assert error.code == "max_length"
    assert "5" in error.message


@pytest.mark.usefixtures("nothing_is_cleaned")
def test_tangled_text_is_refused_at_once():
    form = TextForm({"body": "<div>" * 100_000})

    assert form.errors.as_data()["body"][0].code == "tangled"


def test_model_field_checks_its_length_too():
    field = RichTextField(max_length=10)

    with pytest.raises(forms.ValidationError):
        field.run_validators("<p>0123456789</p>")
    assert field.formfield().html_limit == 10


def test_the_length_is_part_of_the_field():
    assert RichTextField().deconstruct()[3]["max_length"] == 1_000_000
    assert RichTextField(max_length=5).clone().max_length == 5


@pytest.mark.parametrize(
    ("html", "missing"),
    [
        ("<p>a</p>", 0),
        (IMAGE.format("Cầu"), 0),
        (IMAGE.format(""), 1),
        (IMAGE.format(" "), 1),
        (IMAGE.format("") + IMAGE.format("Cầu") + IMAGE.format(""), 2),
        ('<p>&lt;img alt=""&gt;</p>', 0),
    ],
)
def test_pictures_without_description_are_counted(html, missing):
    assert missing_alt(html) == missing


@pytest.mark.parametrize(("alt", "is_valid"), [("Cầu", True), ("", False)])
def test_descriptions_can_be_asked_for(alt, is_valid):
    class Published(forms.Form):
        body = RichTextFormField(require_alt=True)

    form = Published({"body": f"<figure>{IMAGE.format(alt)}</figure>"})

    assert form.is_valid() is is_valid


def test_what_the_editor_writes_differently_is_no_change():
    field = RichTextFormField()

    assert not field.has_changed("<p>a</p>\n<p>b</p>", "<p>a</p>\r\n\r\n<p>b</p>\r\n")
    assert field.has_changed("<p>a</p>", "<p>b</p>")
    assert field.has_changed("", "x" * 2_000_000)
