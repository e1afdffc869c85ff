"""A sheet of plain data: one page, accessible, of the fullest version that fits."""

import dataclasses
import datetime as dt

import page
import pypdfium2
import pytest

from bulletins.typst.drawing import Drawing
from bulletins.typst.errors import TypesettingError
from bulletins.typst.sheet import Item, Place, Section, Sheet, Sign, Source, typeset

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 550" fill="currentColor">'
    '<circle cx="500" cy="200" r="9"/><g><text>Trong nhóm</text></g>'
    '<text x="510" y="205" text-anchor="end" font-size="44">Đàm Thủy</text></svg>'
)
SHEET = Sheet(
    language="vi",
    author="Sở Ngoại vụ tỉnh Mẫu",
    kicker="Xã",
    title="Xã Đàm Thủy",
    document_title="Xã Đàm Thủy (huyện Mẫu)",
    sections=(
        Section(
            title="Thông tin chung",
            marks="1, 2*",
            items=(Item(label="Tên tiếng Anh", text="Dam Thuy Commune", language="en"),),
        ),
    ),
    place=Place(
        drawing=Drawing.of_svg(SVG),
        alt="Ở phía đông",
        caption="Một điểm trong xã.",
        legend=(Sign(svg=SVG, words="cửa khẩu quốc tế"),),
    ),
    sources_title="Nguồn",
    sources=(Source(number="1", title="Nghị quyết", url="https://example.vn/a"),),
    made_on=dt.date(2026, 11, 28),
    made_words="Lập ngày 28/11/2026:",
    address="https://example.vn/xa/",
)


def long(words):
    section = Section(title="Giới thiệu", paragraphs=tuple(["chữ " * 50] * (words // 50)))
    return dataclasses.replace(SHEET, sections=(*SHEET.sections, section))


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_bounded().split())


@pytest.fixture(scope="module")
def pdf():
    return typeset([SHEET])


def test_it_is_accessible_and_can_be_kept(pdf):
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        broken = [found.rule_id for found in page.validate_pdf_bytes(pdf, profile=profile).failures]
        assert [rule for rule in broken if not rule.endswith("STREAM-LENGTH-001")] == []


def test_it_says_what_it_was_given(pdf):
    text = text_of(pdf)

    for words in ("Sở Ngoại vụ tỉnh Mẫu", "Dam Thuy Commune", "Đàm Thủy", "Lập ngày 28/11/2026:"):
        assert words in text
    for known in (b"vi-VN", b"en-GB", b"https://example.vn/a", b"https://example.vn/xa/"):
        assert known in pdf


def test_it_names_itself_and_its_day(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        known = document.get_metadata_dict()

    assert known["Title"] == "Xã Đàm Thủy (huyện Mẫu)"
    assert known["Author"] == "Sở Ngoại vụ tỉnh Mẫu"
    assert known["CreationDate"].startswith("D:20261128")


def test_the_same_sheet_is_the_same_file(pdf):
    assert typeset([SHEET]) == pdf


def test_the_first_version_that_fits_is_taken():
    versions = [long(words) for words in (3000, 300, 50)]

    assert text_of(typeset(versions)).count("chữ") == 300


def test_what_fits_in_no_version_is_an_error():
    with pytest.raises(TypesettingError, match="one page"):
        typeset([long(3000)])


def test_strange_letters_do_not_stop_it():
    item = Item(label="Đối diện", text="Thủy Khẩu (水口) 🎉 \u16a0")
    strange = dataclasses.replace(SHEET, sections=(Section(title="Lạ", items=(item,)),))

    text = text_of(typeset([strange]))

    assert "水口" in text
    assert "□" in text


def test_content_is_never_markup():
    item = Item(text='#read("/etc/passwd") *đậm* $x^2$ \\u{41}')
    hostile = dataclasses.replace(SHEET, sections=(Section(title="#panic()", items=(item,)),))

    text = text_of(typeset([hostile]))

    assert '#read("/etc/passwd") *đậm* $x^2$ \\u{41}' in text


def test_an_overdue_sheet_is_stopped_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(TypesettingError, match="longer than"):
        typeset([SHEET], timeout=0.02)

    assert list(tmp_path.iterdir()) == []


def test_names_are_taken_out_of_a_drawing():
    drawn = Drawing.of_svg(SVG)

    assert [(name.text, name.x, name.y, name.anchor) for name in drawn.names] == [
        ("Đàm Thủy", 510, 205, "end")
    ]
    assert (drawn.width, drawn.height, drawn.letter) == (1000, 550, 44)
    assert "Đàm Thủy" not in drawn.svg
    assert "circle" in drawn.svg
