"""Charts hold without a style sheet, say what they show, and trust no text."""

from xml.etree import ElementTree

from campaigns.charts import Bar, bar_chart_svg

SVG = "{http://www.w3.org/2000/svg}"


def draw(*bars):
    text = bar_chart_svg(bars, title="Attendees", desc="In all", key="trial")
    return text, ElementTree.fromstring(text)  # noqa: S314 - made here


def widths(svg):
    return [float(bar.get("width")) for bar in svg.iter(f"{SVG}rect")]


def test_lengths_follow_the_values():
    _text, svg = draw(Bar("A", 100, "100"), Bar("B", 50, "50"))

    longer, shorter = widths(svg)
    assert abs(longer - 2 * shorter) < 0.2


def test_unknown_and_zero_have_words_and_no_bar():
    text, svg = draw(Bar("A", None, "no figure"), Bar("B", 0, "0"), Bar("C", 3, "3"))

    assert len(widths(svg)) == 1
    assert "no figure" in text


def test_chart_without_any_value_still_stands():
    _text, svg = draw(Bar("A", None, "no figure"))

    assert widths(svg) == []


def test_chart_is_named_for_those_who_do_not_see_it():
    _text, svg = draw(Bar("A", 1, "1"))

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "trial-title trial-desc"
    assert svg.find(f"{SVG}title").text == "Attendees"
    assert svg.find(f"{SVG}desc").text == "In all"


def test_only_presentation_attributes():
    text, _svg = draw(Bar("A", 1, "1"))

    assert "style" not in text
    assert "class=" not in text


def test_names_are_escaped_and_long_ones_shortened():
    text, _svg = draw(Bar("<script>alert(1)</script>" + "x" * 60, 1, "1"))

    assert "<script>" not in text
    assert "…" in text


def test_nothing_is_drawn_outside():
    _text, svg = draw(*(Bar("Xã " + "Đ" * n, 10**n, str(10**n)) for n in range(1, 9)))

    for bar in svg.iter(f"{SVG}rect"):
        assert float(bar.get("x")) + float(bar.get("width")) <= 480
