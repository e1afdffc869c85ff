import pytest

from portal.search import phrases
from tests.e2e.conftest import DESK, PHONE
from tests.factories.articles import ArticleFactory


@pytest.fixture
def articles():
    ArticleFactory(title="Biên giới hòa bình")
    ArticleFactory(title="Cửa khẩu Tà Lùng")
    phrases.rebuild()


def go_to_the_field(page, viewport):
    """On a phone the header has a sign that leads to the page of the search, which has the field."""
    page.goto("/")
    if viewport == PHONE:
        page.locator("header").get_by_role("link", name="Tìm kiếm").click()
        page.wait_for_url("**/tim-kiem/")


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_with_the_keyboard_from_a_few_letters_to_the_article(open_browser, articles, viewport):
    page = open_browser(viewport)
    go_to_the_field(page, viewport)
    field = page.get_by_role("combobox")

    field.press_sequentially("bien g")
    page.get_by_role("option", name="Biên giới hòa bình", exact=True).wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("status").first.inner_text().endswith("gợi ý")
    field.press("ArrowDown")
    chosen = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    field.press("Enter")

    page.wait_for_url("**/tim-kiem/?**")
    page.get_by_role("link", name="Biên giới hòa bình").click()
    assert page.locator("h1").inner_text() == "Biên giới hòa bình"


def test_escape_closes_the_suggestions_and_keeps_the_words(page, articles):
    page.goto("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("bien g")
    page.get_by_role("option").first.wait_for()

    field.press("Escape")

    assert page.get_by_role("option").count() == 0
    assert field.input_value() == "bien g"


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_without_javascript_the_form_is_a_form(open_browser, articles, viewport):
    page = open_browser(viewport, java_script_enabled=False)
    go_to_the_field(page, viewport)

    page.get_by_role("searchbox").fill("cua khau")
    page.get_by_role("button", name="Tìm").click()

    assert page.locator(".search-result mark").first.inner_text() == "Cửa khẩu"
    assert page.get_by_role("link", name="Cửa khẩu Tà Lùng").is_visible()
