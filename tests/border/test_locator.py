"""The small maps: where a commune lies, and the area on the home page."""

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from lxml import etree

from border.map import Spot, draw_small
from border.models import Confidence, GateKind
from tests.border.test_map import OUTLINE
from tests.factories.border import (
    BorderGateFactory,
    CommuneFactory,
    ProvinceFactory,
    SuccessionFactory,
)

pytestmark = pytest.mark.django_db
EAST, WEST = {"lat": "22.7", "lon": "106.7"}, {"lat": "22.7", "lon": "105.6"}


@pytest.fixture
def province():
    return ProvinceFactory(outline=OUTLINE)


def small_map(text):
    """The drawing and the words of the section around it; nothing if there is none."""
    whole = etree.HTML(text)
    found = whole.xpath("//section[@aria-labelledby='location']")
    if not found:
        return None, ""
    return found[0].find(".//svg"), " ".join("".join(found[0].itertext()).split())


def page(client, unit, language="en"):
    with translation.override(language):
        response = client.get(reverse("border:unit", args=[unit.slug]))
    assert response.status_code == 200
    return small_map(response.content.decode())


def names(drawn):
    return [text.text for text in drawn.iterfind(".//text")]


def test_a_commune_stands_out_among_all(client, province):
    unit = CommuneFactory(name="Đàm Thủy", **EAST)
    CommuneFactory(**WEST)
    drawn, words = page(client, unit, "vi")

    assert names(drawn) == ["Đàm Thủy"]
    assert drawn.find("path").get("d").count("M") == 2
    assert len(drawn.find("polygon").get("points").split()) == len(OUTLINE)
    assert f"{unit.full_name} nằm ở phía đông tỉnh." in words


@pytest.mark.parametrize(
    ("lat", "lon", "where"),
    [
        ("22.41", "105.31", "south-west"),
        ("22.75", "106.00", "middle"),
        ("23.05", "106.00", "north"),
        ("22.75", "106.74", "east"),
    ],
)
def test_words_say_where_it_lies(client, province, lat, lon, where):
    _drawn, words = page(client, CommuneFactory(lat=lat, lon=lon))

    assert f"lies in the {where} of the province." in words


def test_without_an_outline_the_words_claim_nothing(client):
    drawn, words = page(client, CommuneFactory(**EAST))

    assert names(drawn)
    assert "of the province" not in words


def test_its_gates_are_marked_where_they_are_known_to_be(client, province):
    unit = CommuneFactory(**EAST)
    BorderGateFactory(unit=unit, period__kind=GateKind.INTERNATIONAL, lat="22.75", lon="106.75")
    BorderGateFactory(unit=unit, period__kind=GateKind.OPENING)
    BorderGateFactory(unit=unit, unit_confidence=Confidence.LOW)
    BorderGateFactory(unit=CommuneFactory(**WEST))
    drawn, words = page(client, unit)

    marks = [mark.get("class") for mark in drawn.iterfind(".//g/path")]
    assert marks == ["map__mark map__mark--main-gate", "map__mark map__mark--gate"]
    assert "international or bilateral border gate" in words


def test_a_former_commune_shows_what_it_became(client, province):
    old = CommuneFactory(former=True)
    for name, place in [("Hai", EAST), ("Một", WEST)]:
        SuccessionFactory(old=old, new=CommuneFactory(name=name, **place), kind="part")
    drawn, words = page(client, old)

    assert sorted(names(drawn)) == ["Hai", "Mot"]
    assert "Where its successors lie" in words


@pytest.mark.parametrize("became", [0, 1])
def test_nothing_where_no_point_is_known(client, province, became):
    unit = SuccessionFactory().old if became else CommuneFactory()
    CommuneFactory(**EAST)

    assert page(client, unit) == (None, "")


def gate_page(client, gate):
    with translation.override("en"):
        return small_map(client.get(gate.get_absolute_url()).content.decode())


def test_a_gate_lies_in_its_commune(client, province):
    gate = BorderGateFactory(unit=CommuneFactory(name="Đàm Thủy", **EAST))
    drawn, words = gate_page(client, gate)

    assert names(drawn) == ["Dam Thuy"]
    assert f"{gate.unit.full_name_en} lies in the east of the province." in words
    assert "international or bilateral border gate" in words


def test_a_gate_whose_commune_needs_checking_is_on_no_map(client, province):
    unit = CommuneFactory(**EAST)
    gate = BorderGateFactory(unit=unit, unit_confidence=Confidence.LOW)

    assert gate_page(client, gate) == (None, "")


def test_map_of_a_gate_costs_one_question(client, province, django_assert_num_queries):
    address = BorderGateFactory(unit=CommuneFactory(**EAST)).get_absolute_url()

    # gate, notices, periods, parts, sources, points, office
    with django_assert_num_queries(7):
        client.get(address)


def test_it_costs_one_question(client, province, django_assert_num_queries):
    BorderGateFactory(unit=CommuneFactory(**WEST), lat="22.7", lon="105.5")
    unit = CommuneFactory(**EAST)
    BorderGateFactory(unit=unit)
    address = reverse("border:unit", args=[unit.slug])
    client.get(address)

    # as without a point, gates' notices, and one
    with django_assert_num_queries(11):
        client.get(address)


def test_home_shows_the_area_as_one_link(shipped, django_assert_num_queries):
    template = Template("{% load border_tags %}{% border_panel %}")
    with translation.override("vi"), django_assert_num_queries(4):  # totals, gates, notices, points
        text = template.render(Context())
        address = reverse("border:map")

    (link,) = etree.HTML(text).xpath(f"//a[@href='{address}']")
    drawn = link.find("svg")
    assert "".join(link.itertext()).strip() == "Bản đồ các xã, phường"
    assert drawn.find("path").get("d").count("M") == 56
    assert len(drawn.findall("g/path")) == 4
    assert len(etree.tostring(drawn)) <= 4_000


def test_home_of_an_office_without_points_has_no_map(client):
    CommuneFactory()

    assert b"border-panel__map" not in client.get("/").content


def test_a_name_leaves_the_other_dots_free_where_it_can():
    at, right = (106.0, 22.7), (106.1, 22.7)
    corners = [(105.3, 22.4), (106.8, 23.1)]

    def anchor(*others):
        drawn = draw_small([at, *others], outline=corners, spots=[Spot("Đàm Thủy", at)])
        return etree.fromstring(drawn).find(".//{*}text").get("text-anchor")

    assert (anchor(), anchor(right)) == ("start", "end")
