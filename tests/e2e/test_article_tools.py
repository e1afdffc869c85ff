"""Copying, sharing, printing and listening: what scripts add to an article."""

import io

import pypdfium2
import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.images import PhotoFactory

BODY = """
<h2>Chợ phiên</h2>
<p>Có 1.800 người dự. Ai cũng vui! <a href="https://example.org/nguon">Nguồn</a></p>
<ul><li>Một</li><li>Hai</li></ul>
<table><caption>Số liệu</caption><tbody><tr><td>Xã</td><td>56</td></tr></tbody></table>
"""


@pytest.fixture
def article():
    article = ArticleFactory(
        title="Tin biên giới", lead="Câu mở đầu.", body=BODY, slug="tin-bien-gioi"
    )
    for _photo in range(2):
        article.photos.add(PhotoFactory(width=900, height=1400))
    return article


# Copying


def copy_link(page, article):
    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Chép liên kết").click()
    status = page.locator(".share [role=status]")
    page.wait_for_function("() => document.querySelector('.share [role=status]').textContent")
    return status.inner_text()


def test_a_click_copies_the_link(page, article, live_server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    assert copy_link(page, article) == "Đã chép liên kết."

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}/bai-viet/tin-bien-gioi/"


def test_without_a_secure_line_it_is_copied_the_old_way(page, article):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("Object.defineProperty(navigator.clipboard, 'writeText', {value: null})")

    assert copy_link(page, article) == "Đã chép liên kết."

    assert page.evaluate("navigator.clipboard.readText()").endswith("/bai-viet/tin-bien-gioi/")
    focused = page.evaluate("document.activeElement.textContent")
    assert focused == "Chép liên kết"


def test_where_nothing_may_be_copied_the_link_is_shown(page, article, live_server):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "Document.prototype.execCommand = () => false"
    )

    said = copy_link(page, article)

    assert said.endswith(f"{live_server.url}/bai-viet/tin-bien-gioi/")


def test_a_citation_is_copied(page, article):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(article.get_absolute_url())
    page.get_by_text("Cách trích dẫn bài viết").click()

    page.get_by_role("button", name="Chép bản tiếng Việt").click()

    page.get_by_text("Đã chép lời trích dẫn.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Lý Văn Ba, “Tin biên giới”")


# Sharing


def test_the_devices_own_sharing_is_offered_where_there_is_one(open_browser, article, live_server):
    page = open_browser(PHONE)
    page.add_init_script("navigator.share = async (what) => { window.shared = what }")
    page.goto(article.get_absolute_url())

    page.get_by_role("button", name="Chia sẻ qua ứng dụng").click()

    assert page.evaluate("window.shared") == {
        "title": "Tin biên giới",
        "url": f"{live_server.url}/bai-viet/tin-bien-gioi/",
    }


def test_and_not_where_there_is_none(page, article):
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(article.get_absolute_url())

    assert page.get_by_role("link", name="Zalo").is_visible()
    assert not page.get_by_role("button", name="Chia sẻ qua ứng dụng").is_visible()


# Printing


def test_the_print_button_waits_for_every_photo(page, article):
    article.body = BODY * 60  # browsers load what is only a few screens away
    article.save()
    page.add_init_script(
        "window.print = () => { window.complete ="
        " [...document.querySelectorAll('figure img')].map((photo) => photo.complete) }"
    )
    page.goto(article.get_absolute_url())

    page.get_by_role("button", name="In bài").click()

    page.wait_for_function("() => window.complete")
    assert page.evaluate("window.complete") == [True, True]


def test_on_paper_there_is_the_article_and_where_it_comes_from(page, article, live_server):
    page.goto(article.get_absolute_url())

    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    words = " ".join(text.split())

    assert f"Địa chỉ: {live_server.url}/bai-viet/tin-bien-gioi/, in ngày" in words
    assert "(https://example.org/nguon)" in words
    assert "Lễ ký kết" in words  # a caption
    for of_the_screen in ["Tuyên truyền", "Tìm kiếm", "Facebook", "Bạn có hài lòng", "Lượt xem"]:
        assert of_the_screen not in words
    document.close()


# Listening


SPEECH = """
const speech = new EventTarget();
Object.assign(speech, {
  voices: [{ lang: "vi-VN", localService: false }, { lang: "vi_VN", localService: true }],
  said: [],
  getVoices: () => speech.voices,
  speak(utterance) {
    speech.said.push(utterance.text);
    speech.current = utterance;
  },
  cancel() {
    sessionStorage.cancelled = Number(sessionStorage.cancelled ?? 0) + 1;
    speech.current?.onerror({ error: "interrupted" }); // as Chrome does
    speech.current = null;
  },
  end: () => speech.current.onend(),
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def said(page):
    return page.evaluate("speechSynthesis.said")


def finish_sentence(page):
    page.evaluate("speechSynthesis.end()")


@pytest.fixture
def listener(page):
    page.add_init_script(SPEECH)
    return page


def test_the_article_is_read_sentence_by_sentence(listener, article):
    page = listener
    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Nghe bài").click()
    assert page.evaluate("speechSynthesis.current.voice.localService")
    for _sentence in range(8):
        finish_sentence(page)

    assert said(page)[:9] == [
        "Tin biên giới",
        "Câu mở đầu.",
        "Chợ phiên",
        "Có 1.800 người dự.",
        "Ai cũng vui!",
        "Nguồn",
        "Một",
        "Hai",
        "Số liệu",
    ]
    finish_sentence(page)
    assert said(page)[-1] == "Xã, 56"
    finish_sentence(page)

    assert page.get_by_role("button", name="Nghe bài").is_visible()
    assert not page.get_by_role("button", name="Dừng", exact=True).is_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_with_the_keyboard_it_pauses_goes_on_and_stops(open_browser, article, viewport):
    page = open_browser(viewport)
    page.add_init_script(SPEECH)
    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Nghe bài").focus()

    page.keyboard.press("Enter")
    finish_sentence(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Nghe tiếp"
    assert page.evaluate("speechSynthesis.current") is None
    page.keyboard.press("Enter")
    assert said(page) == ["Tin biên giới", "Câu mở đầu.", "Câu mở đầu."]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.textContent") == "Nghe bài"
    assert page.evaluate("speechSynthesis.current") is None
    page.keyboard.press("Enter")
    assert said(page)[-1] == "Tin biên giới"
    page.keyboard.press("Escape")
    assert page.evaluate("speechSynthesis.current") is None


def test_the_voice_falls_silent_when_the_reader_leaves(listener, article):
    page = listener
    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Nghe bài").click()

    page.goto("/tin-tuc/")

    assert page.evaluate("sessionStorage.cancelled") == "1"


def test_it_is_offered_only_where_a_voice_speaks_the_language(listener, article):
    english = EnglishArticleFactory()
    page = listener
    page.goto(english.get_absolute_url())
    assert not page.get_by_role("button", name="Listen").is_visible()

    page.evaluate(
        "speechSynthesis.voices.push({ lang: 'en-GB', localService: true });"
        "speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )

    assert page.get_by_role("button", name="Listen").is_visible()


def test_without_scripts_there_is_nothing_that_does_nothing(open_browser, article):
    page = open_browser(PHONE, java_script_enabled=False)
    page.goto(article.get_absolute_url())

    assert page.locator("article button:visible").count() == 0
    assert page.get_by_role("link", name="Facebook").is_visible()
    page.get_by_text("Cách trích dẫn bài viết").click()
    assert page.get_by_text("Lý Văn Ba, “Tin biên giới”").first.is_visible()
