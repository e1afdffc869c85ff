"""The beacon, sent by a real browser."""

import pytest

from portal.statistics.flush import flush
from portal.statistics.models import DayCount, DayVisitors
from tests.factories.articles import ArticleFactory
from tests.portal.statistics.conftest import FIREFOX, counters  # noqa: F401 - a fixture

SEEMS_A_PERSON = "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false})"


@pytest.fixture
def person(open_browser):
    """A window that does not say that a program drives it."""
    page = open_browser(user_agent=FIREFOX)
    page.add_init_script(SEEMS_A_PERSON)
    return page


def test_the_figures_appear_and_the_visit_is_counted(person):
    with person.expect_response("**/_/visit") as answer:
        person.goto("/thong-ke/")

    assert answer.value.json()["today"] == 1
    person.wait_for_function(
        "() => document.querySelector('[data-visits=today]').textContent === '1'"
    )
    assert person.context.cookies() == []
    flush()
    assert DayVisitors.objects.get().visitors == 1


def test_an_article_shows_its_views(person):
    article = ArticleFactory()
    person.goto(article.get_absolute_url())

    person.wait_for_function("() => document.querySelector('[data-views]').textContent === '1'")
    flush()

    assert DayCount.objects.get(kind="article", key=article.pk).count == 1


def test_a_browser_driven_by_a_program_sends_nothing(open_browser):
    page = open_browser(user_agent=FIREFOX)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/thong-ke/", wait_until="networkidle")

    assert not [url for url in asked if url.endswith("/_/visit")]


def test_a_page_in_the_background_counts_when_it_is_shown(open_browser):
    page = open_browser(user_agent=FIREFOX)
    page.add_init_script(SEEMS_A_PERSON)
    page.add_init_script(
        "let state = 'hidden'; window.showPage = () => { state = 'visible';"
        " document.dispatchEvent(new Event('visibilitychange')); };"
        "Object.defineProperty(Document.prototype, 'visibilityState', {get: () => state})"
    )
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/thong-ke/", wait_until="networkidle")
    assert not [url for url in asked if url.endswith("/_/visit")]

    with page.expect_response("**/_/visit"):
        page.evaluate("showPage()")
