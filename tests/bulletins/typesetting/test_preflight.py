import dataclasses

import pytest

from bulletins.typesetting.document import ImprintDocument, ItemDocument
from bulletins.typesetting.preflight import inspect_item, preflight
from bulletins.typesetting.problems import MESSAGES, Problem, Severity
from tests.bulletins.typesetting import reference


def item(body, **changes):
    values = {"key": "1", "title_vi": "Bài", "title_en": "Item", "body_en": "<p>Text</p>"}
    return ItemDocument(body_vi=body, **(values | changes))


def found(body, **changes):
    return {problem.code: problem for problem in inspect_item(item(body, **changes))}


def test_a_good_issue_is_only_asked_for_missing_english(good_issue):
    assert {problem.code for problem in preflight(good_issue)} <= {"missing_english"}


def test_an_uncovered_character_is_named_with_its_place():
    problem = found("<p>Chữ Nôm <b>𡨸</b> trong câu</p><p>Đoạn sau</p>")["uncovered_character"]

    assert problem.severity == Severity.ERROR
    assert (problem.item_title, problem.language) == ("Bài", "vi")
    assert problem.params == {
        "character": "𡨸",
        "code_point": "U+21A38",
        "context": "Chữ Nôm 𡨸 trong câu Đoạn sau",
    }


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>Vui 🎉</p>", "dropped_character"),
        ("<p>\uf0b7 một</p>", "private_character"),
        ("<table><tr>" + "<td>1</td>" * 12 + "</tr></table>", "wide_table"),
        (f"<p>{'x' * 300}</p>", "long_word"),
        ('<p>a<img src="../x.jpg"></p>', "unknown_image"),
    ],
)
def test_findings_in_a_body(body, code):
    assert code in found(body)


def test_chinese_is_covered():
    assert found("<p>Quảng Tây 广西 廣西 龙州</p>") == {}


def test_missing_words_and_files(tmp_path):
    photo = reference.PhotoDocument(path=str(tmp_path / "no.jpg"))

    assert "missing_photo" in found("<p>a</p>", photo=photo)
    assert "missing_english" in found("<p>a</p>", body_en="")
    assert "empty_body" in found("")


def test_photos_need_alternative_text_and_whole_files(hostile_issue):
    codes = {(problem.item_key, problem.code) for problem in preflight(hostile_issue)}

    assert ("attack", "missing_alt") in codes
    assert ("letters", "missing_photo") in codes


def test_the_imprint_must_be_complete(good_issue):
    bare = dataclasses.replace(good_issue, imprint=ImprintDocument())
    missing = [problem for problem in preflight(bare) if problem.code == "missing_imprint"]

    assert len(missing) == 6


def test_problems_survive_json_and_have_english_words(hostile_issue):
    for problem in preflight(hostile_issue):
        assert Problem.from_dict(problem.to_dict()) == problem
        assert problem.code in MESSAGES
        assert problem.message
