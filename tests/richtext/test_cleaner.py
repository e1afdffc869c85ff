import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.html import is_tangled
from portal.text import clean_html, plain_text

PHOTO = "/media/photos/ab/0123456789ab-960.jpg"
IMG = f'<img src="{PHOTO}" alt="Cầu">'


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("Xin chào", "<p>Xin chào</p>"),
        ("<b>a</b> <i>b</i>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<h1>a</h1><h5>b</h5><h6>c</h6>", "<h2>a</h2>\n<h4>b</h4>\n<h4>c</h4>"),
        ("<div>a</div><div>b</div>", "<p>a</p>\n<p>b</p>"),
        ("<p class=x style='color:red' id=y>a</p>", "<p>a</p>"),
        ("<p>a</p><p>&nbsp;</p><p><b> </b></p><p><br></p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>&nbsp; a  b\n c&nbsp;</p>", "<p>a b c</p>"),
        ("<p>100&nbsp;km</p>", "<p>100&nbsp;km</p>"),
        ("<p>a,&nbsp;<b>b&nbsp;</b>c</p>", "<p>a, <strong>b </strong>c</p>"),
        ("<h2><b>Tiêu</b> đề</h2>", "<h2>Tiêu đề</h2>"),
        ("<b>a</b><b>b</b>", "<p><strong>ab</strong></p>"),
        ("<i><b>a</b></i>", "<p><strong><em>a</em></strong></p>"),
        (
            "<strong><p>a</p><p>b</p></strong>",
            "<p><strong>a</strong></p>\n<p><strong>b</strong></p>",
        ),
        ("<p>m<sup>2</sup>, H<sub>2</sub>O</p>", "<p>m<sup>2</sup>, H<sub>2</sub>O</p>"),
        ("<p>a<br>b<br></p>", "<p>a<br>b</p>"),
        ("<script>x</script><style>y</style>a", "<p>a</p>"),
        ("<font color=red>a</font><span lang=VI>b</span><o:p>c</o:p>", "<p>abc</p>"),
    ],
)
def test_running_text(pasted, stored):
    assert clean_html(pasted) == stored


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li></li></ul>", ""),
        ("<ol start=5 type=a><li>a</ol>", '<ol start="5"><li>a</li></ol>'),
        ("<ol start=x><li>a</ol>", "<ol><li>a</li></ol>"),
        ("<li>a</li>", "<p>a</p>"),
        ("<dl><dt>a<dd>b</dl>", "<p>a</p>\n<p>b</p>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<blockquote><h2>a</h2></blockquote>", "<blockquote><p>a</p></blockquote>"),
    ],
)
def test_lists_and_quotations(pasted, stored):
    assert clean_html(pasted) == stored


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        (
            "<table border=1 style=x><caption>Bảng</caption>"
            "<tr><th scope=col>a<th scope=evil>b<tr><td colspan=2 rowspan=0 width=9><p>c</p></table>",
            "<table><caption>Bảng</caption><tbody>"
            '<tr><th scope="col">a</th><th>b</th></tr><tr><td colspan="2">c</td></tr>'
            "</tbody></table>",
        ),
        (
            "<table><thead><tr><td>a</thead><tfoot><tr><td>z</tfoot><tbody><tr><td></tbody></table>",
            "<table><thead><tr><td>a</td></tr></thead>"
            "<tbody><tr><td>z</td></tr><tr><td></td></tr></tbody></table>",
        ),
        ("<table><tr><td> </td></tr></table>", ""),
        (
            "<table><tr><td>a<table><tr><td>b<td>c</table></table>",
            "<table><tbody><tr><td><p>a</p><p>b</p><p>c</p></td></tr></tbody></table>",
        ),
    ],
)
def test_tables(pasted, stored):
    assert clean_html(pasted) == stored


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        (f"<p>a {IMG} b</p>", f"<p>a</p>\n<figure>{IMG}</figure>\n<p>b</p>"),
        (
            f"<figure class=image>{IMG}<figcaption>Chú <b>thích</b></figcaption></figure>",
            f"<figure>{IMG}<figcaption>Chú <strong>thích</strong></figcaption></figure>",
        ),
        (f"<figure>{IMG}<figcaption> </figcaption></figure>", f"<figure>{IMG}</figure>"),
        (f"<h2>a{IMG}</h2>", f"<figure>{IMG}</figure>\n<h2>a</h2>"),
        (f"<a href=/x>{IMG}</a>", f"<figure>{IMG}</figure>"),
        ("<figure><figcaption>a</figcaption></figure>", "<p>a</p>"),
        (
            f'<img src="{PHOTO}" width=960 height="640px" srcset=x>',
            f'<figure><img src="{PHOTO}" alt="" width="960"></figure>',
        ),
    ],
)
def test_pictures(pasted, stored):
    assert clean_html(pasted) == stored


@pytest.mark.parametrize(
    "source",
    [
        "https://example.com/a.jpg",
        "http://testserver/media/photos/ab/abc-960.jpg",
        "//example.com/media/photos/ab/abc-960.jpg",
        "/media/bulletins/a.jpg",
        "/media/photos/ab/../../secret.jpg",
        "/media/photos/ab/abc.svg",
        "data:image/png;base64,AAAA",
        "",
    ],
)
def test_only_pictures_of_the_library_stay(source):
    assert clean_html(f'<p>a<img src="{source}" alt="x"></p>') == "<p>a</p>"


@pytest.mark.parametrize(
    ("href", "stored"),
    [
        ("javascript:alert(1)", None),
        ("#_ftn1", None),
        ("", None),
        ("https://", None),
        ("/\\evil.example", None),
        ("tel:0206", None),
        ("x" * 3000, None),
        ("//caobang.gov.vn/x", "https://caobang.gov.vn/x"),
        ("/a b", "/a%20b"),
        (" https://a.vn/?x=1&amp;y=2 ", "https://a.vn/?x=1&amp;y=2"),
    ],
)
def test_links(href, stored):
    expected = f'<p><a href="{stored}" rel="noopener">x</a></p>' if stored else "<p>x</p>"

    assert clean_html(f'<a href="{href}" target=_blank onclick=x>x</a>') == expected


def test_text_of_any_origin_is_one_spelling():
    decomposed = unicodedata.normalize("NFD", "Biên giới Việt – Trung")

    assert clean_html(f"<p>{decomposed}\u200b\u202e</p>") == "<p>Biên giới Việt – Trung</p>"
    assert clean_html("<p>gi&#111;&#795;&#769;i</p>") == "<p>giới</p>"


def test_word_bullets_become_bullets():
    assert clean_html("<p>\uf0b7 Một \uf0a7 hai \ue123</p>") == "<p>• Một • hai</p>"


def test_chinese_and_emoji_stay():
    assert clean_html("<p>Quảng Tây 广西 🎉</p>") == "<p>Quảng Tây 广西 🎉</p>"


def test_half_of_a_character_is_dropped():
    assert clean_html("a\ud83cb\x00c") == "<p>abc</p>"


def test_plain_text_has_a_line_per_block_and_no_script():
    html = (
        "<h2>Tin</h2><p>Một <b>hai</b><br>ba</p><ul><li>bốn</li></ul>"
        "<table><tr><td>năm<td>sáu</table><script>x</script>&lt;bảy&gt;"
    )

    assert plain_text(html).split("\n") == ["Tin", "Một hai", "ba", "bốn", "năm sáu", "<bảy>"]


def test_a_paragraph_of_five_megabytes_comes_to_an_end():
    """Work that grows with the square of the length would take hours (--timeout)."""
    words = "Cao Bằng là tỉnh biên giới. " * 130_000

    assert plain_text(clean_html(f"<p>{words}</p>")) == words.strip()


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<div><b></b>" * 50_000 + "x",
        "<blockquote><DIV class='>'>" * 30_000 + "x",
        "&" * 900_000 + "x",
        "<table><tr><td>" * 30_000 + "x",
        "<a href=/x><p>" * 40_000 + "x",
    ],
)
def test_tangled_text_comes_to_an_end_and_keeps_its_words(html):
    assert is_tangled(html)
    assert plain_text(clean_html(html)).endswith("x")


def test_ordinary_sloppy_text_is_not_tangled():
    assert not is_tangled("<p>a<li>b<tr><td>c" * 2000 + "&nbsp;" * 2000)


_fragments = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<strong>", "</strong>", "<br>"),
                *("<ul>", "</ul>", "<ol>", "<li>", "</li>", "<h1>", "</h1>", "<h3>", "</h3>"),
                *("<table>", "</table>", "<tr>", "<td>", "</td>", "<th scope=row>", "<caption>"),
                *("<thead>", "</caption>", "<figure>", "</figure>", "<figcaption>", "<pre>"),
                *("<blockquote>", "</blockquote>", "<div>", "</div>", "<sup>", "</sup>", "<sub>"),
                *("<a href='/x'>", "<a href=//y.vn>", "</a>", IMG, "<img src=x>", "<span>"),
                *("&nbsp;", " ", "\n", "&amp;lt;", "&#769;", "\u0338", "\u00a0", "<!--", "-->"),
                *("<svg>", "</svg>", "<math>", "<button>", "</button>", "<select>", "<object>"),
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=25,
).map("".join)


@given(_fragments)
@example("<table><b><tr><td>x</b>y")
@example("<a href='/x'><table><a href='/y'>z")
def test_cleaning_twice_changes_nothing(html):
    cleaned = clean_html(html)

    assert clean_html(cleaned) == cleaned
    assert unicodedata.normalize("NFC", cleaned) == cleaned


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), max_size=8))
def test_words_are_kept(words):
    html = "".join(
        f"<div><b>{word.replace('&', '&amp;').replace('<', '&lt;')}</b></div>" for word in words
    )

    kept = unicodedata.normalize("NFC", "".join(words)).replace("\u0338", "")
    assert plain_text(clean_html(html)).replace("\n", "") == kept
