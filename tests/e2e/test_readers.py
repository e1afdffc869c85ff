import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.border import CommuneFactory, SourceFactory
from tests.factories.images import PhotoFactory


@pytest.fixture
def articles():
    photo = PhotoFactory(width=1200, height=800)
    vietnamese = ArticleFactory(title="Cửa khẩu Trà Lĩnh mở lại chợ phiên", lead_photo=photo)
    english = EnglishArticleFactory(
        title="Tra Linh market opens again", translation_key=vietnamese.translation_key
    )
    return vietnamese, english


@pytest.mark.parametrize("javascript", [True, False])
def test_from_home_to_the_article_and_into_english(open_browser, articles, javascript):
    page = open_browser(PHONE, java_script_enabled=javascript)

    page.goto("/")
    page.get_by_role("link", name="Cửa khẩu Trà Lĩnh mở lại chợ phiên").first.click()
    assert page.locator("h1").inner_text() == "Cửa khẩu Trà Lĩnh mở lại chợ phiên"
    page.locator(".language-switch a[hreflang=en]").first.click()

    assert page.locator("h1").inner_text() == "Tra Linh market opens again"
    assert page.locator("html").get_attribute("lang") == "en"


def test_skip_link_is_the_first_stop_of_the_keyboard(page, articles):
    page.goto("/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#main"


ADDRESSES = [
    *("/", "/tin-tuc/", "/bien-gioi/", "/tuyen-truyen/", "/ban-tin/", "/en/", "/en/news/"),
    *("/tin-tuc/luu-tru/", "/tac-gia/ly-van-ba/", "/rss/", "/en/topics/"),
]


@pytest.mark.parametrize("viewport", [PHONE, DESK, {"width": 320, "height": 600}])
def test_no_page_is_wider_than_the_screen(open_browser, articles, viewport):
    page = open_browser(viewport)
    vietnamese, english = articles

    for address in [*ADDRESSES, vietnamese.get_absolute_url(), english.get_absolute_url()]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address


SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_on_home_moves_while_it_loads(open_browser, articles, viewport):
    page = open_browser(viewport)
    page.add_init_script(SHIFTS)
    page.add_init_script("localStorage.setItem('display', '{\"textSize\": \"large\"}')")

    page.goto("/", wait_until="networkidle")

    assert page.evaluate("window.shifts") < 0.001
    sizes = "[...document.images].every((image) => image.hasAttribute('width') && image.hasAttribute('height'))"
    assert page.evaluate(sizes)


def test_many_sources_open_at_a_press_and_stand_on_paper(open_browser):
    keys = [f"S{number}" for number in range(5)]
    for key in keys:
        SourceFactory(key=key)
    unit = CommuneFactory(source=";".join(keys))
    page = open_browser(PHONE, java_script_enabled=False)
    page.goto(unit.get_absolute_url())
    last = page.get_by_text("Nguồn S4")
    is_seen = "it => it.checkVisibility({ contentVisibilityAuto: true })"

    assert not last.evaluate(is_seen)
    page.emulate_media(media="print")
    assert last.evaluate(is_seen)
    page.emulate_media(media="screen")
    assert not last.evaluate(is_seen)
    page.get_by_text("5 nguồn").click()
    assert last.evaluate(is_seen)
