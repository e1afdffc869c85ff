"""The map: drawn on the server, the same on every page, with a table that says it in words."""

import datetime as dt
from itertools import combinations

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from border.map import Group, Mark, Place, draw, draw_on_paper, labels
from border.map.boxes import box_around
from border.models import AdminUnit, GateKind
from portal.page_cache import recording
from tests.border.ground import somewhere_in_the_country
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.border import (
    BorderGateFactory,
    CommuneFactory,
    ProvinceFactory,
    SuccessionFactory,
)
from tests.factories.campaigns import OutreachSessionFactory, PlanFactory

SPOKES = ".//s:path[@class='map__spokes']"
SVG = {"s": "http://www.w3.org/2000/svg"}
TEXTS = {"title": "Bản đồ", "described_by": "note"}
OUTLINE = [(105.3, 22.4), (105.9, 23.1), (106.8, 22.9), (106.5, 22.4)]
WHERE = {"outline": OUTLINE, **TEXTS}
POINTS = st.lists(
    st.tuples(st.integers(0, 1000), st.integers(0, 520), st.text("ạbc ", min_size=1, max_size=20)),
    max_size=60,
)


def svg_of(text):
    """The only map of a page, or a drawing."""
    start = text.index("<svg", text.index('class="map"') - 100)
    return etree.fromstring(text[start : text.index("</svg>", start) + 6].encode())


def page(client, language="vi", **query):
    with translation.override(language):
        response = client.get(reverse("border:map"), query)
    assert response.status_code == 200
    return response.content.decode()


class TestDrawing:
    def draw(self, *places, **options):
        return etree.fromstring(draw(places, **WHERE, **options))

    def test_every_place_is_a_link_that_says_what_it_is(self):
        words = "Xã Đàm Thủy & <2>"
        drawn = self.draw(Place("Đàm Thủy", (106.7, 22.84), words=words, href="/x/"))

        (link,) = drawn.iterfind(".//s:a", SVG)
        assert link.get("href") == "/x/"
        assert link[0].tag.endswith("title")  # the name of the link, and what the pointer shows
        assert link[0].text == words
        assert {text.text for text in link.iterfind("s:text", SVG)} == {"Đàm Thủy"}

    def test_nothing_in_it_that_the_policy_of_the_pages_refuses(self):
        drawn = draw([Place("A", (106.0, 22.5), "A", "/a/", mark=Mark.GATE)], **WHERE)

        assert "style" not in drawn
        assert "script" not in drawn
        assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")

    def test_a_name_without_room_waits_for_pointer_or_focus(self):
        """One that has no room on a phone only, is there on a screen."""
        east = [105.5 + n / 20 for n in range(20)] + [106.7 + n / 1000 for n in range(20)]
        places = [Place(f"Xã {n}", (lon, 22.6), "A", "/a/") for n, lon in enumerate(east)]
        texts = self.draw(*places).findall(".//s:text", SVG)
        kinds = {(text.get("class"), text.get("visibility")) for text in texts}

        assert len(texts) == len(places)
        assert kinds == {(None, None), ("map__name--screen", None), (None, "hidden")}

    def test_a_name_without_room_beside_its_point_is_led_to(self):
        """A commune with a gate is named on a phone too."""
        near = [Place(f"Xã {n}", (106.0 + n / 15, 22.7), "A", "/a/") for n in range(4)]
        gate = Place("Trà Lĩnh", (106.1, 22.7), "Trà Lĩnh", "/t/", mark=Mark.GATE)
        drawn = self.draw(*near, gate)

        (name,) = drawn.iterfind(".//s:g[@class='map__led map__name--phone']/s:text", SVG)
        assert name.text == "Trà Lĩnh"
        assert name.getprevious().get("class") == "map__leader"
        assert name.getparent().get("visibility") == "hidden"  # until the style sheet shows it

    @pytest.mark.parametrize("places", [[], [Place("A", (106.0, 22.5), "A", "/a/")]])
    def test_without_an_outline(self, places):
        drawn = etree.fromstring(draw(places, outline=(), **TEXTS))

        assert len(drawn.findall(".//s:a", SVG)) == len(places)
        assert drawn.find("s:polygon", SVG) is None

    def test_a_former_district_is_spokes_and_a_name(self):
        group = Group("Huyện Hạ Lang", "Hạ Lang", ((106.6, 22.7), (106.7, 22.8)))
        drawn = self.draw(groups=[group])

        names = [text.text for text in drawn.iterfind(".//s:text", SVG)]
        assert names == ["Huyện Hạ Lang", "Hạ Lang"]
        assert drawn.find(".//s:path", SVG).get("d").count("L") == 2

    def test_on_paper_it_is_the_same_drawing(self):
        places = [
            Place(f"Xã {n}", (105.5 + n / 9, 22.5 + n % 3 / 9), "A", "/a/", n % 5, Mark(mark))
            for n, mark in enumerate(["", "gate", "main-gate"] * 3)
        ]
        on_screen, paper = self.draw(*places), draw_on_paper(places, outline=OUTLINE)
        printed = etree.fromstring(paper.svg)

        for shape in ["polygon", "circle", "path"]:
            both = [
                [dict(found.attrib) for found in drawn.iterfind(f".//s:{shape}", SVG)]
                for drawn in (on_screen, printed)
            ]
            assert both[0] == both[1] != []
        at = [place.get("transform") for place in on_screen.iterfind(".//s:a", SVG)]
        assert [found.get("transform") for found in printed.iterfind(".//s:g/s:g", SVG)] == at
        shown = {
            text.text: text.get("text-anchor", "start")
            for text in on_screen.iterfind(".//s:text", SVG)
            if text.get("visibility") != "hidden"
        }
        assert {name.text: name.anchor for name in paper.names} == shown != {}
        assert printed.get("viewBox") == f"0 0 {paper.width:.0f} {paper.height:.0f}"

    def test_on_paper_nothing_is_hidden_and_no_letters_are_drawn(self):
        places = [Place(f"Xã {n}", (106.0 + n / 1000, 22.5), "A", "/a/") for n in range(40)]
        paper = draw_on_paper(places, outline=OUTLINE)

        assert 0 < len(paper.names) < len(places)
        for element in ["<a ", "<text", "<title"]:
            assert element not in paper.svg

    def test_on_paper_larger_letters_find_less_room(self):
        places = [Place(f"Xã {n}", (105.4 + n / 40, 22.6), "A", "/a/") for n in range(52)]
        small, large = (draw_on_paper(places, outline=OUTLINE, letter=size) for size in (14, 40))

        assert len(large.names) < len(small.names)
        assert {name.size for name in large.names} == {40}

    @pytest.mark.parametrize(("count", "size"), [(56, 22_000), (168, 60_000), (3321, 40_000)])
    def test_it_is_small(self, count, size):
        """Cao Bằng, the province with the most communes, and the whole country."""
        places, outline = somewhere_in_the_country(count)

        assert len(draw(places, outline=outline, **TEXTS).encode()) <= size


@given(POINTS)
def test_a_name_stands_on_the_same_side_on_a_phone(points):
    """So that the style sheet can make the one name larger, and nothing is covered there either."""
    wanted = [
        labels.Wanted(n, text, x, y, 14, 7, 12, is_needed=n % 3 == 0)
        for n, (x, y, text) in enumerate(points)
    ]
    large = [name.scaled(2.3, shapes=1.5) for name in wanted]
    size = {"width": 1000, "height": 520}
    screen, phone = labels.place_on_both(wanted, large, **size)

    assert set(phone.beside) <= set(screen.beside)
    for key, label in phone.beside.items():
        x, y, _text = points[key]
        assert label.anchor == screen.beside[key].anchor
        assert label.x - x == pytest.approx((screen.beside[key].x - x) * 2.3)
        assert label.y - y == pytest.approx((screen.beside[key].y - y) * 2.3)
    for placed in (screen, phone):
        for first, second in combinations(boxes_of(placed), 2):
            assert not overlap(first, second)


@given(POINTS)
def test_a_line_to_a_name_runs_over_no_other_name_and_no_point(points):
    wanted = [labels.Wanted(n, text, x, y, 14, 7, 12) for n, (x, y, text) in enumerate(points)]
    screen, _phone = labels.place_on_both(wanted, wanted, width=1000, height=520)

    for key, led in screen.led.items():
        others = [name for name in wanted if name.key != key]
        circles = [box_around(name.x, name.y, 7) for name in others]
        for x, y in led.line.points():
            at = box_around(x, y, 0.1)
            assert not any(overlap(at, box) for box in boxes_of(screen))
            assert not any(overlap(at, circle) for circle in circles)


def boxes_of(placed):
    return [
        *(label.box for label in placed.beside.values()),
        *(led.label.box for led in placed.led.values()),
    ]


@given(POINTS, POINTS)
def test_no_name_covers_another_name_a_point_or_a_mark(points, areas):
    wanted = [
        labels.Wanted(f"area {n}", text, x, y, 17, is_area=True)
        for n, (x, y, text) in enumerate(areas)
    ]
    wanted += [
        labels.Wanted(n, text, x, y, 14, 7, 12, mark=(x + 5, y - 12, x + 15, y - 2))
        for n, (x, y, text) in enumerate(points)
    ]
    placed = labels.place(wanted, width=1000, height=520)

    for (_one, first), (_two, second) in combinations(placed.items(), 2):
        assert not overlap(first.box, second.box)
    for key, label in placed.items():
        left, top, right, bottom = label.box
        assert left >= 0 <= top
        assert right <= 1000
        assert bottom <= 520
        for other in wanted:
            if other.mark:
                circle = (other.x - 7, other.y - 7, other.x + 7, other.y + 7)
                assert key == other.key or not overlap(label.box, circle)
                assert not overlap(label.box, other.mark)


def overlap(one, two):
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@pytest.mark.django_db
class TestPage:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("query", [{}, {"view": "before"}, {"figure": "articles"}])
    def test_the_shipped_area(self, shipped, client, language, query):
        text = page(client, language, **query)

        drawn = svg_of(text)
        assert len(drawn.findall(".//s:a", SVG)) == 56
        assert len(drawn.find("s:polygon", SVG).get("points").split()) == 178
        assert len(etree.tostring(drawn, encoding="utf-8")) <= 25_000
        assert text.count("<tr>") == 1 + 56

    def test_before_2025_it_shows_ten_districts_and_the_eight_communes_between_them(
        self, shipped, client
    ):
        spokes = svg_of(page(client, view="before")).xpath(SPOKES, namespaces=SVG)

        units = AdminUnit.objects.current().communes().with_former_districts()
        crossing = [unit for unit in units if len(unit.former_districts) > 1]
        assert len(spokes) == 10
        assert len(crossing) == 8
        assert sum(path.get("d").count("L") for path in spokes) == 56 + len(crossing)

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_all_districts_of_before_2025_are_named_on_a_phone_too(self, shipped, client, language):
        drawn = svg_of(page(client, language, view="before"))

        for size in ["screen", "phone"]:
            kind = f"[@class='map__area map__name--{size}']"
            named = drawn.xpath(f".//s:text{kind} | .//s:g{kind}/s:text", namespaces=SVG)
            assert len({name.text for name in named}) == 10

    def test_communes_with_gates_are_named_on_a_phone_too(self, shipped, client):
        drawn = svg_of(page(client))

        beside = drawn.xpath(".//s:a/s:text[not(@class or @visibility)]/text()", namespaces=SVG)
        led = drawn.xpath(".//s:g[contains(@class, 'map__led')]/s:text/text()", namespaces=SVG)
        assert {"Phục Hòa", "Trà Lĩnh", "Trường Hà", "Đình Phong", "Lý Quốc"} <= {*beside, *led}
        assert not drawn.xpath(".//s:a/s:text[@visibility]", namespaces=SVG)  # 56 on a screen

    @pytest.mark.parametrize("communes", [1, 3])
    @pytest.mark.parametrize(
        ("query", "queries"), [({}, 4), ({"view": "before"}, 5), ({"figure": "sessions"}, 5)]
    )
    def test_queries(self, client, communes, query, queries, django_assert_num_queries):
        for _commune in range(communes):
            succession = SuccessionFactory(new__lat="22.7", new__lon="106.2")
            BorderGateFactory(unit=succession.new)
        page(client)

        with django_assert_num_queries(queries):
            page(client, **query)

    def test_a_figure_counts_what_is_public_this_year(self, client):
        unit = CommuneFactory(lat="22.7", lon="106.2")
        article = ArticleFactory()
        english = EnglishArticleFactory(translation_key=article.translation_key)
        old = ArticleFactory(published_at=timezone.now() - dt.timedelta(days=800))
        for item in (article, english, old, ArticleFactory(draft=True)):
            item.communes.add(unit)
        plan = PlanFactory(published=True)
        OutreachSessionFactory(plan=plan, unit=unit, held_on=timezone.localdate())
        OutreachSessionFactory(plan=PlanFactory(), unit=unit, held_on=timezone.localdate())

        for figure, words in {"articles": "1 bài", "sessions": "1 cuộc"}.items():
            (link,) = svg_of(page(client, figure=figure)).iterfind(".//s:a", SVG)
            assert words in link.findtext("s:title", namespaces=SVG)

    @pytest.mark.parametrize("is_example", [True, False])
    def test_figures_with_examples_say_so(self, client, is_example):
        plan = PlanFactory(published=True, is_example=is_example)
        OutreachSessionFactory(plan=plan, unit=CommuneFactory(), held_on=timezone.localdate())

        assert ("Dữ liệu minh họa" in page(client, figure="sessions")) == is_example
        assert "Dữ liệu minh họa" not in page(client, figure="articles")

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_the_legend_claims_no_kind_that_is_not_confirmed(self, client, language):
        unit = CommuneFactory(lat="22.7", lon="106.2")
        BorderGateFactory(unit=unit, period__kind=GateKind.SECONDARY, period__confidence="low")

        text = page(client, language)
        assert "cửa khẩu phụ" not in text
        assert "secondary" not in text

    @pytest.mark.parametrize("address", ["border:map", "border:index"])
    def test_a_link_leads_past_the_points(self, client, address):
        CommuneFactory(lat="22.7", lon="106.2")
        with translation.override("vi"):
            tree = html.fromstring(client.get(reverse(address)).content.decode())

        (skip,) = tree.xpath("//a[text()='Bỏ qua bản đồ']")
        assert skip.getnext().tag == "svg"
        (target,) = tree.xpath(f"//*[@id='{skip.get('href').removeprefix('#')}']")
        assert target.xpath("preceding::svg[contains(@class, 'map')]")
        assert target.xpath("following::a") or target.xpath("following::table")

    def test_the_figure_of_a_year_is_kept_until_the_next(self, client):
        with recording.recording() as record:
            page(client, figure="articles")

        assert record.fresh_until.year == timezone.localdate().year + 1

    def test_what_needs_checking_is_not_marked(self, client):
        unit = CommuneFactory(lat="22.7", lon="106.2")
        BorderGateFactory(unit=unit, unit_confidence="low")
        BorderGateFactory(unit=unit, confidence="low")

        assert not svg_of(page(client)).xpath(".//s:a//s:path", namespaces=SVG)

    def test_main_gates_are_filled(self, client):
        unit = CommuneFactory(lat="22.7", lon="106.2")
        BorderGateFactory(unit=unit, period__kind=GateKind.OPENING)
        other = CommuneFactory(lat="22.5", lon="106.5")
        BorderGateFactory(unit=other, period__kind=GateKind.BILATERAL)

        fills = svg_of(page(client)).xpath(".//s:a//s:path/@fill", namespaces=SVG)
        assert sorted(fill == "none" for fill in fills) == [False, True]

    @pytest.mark.parametrize("query", [{"figure": "x"}, {"view": "x"}, {"figure": ""}])
    def test_unknown_choices_show_today(self, client, query):
        CommuneFactory(lat="22.7", lon="106.2")

        assert svg_of(page(client, **query)).findall(".//s:a", SVG)

    def test_communes_without_a_point_are_in_the_table(self, client):
        unit = CommuneFactory()
        text = page(client)

        assert not svg_of(text).findall(".//s:a", SVG)
        assert unit.full_name in text


@pytest.mark.django_db
def test_a_country_of_communes_takes_as_many_queries(client, django_assert_max_num_queries):
    made = CommuneFactory.build_batch(3321, parent=ProvinceFactory(), lat="22.7", lon="106.2")
    for unit in made:
        unit.set_derived()
    AdminUnit.objects.bulk_create(made)

    for query in ({}, {"view": "before"}, {"figure": "articles"}):
        with django_assert_max_num_queries(6):
            text = page(client, **query)
        assert len(etree.tostring(svg_of(text))) <= 60_000
        assert text.count("<tr>") == 1 + 3321
