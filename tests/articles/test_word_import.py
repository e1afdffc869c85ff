"""Reading a Word file: what becomes what, and what is refused."""

import io
import unicodedata
import zipfile

import pytest

from articles import word_guards
from articles.word_guards import WordFileError
from articles.word_import import read_word, split_caption
from tests.articles.word_files import (
    LEAD,
    MACROS,
    TEXT,
    TITLE,
    article,
    docx,
    jpeg,
    p,
    picture,
    table,
)

FIGURE = '<figure><img src="/media/photos/ab/0-960.jpg" alt=""><figcaption>{}</figcaption></figure>'


def html_of(found):
    return found.body(lambda shown: FIGURE.format(shown.caption))


def refusal(data: bytes) -> str:
    with pytest.raises(WordFileError) as caught:
        read_word(data)
    return caught.value.messages[0]


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


# What becomes what


def test_article_as_offices_write_it():
    found = read_word(article(pictures=[jpeg()]))

    assert (found.title, found.lead, found.byline) == (TITLE, LEAD, "Lý Văn Ba")
    assert [(shown.caption, shown.credit) for shown in found.pictures] == [
        ("Gian hàng số 1.", "Lý Văn Ba")
    ]
    assert html_of(found) == f"{FIGURE.format('Gian hàng số 1.')}\n<p>{TEXT}</p>"
    assert found.warnings == []


def test_decomposed_letters_are_composed():
    decomposed = unicodedata.normalize("NFD", TITLE)
    found = read_word(docx(p(decomposed, style="Heading1"), p(LEAD), p(TEXT)))

    assert found.title == TITLE != decomposed


def test_runs_of_spaces_become_one():
    spaced = "Cán bộ\N{NO-BREAK SPACE} xã  hướng dẫn."
    found = read_word(docx(p(TITLE, style="Heading1"), p(LEAD), p(spaced)))

    assert html_of(found) == "<p>Cán bộ xã hướng dẫn.</p>"


def test_bold_line_is_the_title_when_no_heading_is_there():
    found = read_word(docx(p(TITLE, bold=True), p(LEAD), p(TEXT)))

    assert (found.title, found.lead) == (TITLE, LEAD)


def test_file_name_is_the_last_resort_for_a_title():
    found = read_word(docx(p(TEXT * 4), p(TEXT)), name="cho-phien.docx")

    assert found.title == "cho-phien"
    assert found.warnings == ["No title was found. Please write one."]


def test_line_with_a_date_below_the_title_is_left_out_and_told():
    found = read_word(docx(p(TITLE, style="Heading1"), p("Thứ hai - 02/03/2026 08:15"), p(LEAD)))

    assert found.lead == LEAD
    assert found.warnings == ["A line was left out: “Thứ hai - 02/03/2026 08:15”."]


def test_page_numbers_at_the_end_are_left_out():
    found = read_word(docx(p(TITLE, style="Heading1"), p(LEAD), p(TEXT), p("1 2 3")))

    assert html_of(found) == f"<p>{TEXT}</p>"


@pytest.mark.parametrize(
    "line",
    [
        p("Nông Thị Hoa"),
        p("Nông Thị Hoa", bold=True, align="right"),
        p("Tác giả: Nông Thị Hoa"),
        p("Bài và ảnh: Nông Thị Hoa", italic=True),
    ],
)
def test_last_line_with_a_name_is_the_byline(line):
    found = read_word(docx(p(TITLE, style="Heading1"), p(LEAD), p(TEXT), line))

    assert found.byline == "Nông Thị Hoa"
    assert html_of(found) == f"<p>{TEXT}</p>"


def test_last_sentence_is_not_a_byline():
    found = read_word(docx(p(TITLE, style="Heading1"), p(LEAD), p(TEXT), p("Chợ họp mỗi tuần.")))

    assert found.byline == ""


def test_headings_start_at_the_second_level():
    found = read_word(
        docx(
            p(TITLE, style="Heading1"),
            p(LEAD),
            p("Đường đến chợ", style="Heading3"),
            p(TEXT),
            p("Hàng hóa", bold=True),
            p(TEXT),
        )
    )

    assert "<h3>Đường đến chợ</h3>" in html_of(found)
    assert "<h2>Hàng hóa</h2>" in html_of(found)


def test_table_of_pictures_is_unpacked_with_its_captions():
    cells = table(
        [p(inner=picture(1)), p(inner=picture(2))],
        [p("Ảnh: Lý Ba"), p("Người dân đến chợ", align="center")],
    )
    found = read_word(
        docx(
            p(TITLE, style="Heading1"),
            p(LEAD),
            cells,
            p(TEXT),
            pictures=[jpeg("red"), jpeg("blue")],
        )
    )

    assert [(shown.caption, shown.credit) for shown in found.pictures] == [
        ("", "Lý Ba"),
        ("Người dân đến chợ", ""),
    ]
    assert "<table" not in html_of(found)


def test_table_of_figures_is_kept_and_told():
    found = read_word(
        docx(p(TITLE, style="Heading1"), p(LEAD), table([p("Xã"), p("12")], [p("Chợ"), p("3")]))
    )

    assert "<td>" in html_of(found)
    assert found.warnings == ["A table was kept. Please check it on a narrow screen."]


def test_markup_and_links_of_the_file_do_not_survive():
    found = read_word(
        docx(p(TITLE, style="Heading1"), p(LEAD), p("<script>alert(1)</script> xong."))
    )

    assert html_of(found) == "<p>&lt;script&gt;alert(1)&lt;/script&gt; xong.</p>"


def test_linked_picture_is_not_fetched():
    data = docx(
        p(TITLE, style="Heading1"),
        p(LEAD),
        p(TEXT, inner=picture(1, how="link")),
        linked_to="http://127.0.0.1:9/x.jpg",
    )

    found = read_word(data)

    assert found.pictures == []
    assert found.warnings == ["A picture that is only linked, not inside the file, was left out."]


def test_drawing_format_is_left_out_and_told():
    data = article(pictures=[b"EMF drawing"], extension="emf")

    found = read_word(data)

    assert found.pictures == []
    assert "image/x-emf" in found.warnings[0]


def test_old_font_is_told():
    run = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Bo co</w:t></w:r>'
    found = read_word(docx(p(TITLE, style="Heading1"), p(LEAD), p(TEXT, inner=run)))

    assert "Unicode" in found.warnings[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ảnh: Nông Thị Hoa", ("", "Nông Thị Hoa")),
        ("Ảnh 3: Chợ phiên. Ảnh: Nông Thị Hoa", ("Chợ phiên.", "Nông Thị Hoa")),
        ("Chợ phiên (Ảnh: Nông Thị Hoa)", ("Chợ phiên", "Nông Thị Hoa")),
        ("(Nguồn: Báo tỉnh)", ("", "Báo tỉnh")),
        ("The market. Photo: Hoa", ("The market.", "Hoa")),
        ("Chợ phiên", ("Chợ phiên", "")),
    ],
)
def test_caption_and_credit_part(line, expected):
    assert split_caption(line) == expected


# What is refused


def test_not_a_zip_is_refused():
    assert refusal(b"hello") == "The file is damaged or is not a Word file (.docx)."


def test_old_word_file_is_refused_with_a_way_out():
    assert "save it as .docx" in refusal(word_guards.OLE_MAGIC + b"\0" * 600)


def test_file_with_macros_is_refused():
    assert "macros" in refusal(article(kind=MACROS))
    assert "macros" in refusal(article(extra={"word/vbaProject.bin": b"x"}))


def test_other_zip_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")

    assert refusal(file.getvalue()) == "This is not a Word file (.docx)."


def test_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = article(extra={"word/media/bomb.bin": b"\0" * (64 * 1024 * 1024)})
    assert len(bomb) < 100_000

    assert refusal(bomb) == "The file becomes far too large when it is unpacked."


def test_too_much_text_is_refused(monkeypatch):
    monkeypatch.setattr(word_guards, "MAX_ELEMENTS", 50)

    assert "too long" in refusal(docx(p(TITLE), *[p(TEXT)] * 20))


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(word_guards, "MAX_PARTS", 4)

    assert "too many parts" in refusal(article(pictures=[jpeg()]))


def test_too_large_file_is_refused(monkeypatch):
    monkeypatch.setattr(word_guards, "MAX_FILE_BYTES", 1024)

    assert "larger than" in refusal(article(pictures=[jpeg()]))


def test_deep_nesting_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 80 + p(TEXT) + "</w:sdtContent></w:sdt>" * 80

    assert refusal(docx(deep)) == "The file is nested too deeply."


ENTITY = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]>'


@pytest.mark.parametrize("prologue", [ENTITY, '<!DOCTYPE d SYSTEM "file:///etc/passwd">'])
def test_document_type_and_entities_are_refused(prologue):
    assert "document type or entities" in refusal(docx(p(TEXT), prologue=prologue))


def test_entities_are_found_in_another_encoding():
    hidden = f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY[21:]}<a/>'.encode("utf-16")

    assert "document type or entities" in refusal(article(extra={"word/footnotes.xml": hidden}))


def test_cut_file_is_refused():
    assert refusal(article(pictures=[jpeg()])[:-200])


def test_broken_xml_is_refused():
    assert "cannot be read" in refusal(article(extra={"word/styles.xml": b"<w:styles"}))


def test_file_without_text_is_refused():
    assert refusal(docx(p())) == "There is no text in this file."
