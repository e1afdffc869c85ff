"""Rating a page and writing to the office, with and without scripts."""

import pytest

from portal.feedback.models import Message, RatingCount, Remark
from tests.e2e.conftest import DESK, PHONE
from tests.portal.reader_forms.conftest import no_posts_yet as no_posts_yet

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
THANKS = "Cảm ơn bạn đã đánh giá"


def rate(page):
    page.goto("/tin-tuc/")
    page.get_by_text("Viết thêm vài lời").click()
    page.get_by_label("Điều gì tốt, điều gì cần tốt hơn?").fill("Chữ nhỏ quá")
    page.get_by_role("button", name="Chưa hài lòng").click()


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_a_rating_is_thanked_in_place_and_not_asked_for_again(open_browser, viewport):
    page = open_browser(viewport, user_agent=FIREFOX)

    rate(page)

    thanks = page.locator("[data-thanks]")
    page.wait_for_function("() => document.activeElement.matches('[data-thanks]')")
    assert thanks.inner_text() == THANKS
    assert page.url.endswith("/tin-tuc/")
    assert (RatingCount.objects.get().score, Remark.objects.get().text) == (1, "Chữ nhỏ quá")
    assert page.context.cookies() == []
    page.reload()
    assert thanks.inner_text() == THANKS
    assert not page.get_by_role("button", name="Chưa hài lòng").is_visible()


def test_without_scripts_a_page_says_thank_you(open_browser):
    page = open_browser(PHONE, user_agent=FIREFOX, java_script_enabled=False)

    rate(page)

    page.wait_for_url("**/danh-gia/cam-on/")
    assert page.locator("h1").inner_text() == THANKS
    assert Remark.objects.get().score == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_a_wrong_form_says_so_first_and_keeps_every_word(browser, live_server, scripts):
    # Not by open_browser: Chromium calls the answer 422 an error of the console.
    context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/lien-he/")
    page.get_by_label("Tiêu đề").fill("Chợ phiên")
    page.get_by_role("button", name="Gửi").click()

    summary = page.get_by_role("alert")
    assert summary.evaluate("element => element === document.activeElement")
    assert page.get_by_label("Tiêu đề").input_value() == "Chợ phiên"
    summary.get_by_role("link").click()
    page.keyboard.type("Chợ phiên họp vào ngày nào?")
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("**/lien-he/da-nhan/#field-text")  # browsers keep it

    assert Message.objects.get().text == "Chợ phiên họp vào ngày nào?"
    assert context.cookies() == []
    context.close()
