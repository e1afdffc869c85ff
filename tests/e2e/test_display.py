"""Text size, contrast and colours: chosen in the header, kept on the device, there before the page."""

import pytest

from portal.design.colours import tokens
from tests.e2e.conftest import DESK, PHONE

SEEN_AT_FIRST = """
new MutationObserver((_changes, observer) => {
  if (!document.body) return;
  window.seenAtFirst = { ...document.documentElement.dataset };
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def chosen(page):
    return page.evaluate("({ ...document.documentElement.dataset })")


def letters(page):
    return page.evaluate("getComputedStyle(document.documentElement).fontSize")


def ground(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


def choose(page, *words):
    page.locator(".display-settings summary").click()
    for word in words:
        page.get_by_label(word, exact=True).check()
    page.keyboard.press("Escape")


def test_choices_go_along_to_other_pages_and_stay(page):
    page.add_init_script(SEEN_AT_FIRST)
    page.goto("/")
    choose(page, "To hơn", "Cao", "Tối")

    page.locator(".site-nav a").first.click()
    page.wait_for_url("**/tin-tuc/")

    wanted = {"textSize": "larger", "contrast": "high", "colours": "dark", "scripts": ""}
    assert page.evaluate("window.seenAtFirst") == wanted  # before anything could be drawn
    assert letters(page) == "24px"
    assert ground(page) == rgb(tokens("high", "dark")["paper"])
    page.locator(".display-settings summary").click()
    assert page.get_by_label("To hơn", exact=True).is_checked()
    assert page.context.cookies() == []


def test_going_back_shows_an_earlier_page_as_chosen_since(page):
    page.goto("/")
    page.goto("/tin-tuc/")
    choose(page, "To")

    page.go_back()

    assert letters(page) == "20px"


def test_back_to_what_the_device_says(page):
    page.goto("/")
    choose(page, "To hơn", "Tối")
    choose(page, "Vừa", "Theo thiết bị")

    page.reload()

    assert chosen(page) == {"scripts": ""}
    assert ground(page) == rgb(tokens("normal", "light")["paper"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_device_that_asks_for_contrast_gets_the_same_colours(page, scheme):
    page.emulate_media(color_scheme=scheme, contrast="more")
    page.goto("/")

    assert ground(page) == rgb(tokens("high", scheme)["paper"])


def test_light_is_light_on_a_dark_device(page):
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    assert ground(page) == rgb(tokens("normal", "dark")["paper"])

    choose(page, "Sáng")

    assert ground(page) == rgb(tokens("normal", "light")["paper"])
    shown = "[...document.querySelectorAll('meta[name=theme-color]')].filter(m => matchMedia(m.media).matches).map(m => m.content)"
    assert page.evaluate(shown) == [tokens("normal", "light")["paper"]]


@pytest.mark.parametrize("closing", ["Escape", "Enter"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_with_the_keyboard_alone(open_browser, viewport, closing):
    page = open_browser(viewport)
    page.goto("/")
    summary = page.locator(".display-settings summary")
    for _stop in range(8):
        page.keyboard.press("Tab")
        if summary.evaluate("element => element === document.activeElement"):
            break

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert chosen(page)["textSize"] == "large"
    page.keyboard.press(closing)

    assert summary.evaluate("element => element === document.activeElement")
    assert page.locator(".display-settings").get_attribute("open") is None
    assert page.url.endswith("/")  # nothing was sent


def test_the_panel_closes_when_one_goes_on(page):
    page.goto("/")
    page.locator(".display-settings summary").click()

    page.locator("h2").first.click()

    assert not page.locator(".display-settings__panel").is_visible()


def test_without_scripts_no_control_that_does_nothing(open_browser):
    page = open_browser(PHONE, java_script_enabled=False)
    page.goto("/")

    assert not page.locator(".display-settings").is_visible()
    assert page.locator(".language-switch a").is_visible()


@pytest.mark.parametrize("size", ["", "larger"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("address", ["/", "/en/"])
def test_every_section_is_in_sight(open_browser, address, width, size):
    page = open_browser({"width": width, "height": 800})
    page.add_init_script(f"localStorage.setItem('display', '{{\"textSize\": \"{size}\"}}')")
    page.goto(address)

    links = page.locator(".site-nav a")
    boxes = [links.nth(n).bounding_box() for n in range(links.count())]
    assert len(boxes) >= 5
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert all(box["height"] >= 40 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
