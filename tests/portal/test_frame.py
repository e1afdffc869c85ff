"""The frame of every page: languages, sections, errors."""

import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from portal.templatetags.frame import page_languages


def address(language, name="border:index"):
    with translation.override(language):
        return reverse(name)


def languages_of(language, **context):
    """Code -> (address, is it the same page), as the page of the border area offers them."""
    with translation.override(language):
        request = RequestFactory().get(reverse("border:index"))
        request.resolver_match = resolve(request.path)
        languages = page_languages(Context({"request": request, **context}))
    return {language.code: (language.url, language.is_same_page) for language in languages}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_list_page_leads_to_itself_in_the_other_language(language):
    assert languages_of(language) == {"vi": (address("vi"), True), "en": (address("en"), True)}


def test_page_without_a_twin_leads_to_the_home_page_of_the_other_language():
    offered = languages_of("vi", alternates={})

    assert offered == {"vi": (address("vi"), True), "en": ("/en/", False)}


def test_view_names_the_twin_of_its_page():
    offered = languages_of("vi", alternates={"en": "/en/articles/twin/"})

    assert offered["en"] == ("/en/articles/twin/", True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "language", "other"), [("/nope/", "vi", "/en/"), ("/en/nope/", "en", "/")]
)
def test_unknown_address_answers_in_both_languages(client, path, language, other):
    response = client.get(path)

    page = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}">' in page
    assert f'href="{other}"' in page
    assert "hreflang" not in page.split("</head>")[0]


def test_error_page_asks_nothing_of_database_or_context():
    page = render_to_string("500.html")

    assert "Có lỗi trên máy chủ" in page
    assert "Something went wrong" in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/en/", "/en/news/", "/en/border/", "/en/bulletins/"])
def test_pages_keep_to_the_policy_against_inline_code(client, path):
    page = client.get(path).content.decode()

    assert not re.search(r"<style|<script(?![^>]*(?:src=|ld\+json))|\sstyle=|\son\w+=", page)


@pytest.mark.django_db
def test_navigation_marks_the_section_we_are_in(client):
    page = client.get("/en/border/").content.decode()

    assert re.findall(r'<a href="([^"]+)" aria-current="true">', page) == ["/en/border/"]


def test_card_without_photo_or_lead_is_still_a_card():
    card = Template('{% include "includes/article_card.html" with article=article only %}')

    class Column:
        name_vi = name_en = "Biên giới"

        def get_absolute_url(self):
            return "/c/"

    class Article:
        title, lead, language, lead_photo, published_at = "Một & hai", "", "vi", None, None
        column = Column()

        def get_absolute_url(self):
            return "/a/"

    assert "Một &amp; hai" in card.render(Context({"article": Article()}))
