"""The attack corpus in a real browser: raw it runs script, cleaned it does not."""

import pytest

from portal.text import clean_html
from tests.richtext.xss_corpus import PAYLOADS

pytestmark = pytest.mark.e2e

PROVOKE = """(payloads) => {
  window.ran = new Set();
  // Honest links and forms would lead away from the test.
  document.addEventListener("submit", (event) => event.preventDefault(), true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (link && link.protocol !== "javascript:") {
      event.preventDefault();
    }
  }, true);
  payloads.forEach((payload, number) => {
    const place = document.createElement("section");
    document.body.append(place);
    place.innerHTML = payload.replaceAll("alert(1)", `top.ran.add(${number})`);
    for (const element of place.querySelectorAll("*")) {
      for (const name of ["click", "mouseover", "focus", "pointerover", "toggle"]) {
        element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
      }
      element.click?.();
    }
  });
}"""


@pytest.fixture
def blank(browser):
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(status=404, body=""))
    page.set_content("<!doctype html><title>x</title>")
    yield page
    page.close()


def ran(page, payloads: list[str]) -> list[int]:
    page.evaluate(PROVOKE, payloads)
    page.wait_for_timeout(1500)
    return page.evaluate("[...window.ran]")


def harmless_to_the_test(payload: str) -> bool:
    """Nothing that sends the page itself elsewhere."""
    return "<meta" not in payload and "<base" not in payload and "<form" not in payload


def test_raw_strings_do_run_so_the_next_test_means_something(blank):
    assert len(ran(blank, [p for p in PAYLOADS if harmless_to_the_test(p)])) > 100


def test_cleaned_strings_never_run(blank):
    assert ran(blank, [clean_html(payload) for payload in PAYLOADS]) == []
