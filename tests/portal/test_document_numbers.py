"""How numbers of documents are read, however they are printed."""

import pytest

from portal.document_numbers import normalise_number


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("1533/KH-SNgV", "1533/KH-SNgV"),
        ("1533-/KH-SNgV", "1533/KH-SNgV"),
        (" 26 - CT / TW ", "26-CT/TW"),
        ("1191/QĐ–TTg", "1191/QĐ-TTg"),
        ("", ""),
    ],
)
def test_numbers_have_one_spelling(printed, kept):
    assert normalise_number(printed) == kept
