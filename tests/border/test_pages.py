"""The public pages, through their addresses, in both languages."""

import re
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from lxml import html

from border.models import AdminUnit, BorderGate, Confidence
from border.templatetags import border_tags
from tests.factories.border import (
    BorderGateFactory,
    BorderProfileFactory,
    CommuneFactory,
    DistrictFactory,
    GateNoticeFactory,
    SourceFactory,
    SuccessionFactory,
)
from tests.factories.notices import NoticeFactory

pytestmark = pytest.mark.django_db


def address(name, *args, language="vi"):
    with translation.override(language):
        return reverse(f"border:{name}", args=args)


def page(client, name, *args, language="vi", **query):
    response = client.get(address(name, *args, language=language), query)
    assert response.status_code == 200
    return response.content.decode()


def border_commune(**gate):
    """A commune on the border with all that a page can show of it."""
    succession = SuccessionFactory(new__on_border=True)
    BorderProfileFactory(unit=succession.new)
    BorderGateFactory(unit=succession.new, **gate)
    return succession.new


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_the_shipped_area_opens(shipped, client, language):
    for unit in AdminUnit.objects.communes():
        assert unit.slug in address("unit", unit.slug, language=language)
    for slug in ["phuc-hoa", "thuc-phan", "xa-my-hung-huyen-quang-hoa"]:
        text = page(client, "unit", slug, language=language)
        assert f'<html lang="{language}">' in text
    page(client, "index", language=language)
    page(client, "unit_list", language=language)


def test_names_are_in_the_language_of_the_page(shipped, client):
    assert "<h1>Xã Phục Hòa</h1>" in page(client, "unit", "phuc-hoa")
    english = page(client, "unit", "phuc-hoa", language="en")
    assert "<h1>Phuc Hoa Commune</h1>" in english
    assert "Quang Hoa District" in english
    assert "Ta Lung" in english
    assert "Shuikou" in english
    assert "about 17.4 km" in english


def test_communes_of_one_name_are_told_apart(shipped, client):
    """By district and last day; the commune of today has the name for itself."""
    units = AdminUnit.objects.communes().filter(name="Hưng Đạo")
    today = [page(client, "unit", unit.slug) for unit in units.filter(valid_to=None)]
    former = {
        unit.parent.name: page(client, "unit", unit.slug)
        for unit in units.exclude(valid_to=None).select_related("parent")
    }

    assert ["<title>Xã Hưng Đạo – " in text for text in today] == [True]
    for name in ["Bảo Lạc", "Nguyên Bình"]:
        assert f"<title>Xã Hưng Đạo (huyện {name}, đến 30/06/2025) – " in former.pop(name)
    (city,) = former.values()
    assert "<title>Xã Hưng Đạo (thành phố Cao Bằng, đến 30/06/2025) – " in city


def test_heading_and_way_of_a_former_commune_name_its_district(shipped, client):
    unit = AdminUnit.objects.get(name="Hưng Đạo", parent__name="Bảo Lạc")
    tree = html.fromstring(page(client, "unit", unit.slug, language="en"))

    (heading,) = tree.xpath("//h1")
    assert heading.text_content() == "Hung Dao Commune (Bao Lac District, until 30 June 2025)"
    way = tree.xpath("//nav[@class='breadcrumb']//a")
    assert way[-1].text_content() == "Bao Lac District"
    assert way[-1].get("href") == unit.parent.get_absolute_url().replace(
        address("unit_list"), address("unit_list", language="en")
    )


@pytest.mark.parametrize(("sources", "folded"), [(3, False), (4, True)])
def test_many_sources_are_folded(client, sources, folded):
    keys = [f"S{number}" for number in range(sources)]
    for key in keys:
        SourceFactory(key=key)
    unit = CommuneFactory(source=";".join(keys))

    tree = html.fromstring(page(client, "unit", unit.slug))

    lists = tree.xpath("//details[contains(@class, 'source-line--many')]")
    assert [fold.findtext("summary") for fold in lists] == [f"{sources} nguồn"] * folded
    shown = tree.xpath("//*[contains(@class, 'source-line')]")
    for key in keys:
        assert sum(f"Nguồn {key}" in line.text_content() for line in shown) == 1


def test_commune_page_tells_its_history(shipped, client):
    text = page(client, "unit", "phuc-hoa", language="en")

    for name in ["Ta Lung Township", "Dai Son Commune", "Hoa Thuan Township", "My Hung Commune"]:
        assert name in text
    assert "Resolution 1657/NQ-UBTVQH15 of 16 June 2025" in text
    assert "item 38" in text


def test_former_commune_leads_to_its_successor(shipped, client):
    text = page(client, "unit", "xa-my-hung-huyen-quang-hoa", language="en")

    assert address("unit", "phuc-hoa", language="en") in text
    assert "Resolution 1657/NQ-UBTVQH15" in text
    # Whether Mỹ Hưng lay on the border is known from memory only.
    assert "on the national border" not in text
    assert "National border" not in text


def test_list_is_in_vietnamese_order(shipped, client):
    response = client.get(address("unit_list"))

    names = [unit.name for unit in response.context["units"]]
    assert len(names) == 56
    assert names[:6] == ["Bạch Đằng", "Bảo Lạc", "Bảo Lâm", "Bế Văn Đàn", "Ca Thành", "Canh Tân"]
    assert names.index("Đàm Thủy") > names.index("Cô Ba")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"on_border": "on"}, 21),
        ({"former_district": "huyen-ha-quang"}, 7),
        ({"former_district": "huyen-ha-quang", "on_border": "on"}, 4),
        ({"has_gate": "on"}, 5),
        ({"name": "dam thuy"}, 1),
        ({"name": "Phường"}, 0),
        ({"name": ""}, 56),
    ],
)
def test_list_filters(shipped, client, query, count):
    response = client.get(address("unit_list"), query)

    assert len(response.context["units"]) == count


@pytest.mark.parametrize(
    "query",
    [
        {"former_district": "no-such-district"},
        {"former_district": ["a", "b"]},
        {"name": "\x00"},
        {"name": "x" * 5000},
        {"page": "-1"},
        {"on_border": "perhaps"},
    ],
)
def test_odd_queries_are_no_server_errors(client, query):
    CommuneFactory()

    assert client.get(address("unit_list"), query).status_code in {200, 404}


def test_districts_and_provinces_have_no_commune_page(client):
    district = DistrictFactory()

    assert client.get(address("unit", district.slug)).status_code == 404
    assert address("unit_list") in district.get_absolute_url()
    assert district.parent.get_absolute_url() == address("index")


def test_low_confidence_is_never_shown_as_a_fact(client):
    unit = border_commune(name_en="Sure gate")
    BorderGateFactory(unit=unit, name_en="Rumoured gate", confidence=Confidence.LOW)
    BorderGateFactory(unit=unit, name_en="Elsewhere gate", unit_confidence=Confidence.LOW)
    doubtful = CommuneFactory(on_border=None)
    BorderProfileFactory(unit=doubtful, border_km_computed="98.7", confidence=Confidence.LOW)

    own = page(client, "unit", unit.slug, language="en")
    index = page(client, "index", language="en")

    assert "Sure gate" in own
    assert "Rumoured gate" not in own + index
    assert "Elsewhere gate" not in own
    assert "Elsewhere gate" in index
    assert "98.7" not in page(client, "unit", doubtful.slug, language="en") + index


def test_kind_and_characters_wait_until_they_are_sure(client):
    unit = border_commune(
        period__confidence=Confidence.LOW,
        period__valid_from="2020-01-01",
        opposite_zh_confidence="low",
    )

    text = page(client, "unit", unit.slug, language="en")

    assert "International border gate" not in text
    assert "2020" not in text
    assert "水口" not in text
    assert "Shuikou" in text


def test_computed_length_is_only_about_and_names_source_and_confidence(client):
    SourceFactory(key="CALC", title_en="Computed from a map")
    profile = BorderProfileFactory(border_km_computed="12.2", source="CALC")

    text = page(client, "unit", profile.unit.slug, language="en")

    assert "about 12.2 km" in text
    assert "Computed from a map" in text
    assert "it is not an official figure" in text
    assert "Location on the border: follows from published data" in text


def test_a_published_length_comes_before_a_computed_one(client):
    unit = border_commune()
    profile = unit.border
    profile.border_km, profile.border_km_qualifier = "13.5", "more_than"
    profile.save()

    text = html.fromstring(page(client, "index", language="en")).xpath("//main")[0].text_content()
    row = " ".join(text.split())
    assert "more than 13.5published" in row.replace("13.5 published", "13.5published")
    assert "about 12.2" not in row
    assert f"{unit.full_name_en}, published length:" in row


def test_a_border_without_a_length_says_that_there_is_one(client):
    former = CommuneFactory(former=True, on_border=True)
    BorderProfileFactory(unit=former, border_km_computed=None)
    current = BorderProfileFactory(border_km_computed=None).unit

    for unit, words in ((former, "It lay on"), (current, "It lies on")):
        tree = html.fromstring(page(client, "unit", unit.slug, language="en"))
        (section,) = tree.xpath("//section[@aria-labelledby='border']")
        assert f"{words} the national border." in section.text_content()
        assert not section.xpath(".//dl")


def test_what_needs_checking_is_not_named_by_another_row(shipped, client):
    """Nor by a gate that belongs to it, nor by a marker that stands there."""
    unit = AdminUnit.objects.get(slug="phuc-hoa")
    low = BorderGateFactory(unit=unit, name_en="Unsure gate", confidence=Confidence.LOW)
    gate = BorderGateFactory(unit=unit, name_en="Sure gate", part_of=low)
    unsure = BorderGate.objects.filter(confidence=Confidence.LOW)
    names = [*unsure.values_list("name_en", flat=True), *unsure.values_list("name_vi", flat=True)]
    texts = [page(client, "index", language="en"), page(client, "gate", gate.slug, language="en")]
    for slug in ["phuc-hoa", "ly-quoc", "duc-long"]:
        texts.append(page(client, "unit", slug, language="en"))
    with translation.override("vi"):
        for key in ["border-markers", "border-gates"]:
            texts.append(b"".join(client.get(reverse("data_set", args=[key]))).decode())

    assert "Bản Khoòng" in names
    assert "Sure gate" in texts[0]
    for name in names:
        assert not [text for text in texts if name in text]


def test_english_pages_spell_the_province_one_way(shipped, client):
    """As the office does; names of its units have no accents."""
    for text in [
        page(client, "index", language="en"),
        page(client, "unit", "phuc-hoa", language="en"),
    ]:
        words = html.fromstring(text).xpath("//main")[0].text_content()
        assert "Cao Bằng Province" in words
        assert "Cao Bang Province" not in words


def test_others_have_no_capital_in_the_middle_of_a_sentence(shipped, client):
    assert "các dân tộc khác" in page(client, "unit", "phuc-hoa")
    assert "Các dân tộc khác" in page(client, "index")


def test_pages_hold_no_inline_style_or_script(shipped, client):
    for text in [
        page(client, "index"),
        page(client, "unit_list"),
        page(client, "unit", "phuc-hoa"),
    ]:
        assert " style=" not in text
        assert not re.search(r"<script(?![^>]*(?:src=|ld\+json))", text)


def test_place_of_a_gate_says_when_it_is_less_sure_than_the_gate(client):
    unit = border_commune(unit_confidence=Confidence.MEDIUM)

    assert "Location in this commune: follows from" in page(
        client, "unit", unit.slug, language="en"
    )


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("333.403", "333,403", "333.403"),
        ("18.600", "18,6", "18.6"),
        ("40.000", "40", "40"),
        ("6700.390", "6.700,39", "6,700.39"),
    ],
)
def test_figures_keep_the_decimals_they_were_published_with(value, vi, en):
    with translation.override("vi"):
        assert border_tags.as_published(Decimal(value)) == vi
    with translation.override("en"):
        assert border_tags.as_published(Decimal(value)) == en


def test_units_that_are_words_are_not_said_twice(shipped, client):
    text = page(client, "index", language="en")

    assert "333.403 km" in text
    assert "6,700.39 km²" in text
    assert "119 hamlet" not in text


def test_panel_of_the_home_page(shipped, django_assert_num_queries):
    template = Template("{% load border_tags %}{% border_panel %}")
    with translation.override("en"), django_assert_num_queries(4):  # totals, gates, notices, points
        text = template.render(Context())

    for words in ["56", "21", "Ta Lung", "Tra Linh", "Ly Van", "Soc Giang"]:
        assert words in text
    assert "Po Peo" not in text


# How many questions a page asks


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_count(client, rows, django_assert_num_queries):
    for _row in range(rows):
        border_commune()

    # page and its count, predecessors, gates, districts to choose from, office
    with django_assert_num_queries(6):
        response = client.get(address("unit_list"))

    assert len(response.context["units"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_index_query_count(client, rows, django_assert_num_queries):
    for _row in range(rows):
        border_commune()

    # figures, peoples, gates, notices, communes, their predecessors and gates, outline, sources,
    # office
    with django_assert_num_queries(10):
        response = client.get(address("index"))

    assert len(response.context["communes"]) == rows


def test_notice_on_every_page_is_on_the_overview_too(client):
    NoticeFactory(text_vi="Bảo trì đêm nay.")
    GateNoticeFactory(text_vi="Ngập lụt ở cửa khẩu.")

    text = page(client, "index")

    assert text.count("Bảo trì đêm nay.") == 1
    assert text.count("Ngập lụt ở cửa khẩu.") == 1
