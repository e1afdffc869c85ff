"""The frame of every page: languages, sections, errors."""

import datetime as dt
import re
from pathlib import Path

import lxml.html
import pytest
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from portal import icons, navigation, site_map
from portal.navigation import Link, current
from portal.office.models import Office
from portal.templatetags.frame import page_languages
from tests.factories.articles import EnglishArticleFactory


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


def navigation_of(client, address, part="site-nav__list"):
    """Label, address and mark of each entry, as the page has it."""
    tree = lxml.html.fromstring(client.get(address).content)
    (found,) = tree.find_class(part)[:1]
    return [
        (link.text_content().strip(), link.get("href"), link.get("aria-current"))
        for link in found.iter("a")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "section", "mark"),
    [
        ("/en/border/", "/en/border/", "page"),
        ("/en/questions/ask/", "/en/questions/", "true"),
        ("/en/articles/tra-linh/", "/en/news/", "true"),
    ],
)
def test_navigation_marks_the_section_we_are_in(client, address, section, mark):
    EnglishArticleFactory(slug="tra-linh")

    marked = [entry[1:] for entry in navigation_of(client, address) if entry[2]]

    assert marked == [(section, mark)]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/", "/en/search/", "/en/contact/", "/en/nope/"])
def test_pages_of_no_section_mark_none(client, address):
    assert [entry for entry in navigation_of(client, address) if entry[2]] == []


def test_a_section_inside_another_is_the_one_we_are_in():
    news, documents = (
        Link("News", "/news/", "articles"),
        Link("Papers", "/news/papers/", "articles"),
    )

    def here(path):
        return current([news, documents], path=path, app_name="articles")

    assert here("/news/papers/12/") == documents
    assert here("/news/2026/") == news
    assert here("/articles/one/") == news
    assert current([news], path="/search/", app_name="search") is None


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_header_footer_and_site_map_name_the_same_sections_in_the_same_order(client, language):
    home = address(language, "home")
    header = [entry[:2] for entry in navigation_of(client, home)]
    footer = [entry[:2] for entry in navigation_of(client, home, "site-footer__links")]
    with translation.override(language):
        tree = [link.url for link in site_map.links(language)]

    assert len(header) >= 5
    assert footer[1:] == header  # after the home page
    assert [url for url in tree if url in dict(map(reversed, header))] == [url for _, url in header]


@pytest.mark.django_db
def test_what_every_page_must_offer_stands_below_it(client):
    services = [url for _label, url in navigation.SERVICES]
    tree = lxml.html.fromstring(client.get("/").content)
    footer = [link.get("href") for link in tree.xpath("//footer//a")]

    assert {"search:results", "feedback:contact", "statistics:page"} <= set(services)
    for link in navigation.service_links():
        assert link.url in footer
    assert reverse("articles:feed") in footer


@pytest.mark.django_db
def test_footer_says_who_runs_the_portal(client):
    Office(
        name_vi="Sở Ngoại vụ Thử",
        name_en="Test",
        province_vi="Thử",
        province_en="T",
        address_vi="Số 1, phố Thử",
        phone="0206 3.852 000",
        email="so@example.org",
        opening_hours_vi="7 giờ 30 – 17 giờ",
        responsible_name="Nguyễn Văn A",
        licence_vi="Giấy phép số 1",
    ).save()

    (footer,) = lxml.html.fromstring(client.get("/").content).xpath("//footer")
    words = " ".join(footer.text_content().split())
    for said in ["Sở Ngoại vụ Thử", "Số 1, phố Thử", "7 giờ 30 – 17 giờ", "Nguyễn Văn A"]:
        assert said in words
    assert footer.xpath(".//a[@href='tel:02063852000']")
    assert footer.xpath(".//a[@href='mailto:so@example.org']")
    assert footer.find_class("access-figures")


def test_an_icon_is_for_the_eyes_only():
    html = Template('{% load icons %}{% icon "rss" %}').render(Context())

    assert 'aria-hidden="true"' in html
    assert 'href="/static/img/icons.svg#rss"' in html


def test_an_icon_that_nobody_drew_is_a_mistake():
    with pytest.raises(TemplateSyntaxError, match="no icon"):
        Template('{% load icons %}{% icon "unicorn" %}').render(Context())


def test_templates_ask_only_for_icons_that_are_there():
    asked = {
        name
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)" %}', path.read_text())
    }

    assert "search" in asked
    assert asked <= set(icons.names())


def test_icons_are_drawn_by_the_page_and_in_its_colour():
    sprite = Path(settings.BASE_DIR, "static", "img", "icons.svg").read_text()

    assert len(icons.names()) == len(set(icons.names())) >= 30
    assert sprite.count('viewBox="0 0 24 24"') == len(icons.names())
    assert not re.search(r"#[0-9a-f]{3,6}\b|<script|style=|<image", sprite)


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


def test_the_time_of_a_card_is_one_that_html_knows():
    """A row saved "now" has microseconds, which the attribute may not have."""
    card = Template('{% load i18n %}{% include "includes/byline.html" with published_at=at only %}')
    at = dt.datetime(2026, 11, 28, 6, 47, 25, 499787, tzinfo=dt.UTC)

    assert 'datetime="2026-11-28T13:47:25+0700"' in card.render(Context({"at": at}))
