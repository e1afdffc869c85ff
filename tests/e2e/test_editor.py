"""An article with a photo, written as a writer writes it."""

import pytest

from articles.models import Article
from portal.images.models import Photo
from portal.people.roles import Role
from tests.factories.articles import ColumnFactory
from tests.factories.images import picture_bytes
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

EDITOR = "Object.values(CKEDITOR.instances)[0]"
DIALOG_ALT = ".cke_dialog_contents input[type=text]"
DIALOG_OK = ".cke_dialog_ui_button_ok"


@pytest.fixture
def writer(log_in):
    person = UserFactory(role=Role.WRITER)
    log_in(person)
    return person


@pytest.fixture
def alerts(page) -> list[str]:
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.accept()))
    return seen


def open_form(page, live_server):
    """The form of a new article, with the editor ready; gives what is inside the editor."""
    ColumnFactory()
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    inside = text_inside(page)
    page.fill("#id_title", "Thông xe cầu biên giới")
    page.select_option("#id_column", index=1)
    return inside


@pytest.fixture
def editing(page, live_server, writer):
    return open_form(page, live_server)


def text_inside(page):
    """What is edited, once the editor is ready."""
    inside = page.frame_locator("iframe.cke_wysiwyg_frame").first
    inside.locator("body[contenteditable=true]").wait_for()
    return inside


def choose_file(page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "image/jpeg", "buffer": content}
    page.wait_for_selector(".portal-photo input[accept]")  # from then on the dialog listens
    page.set_input_files(".portal-photo input[type=file]", file)


def save(page) -> None:
    with page.expect_navigation():
        page.click("[name=_continue]")


def test_text_with_a_photo_is_typed_uploaded_saved_and_opened_again(page, editing, alerts):
    editing.locator("body").click()
    page.keyboard.type("Biên giới, ")
    page.keyboard.press("Control+b")
    page.keyboard.type("hữu nghị")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.click(".cke_button__portalphoto")
    choose_file(page, "cau.jpg", picture_bytes(1200, 800))
    page.wait_for_selector(".portal-photo__preview:not([hidden])")
    page.click(DIALOG_OK)
    page.fill(DIALOG_ALT, "Cầu qua sông")
    page.click(DIALOG_OK)
    editing.locator("figcaption").click()
    # The closing dialog gives the focus back a moment later; keys in between would be lost.
    editing.locator("figcaption.cke_widget_editable_focused").wait_for()
    page.keyboard.type("Ảnh: Văn phòng")
    save(page)

    photo, article = Photo.objects.get(), Article.objects.get()
    assert len(alerts) == 1  # the description was asked for
    assert article.body == (
        "<p>Biên giới, <strong>hữu nghị</strong></p>\n"
        f'<figure><img src="{photo.url}" alt="Cầu qua sông" width="960" height="640">'
        "<figcaption>Ảnh: Văn phòng</figcaption></figure>"
    )

    text_inside(page).locator("figure.cke_widget_element img").dblclick()
    page.wait_for_selector(".portal-photo__preview:not([hidden])")
    assert page.input_value(DIALOG_ALT) == "Cầu qua sông"
    page.fill(DIALOG_ALT, "Cầu mới")
    page.click(DIALOG_OK)
    save(page)
    assert 'alt="Cầu mới"' in Article.objects.get().body


@pytest.fixture
def tolerant(browser):
    """A window that may report a refusal on its console."""
    page = browser.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    page.close()


def test_a_file_that_is_no_picture_is_told_in_the_dialog(tolerant, live_server, log_in):
    log_in(UserFactory(role=Role.WRITER), tolerant)
    open_form(tolerant, live_server).locator("body").click()
    tolerant.click(".cke_button__portalphoto")
    choose_file(tolerant, "anh.jpg", b"<html><script>alert(1)</script>")

    tolerant.wait_for_selector(".portal-photo__message--error")
    tolerant.click(DIALOG_OK)

    assert tolerant.is_visible(".portal-photo__message--error")
    assert not Photo.objects.exists()


def test_what_is_pasted_from_word_becomes_plain(page, editing, alerts):
    pasted = (
        '<h1 class="MsoTitle">Tin</h1><p class="MsoNormal" style="color:red">\uf0b7 Từ '
        '<b style="mso-bidi-font-weight:normal">Word</b><o:p></o:p></p>'
        '<div onclick="alert(1)">x<img src="x" onerror="alert(1)"></div>'
    )
    editing.locator("body").click()
    page.evaluate(
        f"""(html) => {EDITOR}.fire("paste", {{
            type: "html",
            dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer(),
            dataValue: html,
        }})""",
        pasted,
    )
    editing.get_by_text("Word").wait_for()
    save(page)

    assert Article.objects.get().body == (
        "<h2>Tin</h2>\n<p>• Từ <strong>Word</strong></p>\n<p>x</p>"
    )
    assert alerts == []
