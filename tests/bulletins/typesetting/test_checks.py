import dataclasses

from bulletins.typesetting.checks import check


def codes(problems):
    return [problem.code for problem in problems]


def test_lost_words_are_named(good, good_issue):
    first = dataclasses.replace(
        good_issue.items[0], body_vi=good_issue.items[0].body_vi + "<p>Câu nàykhôngcó trong tệp</p>"
    )
    document = dataclasses.replace(good_issue, items=(first, *good_issue.items[1:]))

    problem = next(p for p in check(good.pdf, document).problems if p.code == "lost_words")

    assert problem.item_key == "1"
    assert "nàykhôngcó" in problem.params["words"]


def test_limits_of_pages_and_size(good, good_issue):
    document = dataclasses.replace(good_issue, page_limit=4, page_width_mm=148)

    assert codes(check(good.pdf, document).problems) == ["page_size", "too_many_pages"]


def test_a_wrong_stream_length_is_found(good, good_issue, tmp_path):
    data = good.pdf.read_bytes()
    at = data.index(b"/Length ") + len(b"/Length ")
    broken = tmp_path / "broken.pdf"
    digit = b"1" if data[at : at + 1] != b"1" else b"2"
    broken.write_bytes(data[:at] + digit + data[at + 1 :])

    assert "stream_length" in codes(check(broken, good_issue).problems)
