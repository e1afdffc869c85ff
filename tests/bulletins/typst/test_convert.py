import html
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.typst.characters import BREAK, printable
from bulletins.typst.convert import convert
from bulletins.typst.nodes import words_of


def blocks(source, **options):
    return convert(source, **options).blocks


def text(source, **options):
    return "".join(words_of(blocks(source, **options)))


def test_allowed_tags_become_nodes():
    assert blocks("<p>a <strong>b</strong> <em>c</em> x<sup>2</sup><br>y</p>") == [
        {
            "t": "p",
            "c": [
                "a ",
                {"t": "strong", "c": ["b"]},
                " ",
                {"t": "em", "c": ["c"]},
                " x",
                {"t": "sup", "c": ["2"]},
                {"t": "br"},
                "y",
            ],
        }
    ]


def test_unknown_tags_unwrap_and_dangerous_ones_vanish():
    source = "<div><font>a</font><script>b</script><style>c</style><svg><text>d</text></svg></div>"

    assert blocks(source) == [{"t": "p", "c": ["a"]}]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "java\nscript:alert(1)", "file:///etc/passwd", "data:,x", "/tin"],
)
def test_only_web_and_mail_links_stay(href):
    assert blocks(f'<p><a href="{href}">chữ</a></p>') == [{"t": "p", "c": ["chữ"]}]


@pytest.mark.parametrize("href", ["https://example.vn/a?b=1", "http://x.vn", "mailto:a@x.vn"])
def test_safe_links_stay(href):
    assert blocks(f'<p><a href="{href}">chữ</a></p>')[0]["c"][0]["href"] == href


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "photos/other.jpg", ""]
)
def test_images_outside_the_mapping_are_reported(name):
    result = convert(f'<p>a<img src="{name}">b</p>', images={"photos/a.jpg": "1"})

    assert (result.blocks, len(result.unknown_images)) == ([{"t": "p", "c": ["ab"]}], 1)


def test_a_figure_gives_its_caption_to_the_photo():
    source = '<p>x<img src="p/a.jpg">y</p><figure><img src="p/b.jpg"><figcaption>Tên</figcaption></figure>'

    assert blocks(source, images={"p/a.jpg": "1", "p/b.jpg": "2"}) == [
        {"t": "p", "c": ["x"]},
        {"t": "photo", "photo": "1", "caption": []},
        {"t": "p", "c": ["y"]},
        {"t": "photo", "photo": "2", "caption": ["Tên"]},
    ]


@pytest.mark.parametrize(
    ("tags", "levels"),
    [
        (["h1", "h3"], [2, 3]),
        (["h4", "h2", "h4"], [2, 2, 3]),
        (["h2", "h3", "h4"], [2, 3, 4]),
        (["h3", "h6", "h2"], [2, 3, 2]),
    ],
)
def test_heading_levels_never_skip(tags, levels):
    source = "".join(f"<{tag}>Mục</{tag}>" for tag in tags)

    assert [block["level"] for block in blocks(source)] == levels


def test_headings_in_quotations_become_bold():
    assert blocks("<blockquote><h2>A</h2><p>b</p></blockquote>") == [
        {
            "t": "quote",
            "c": [
                {"t": "p", "c": [{"t": "strong", "c": ["A"]}]},
                {"t": "p", "c": ["b"]},
            ],
        }
    ]


def test_table_cells_know_their_places():
    source = (
        "<table><caption>Bảng</caption><thead><tr><th>a</th><th colspan=2>b</th></tr></thead>"
        "<tbody><tr><td rowspan=9>c</td><td>d</td></tr><tr><td>e</td></tr></tbody></table>"
    )
    table = blocks(source)[0]
    places = [
        (cell["x"], cell["y"], cell["across"], cell["down"], "".join(cell["c"]))
        for row in table["head"] + table["body"]
        for cell in row
    ]

    assert (table["columns"], table["caption"]) == (3, ["Bảng"])
    assert places == [
        (0, 0, 1, 1, "a"),
        (1, 0, 2, 1, "b"),
        (0, 0, 1, 2, "c"),
        (1, 0, 1, 1, "d"),
        (2, 0, 1, 1, ""),
        (1, 1, 1, 1, "e"),
        (2, 1, 1, 1, ""),
    ]


def test_control_and_direction_characters_are_dropped():
    assert text("<p>a\x07b\u202ec\u200bd\ufeffe\u00adf</p>") == "abcdef "


def test_decomposed_letters_are_composed():
    assert text(unicodedata.normalize("NFD", "<p>đường biên</p>")) == "đường biên "


def test_word_symbols_become_bullets():
    assert text("<p>\uf0b7 một \uf0a7 hai \ue123</p>") == "• một • hai □ "


def test_pictographs_go_and_unknown_letters_get_a_box():
    assert printable("a 🎉 b 𡨸 c 广") == "a  b □ c 广"


def test_very_long_words_may_break():
    assert max(len(piece) for piece in text(f"<p>{'x' * 300}</p>").split(BREAK)) <= 15


def test_a_very_deep_and_a_very_long_body_are_converted():
    deep = "<div>" * 2000 + "sâu" + "</div>" * 2000 + "<ul><li>" * 500 + "đáy"
    long = "<p>" + "chữ " * 400_000 + "</p>"

    assert "sâu" in text(deep)
    assert "đáy" in text(deep)
    assert len(text(long)) > 1_500_000


WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=8)
SHAPES = st.sampled_from(
    [
        "<p>{}</p>",
        "<h3>{}</h3>",
        "<ul><li>{}</li></ul>",
        "<blockquote>{}</blockquote>",
        "{}<br>",
        "<table><tr><td>{}</td></tr></table>",
        "<em><strong>{}</strong></em>",
        "<p><a>{}</a></p>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SHAPES, WORDS), max_size=6))
def test_no_text_is_lost(parts):
    texts = ["".join(words) for _, words in parts]
    source = "".join(
        shape.format(html.escape(text)) for (shape, _), text in zip(parts, texts, strict=True)
    )
    expected = "".join(printable("".join(texts)).split())

    found = convert(source).blocks

    assert "".join("".join(words_of(found)).replace(BREAK, "").split()) == expected
    json.dumps(found).encode()
