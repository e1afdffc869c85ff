import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text import fold, nfc, slugify_vi, sort_key, squeeze


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đổi mới công tác đối ngoại", "doi-moi-cong-tac-doi-ngoai"),
        ("Tà Lùng – Thủy Khẩu (12/9/2025)", "ta-lung-thuy-khau-12-9-2025"),
        (unicodedata.normalize("NFD", "Bảo Lạc"), "bao-lac"),
        ("…", ""),
    ],
)
def test_slug(title, slug):
    assert slugify_vi(title) == slug


def test_slug_is_cut_between_words():
    assert slugify_vi("Hội nghị tuyên truyền biên giới", max_length=20) == "hoi-nghi-tuyen"


def test_both_tone_placements_and_both_forms_fold_alike():
    spellings = ["Xã Đàm Thuỷ", "xã  Đàm Thủy", unicodedata.normalize("NFD", "Xã Đàm Thủy")]

    assert {fold(spelling) for spelling in spellings} == {"xa dam thuy"}


def test_word_bullets_become_bullets_and_hidden_characters_go():
    assert nfc("\uf0b7 Một\u200b\u202e\ue000\x07 hai") == "• Một hai"


def test_squeeze_makes_one_line():
    assert squeeze(" Hạ\u00a0 Lang\n\tvà ") == "Hạ Lang và"


def test_dictionary_order():
    names = ["Đà", "Dao", "ấm", "an", "ăn", "ân", "ao", "bà", "ba", "bạ", "Hà Quảng", "Ha Long"]

    assert sorted(names, key=sort_key) == [
        "an",
        "ao",
        "ăn",
        "ấm",
        "ân",
        "ba",
        "bà",
        "bạ",
        "Dao",
        "Đà",
        "Ha Long",
        "Hà Quảng",
    ]


@given(st.text())
def test_sort_key_is_ascii_and_the_same_for_both_forms(text):
    key = sort_key(text)

    assert key.isascii()
    assert key == sort_key(unicodedata.normalize("NFD", text))


@given(st.text())
def test_nfc_is_settled_after_one_pass(text):
    assert nfc(nfc(text)) == nfc(text)
