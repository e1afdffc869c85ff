"""Where is my old commune now?"""

import datetime as dt
import unicodedata
from functools import partial
from itertools import cycle

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from lxml import html

from border import asked_names
from border.models import AdminUnit
from portal.text import fold
from tests.factories.border import (
    CommuneFactory,
    DistrictFactory,
    ProvinceFactory,
    SourceFactory,
    SuccessionFactory,
)

pytestmark = pytest.mark.django_db


def tree(client, name=None, language="vi"):
    with translation.override(language):
        response = client.get(reverse("border:lookup"), {"name": name} if name else {})
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def answers(client, name, language="vi"):
    """Former units found, with their district, and the units of today each leads to."""
    found = {}
    for article in tree(client, name, language).xpath("//main//article"):
        district = article.xpath("string(p)").partition(" · ")[0].strip()
        today = [item.strip() for item in article.xpath(".//ul//a/text()")]
        found[article.xpath("string(h3)").strip(), district] = today
    return found


def current(client, name):
    return tree(client, name).xpath("//section[@aria-labelledby='current']//a/span[1]/text()")


@pytest.mark.parametrize(
    "typed",
    [
        "Xã Mỹ Hưng",
        "mỹ hưng",
        "my hung",
        "XÃ MỸ HƯNG",
        "x. Mỹ Hưng",
        "My Hung Commune",
        "Mỹ Hưng, Quảng Hoà",
        "xã Mỹ Hưng huyện Quảng Hòa tỉnh Cao Bằng",
        "Xã Mỹ Hưng, huyện Quảng Hòa, tỉnh Cao Bằng",
        "Mỹ Hưng.",
        "“Mỹ Hưng”",
        "commune My Hung",
        "commune of My Hung",
        "Mỹ Hưng (Quảng Hòa)",
        "xã Mỹ Hưng – huyện Quảng Hoà – tỉnh Cao Bằng",
        "Mỹ Hưng Quảng Hòa Cao Bằng",
        "My Hung Commune Quang Hoa District",
        unicodedata.normalize("NFD", "Mỹ Hưng"),
    ],
)
def test_an_old_name_in_any_spelling_leads_to_the_unit_of_today(shipped, client, typed):
    assert answers(client, typed) == {("Xã Mỹ Hưng", "Huyện Quảng Hòa"): ["Xã Phục Hòa"]}


def test_old_and_new_tone_placement(shipped, client):
    old, new = answers(client, "Thị trấn Hoà Thuận"), answers(client, "Thị trấn Hòa Thuận")

    assert old == new == {("Thị trấn Hòa Thuận", "Huyện Quảng Hòa"): ["Xã Phục Hòa"]}


def test_the_resolution_that_did_it_is_named(shipped, client):
    text = tree(client, "Mỹ Hưng").xpath("string(//main//article)")

    assert "1657/NQ-UBTVQH15" in text
    assert "khoản 38" in text


def test_one_name_three_communes_told_apart_by_their_districts(shipped, client):
    assert answers(client, "Hưng Đạo") == {
        ("Xã Hưng Đạo", "Huyện Bảo Lạc"): ["Xã Hưng Đạo"],
        ("Xã Hưng Đạo", "Thành phố Cao Bằng"): ["Phường Thục Phán"],
        ("Xã Hưng Đạo", "Huyện Nguyên Bình"): ["Xã Tam Kim"],
    }
    assert current(client, "Hưng Đạo") == ["Xã Hưng Đạo"]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("Hưng Đạo, Bảo Lạc", 1),
        ("hung dao huyen bao lac", 1),
        ("Hưng Đạo, TP. Cao Bằng", 1),
        ("Hưng Đạo (Bảo Lạc)", 1),
        ("Xã Hưng Đạo - huyện Bảo Lạc", 1),
        ("Xã Hưng Đạo, huyện Bảo Lạc", 1),
        ("Hưng Đạo Bảo Lạc", 1),
        ("hung dao tp cao bang", 1),
        ("Hung Dao Commune, Bao Lac District", 1),
        ("Hung Dao commune", 3),
        ("commune Hung Dao", 3),
        ("Hưng Đạo, Cao Bằng", 3),  # the province as much as the city
        ("Hưng Đạo, Hạ Lang", 3),  # there is none there: who asked is mistaken
    ],
)
def test_the_district_narrows(shipped, client, typed, count):
    assert len(answers(client, typed)) == count


def test_a_district_leads_to_all_units_it_became(shipped, client):
    assert answers(client, "Huyện Hạ Lang") == {
        ("Huyện Hạ Lang", "Tỉnh Cao Bằng"): [
            "Xã Hạ Lang",
            "Xã Lý Quốc",
            "Xã Quang Long",
            "Xã Vinh Quý",
        ]
    }
    assert "khoản 50, 51, 52, 53" in tree(client, "Huyện Hạ Lang").xpath("string(//article)")


def test_a_unit_of_today_says_so(client):
    CommuneFactory(name="Mới", full_name="Xã Mới")

    assert current(client, "Xã Mới") == ["Xã Mới"]
    assert answers(client, "Xã Mới") == {}


def test_a_part_is_called_a_part(client):
    old = CommuneFactory(former=True, name="Cũ", full_name="Xã Cũ")
    for name in ["Một", "Hai"]:
        SuccessionFactory(old=old, new__full_name=f"Xã {name}", kind="part")

    (article,) = tree(client, "Xã Cũ").xpath("//main//article")
    assert article.text_content().count("một phần") == 2


def test_through_two_reforms(client):
    """Split in two, of which one was merged again: the units of today and both laws."""
    old = CommuneFactory(former=True, name="Cũ", full_name="Xã Cũ")
    second = timezone.localdate() - dt.timedelta(days=1)
    between = CommuneFactory(valid_to=second - dt.timedelta(days=1))
    SuccessionFactory(old=old, new=between, kind="part")
    SuccessionFactory(old=old, new__full_name="Xã Khác", kind="part")
    SuccessionFactory(
        old=between,
        new=CommuneFactory(full_name="Xã Nay", valid_from=second),
        date=second,
        legal_basis=SourceFactory(key="SECOND"),
    )

    assert [*answers(client, "Xã Cũ").values()] == [["Xã Khác", "Xã Nay"]]
    text = tree(client, "Xã Cũ").xpath("string(//main//article)")
    assert "Nguồn NQ1657" in text
    assert "Nguồn SECOND" in text
    assert text.count("một phần") == 2


def test_a_reform_to_come_leaves_a_unit_of_today(client):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    unit = CommuneFactory(full_name="Xã Còn", name="Còn", valid_to=timezone.localdate())
    SuccessionFactory(old=unit, new=CommuneFactory(valid_from=tomorrow), date=tomorrow)

    assert current(client, "Xã Còn") == ["Xã Còn"]


def test_part_of_a_name_offers_what_is_like_it(client):
    CommuneFactory(former=True, name="Bình Dương", full_name="Xã Bình Dương")

    page = tree(client, "dương")
    assert page.xpath("//main//article")
    assert "Không có đơn vị nào mang đúng tên này" in page.text_content()


@pytest.mark.parametrize("typed", ["Hà Nội", "%", "_", "'", ",", "(", " - ", "b " * 40, "x" * 300])
def test_nothing_found_says_what_to_do(client, typed):
    CommuneFactory(former=True)

    page = tree(client, typed)
    assert not page.xpath("//main//article")
    assert page.xpath("//main//*[@class='empty-state']//a/@href")


def test_without_a_name_it_only_asks(client):
    page = tree(client)

    assert page.xpath("//main//form//input[@name='name']/@value") in ([], [""])
    assert not page.xpath("//main//article")


def every_spelling(unit):
    district = unit.parent.name
    yield from (unit.name, unit.full_name, unit.full_name_en, f"{unit.full_name}.")
    yield from (f"{unit.name} ({district})", f"{unit.full_name}, {unit.parent.full_name}")
    yield from (f"{unit.name} - {district}", f"{unit.full_name} {unit.parent.full_name}")
    yield f"{unit.name} {district}"
    yield f"{unit.full_name_en}, {unit.parent.full_name_en}"


def test_every_unit_is_found_in_every_spelling(shipped):
    """In turn as it is, without accents, and with decomposed letters."""
    written = cycle([str, fold, partial(unicodedata.normalize, "NFD")])
    for unit in AdminUnit.objects.communes().select_related("parent"):
        for spelling in every_spelling(unit):
            typed = next(written)(spelling)
            assert unit in asked_names.named(asked_names.tidy(typed)), typed


def test_a_code_finds_every_unit_that_had_it(shipped, client):
    """01273 was Phường Hợp Giang, and is Phường Thục Phán."""
    page = tree(client, "01273")

    assert answers(client, "01273") == {
        ("Phường Hợp Giang", "Thành phố Cao Bằng"): ["Phường Thục Phán"]
    }
    assert current(client, "01273") == ["Phường Thục Phán"]
    assert "đến 30/06/2025" in page.xpath("string(//main//article)")
    assert "Phường Thục Phán, mã số 01273" in page.xpath("normalize-space(//main//article//ul)")
    assert "01/07/2025" in page.xpath("string(//section[@aria-labelledby='current'])")
    assert "mã số này" in page.xpath("string(//main)")


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("01651", "Xã Mỹ Hưng"),
        ("1651", "Xã Mỹ Hưng"),  # as a spreadsheet has it
        ("043", "Huyện Bảo Lạc"),
        ("43", "Huyện Bảo Lạc"),
        ("01 651", None),
    ],
)
def test_codes_of_communes_and_districts(shipped, client, code, unit):
    found = {name for name, _district in answers(client, code)}

    assert found == ({unit} if unit else set())


@pytest.mark.parametrize(
    "typed",
    [
        "Mỹ Hưng cũ",
        "xã Mỹ Hưng (cũ)",
        "Xã Mỹ Hưng cũ, huyện Quảng Hòa cũ",
        "my hung truoc day - quang hoa",
        "former My Hung commune",
        "my-hung",
    ],
)
def test_that_it_is_old_may_be_said(shipped, client, typed):
    assert {name for name, _district in answers(client, typed)} == {"Xã Mỹ Hưng"}


def test_a_name_that_ends_like_the_word_for_old(client):
    CommuneFactory(name="An Cư", former=True)
    CommuneFactory(name="An", former=True)

    assert [name for name, _district in answers(client, "An Cư")] == ["Xã An Cư"]


@pytest.mark.parametrize("typed", ["Huyện Phục Hòa", "Cô Mườii", "99999"])
def test_what_is_not_found_says_where_the_register_begins(shipped, client, typed):
    page = tree(client, typed)

    assert "ngày 30/06/2025" in page.xpath("string(//main)")
    with translation.override("vi"):
        assert reverse("questions:ask") in page.xpath("//main//a/@href")


def test_the_beginning_of_the_register_is_that_of_its_units(client):
    CommuneFactory(former=True, valid_from=dt.date(2020, 3, 1))

    assert "ngày 01/03/2020" in tree(client, "Cô Mười").xpath("string(//main)")
    assert "01/03/2020" not in tree(client).xpath("string(//main)")


def test_what_needs_checking_is_not_told(client):
    old = CommuneFactory(former=True, name="Cũ", full_name="Xã Cũ")
    SuccessionFactory(old=old, new__full_name="Xã Ngờ", confidence="low")

    assert "Xã Ngờ" not in tree(client, "Xã Cũ").text_content()
    assert "Xã Ngờ" not in former_communes(client).text_content()


def former_communes(client, language="vi"):
    with translation.override(language):
        response = client.get(reverse("border:former_communes"))
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def test_all_former_communes_by_district(shipped, client):
    page = former_communes(client)

    sections = page.xpath("//main//section")
    assert len(sections) == 10
    rows = page.xpath("//main//tbody/tr")
    assert len(rows) == 161
    leads_to = {
        (row.xpath("string(ancestor::section/h2)"), row.xpath("string(th)")): row.xpath(
            "td[last()]//a/text()"
        )
        for row in rows
    }
    assert leads_to["Huyện Quảng Hòa", "Xã Mỹ Hưng"] == ["Xã Phục Hòa"]
    assert len({name for names in leads_to.values() for name in names}) == 56
    assert all(len(names) == 1 for names in leads_to.values())
    assert page.xpath("string(//main)").count("30/06/2025") == 1  # the day is said once


def test_days_that_differ_stand_at_each(client):
    SuccessionFactory()
    CommuneFactory(former=True, valid_to=dt.date(2019, 12, 31))

    page = former_communes(client)
    days = page.xpath("//main//td[2]/time/text()")
    assert sorted(days) == ["30/06/2025", "31/12/2019"]
    assert "Ngày kết thúc:" not in page.text_content()


def test_a_former_commune_that_lay_in_no_district(client):
    SuccessionFactory(old__parent=ProvinceFactory(), kind="part")
    SuccessionFactory(old=AdminUnit.objects.get(valid_to__isnull=False), kind="part")

    (section,) = former_communes(client).xpath("//main//section")
    assert section.xpath("string(h2)") == "Không thuộc huyện nào"
    assert section.xpath("string(.//td[last()])").count("một phần") == 2


def test_without_a_past_the_list_says_so(client):
    CommuneFactory()

    assert former_communes(client).xpath("//main//*[@class='empty-state']")


@pytest.mark.parametrize("units", [1, 3])
def test_queries_of_all_former_communes(client, units, django_assert_num_queries):
    for _unit in range(units):
        SuccessionFactory()
    former_communes(client)

    with django_assert_num_queries(3):  # units, successions, office
        former_communes(client)


@pytest.mark.parametrize(
    ("typed", "queries"),
    [("01234", 5), ("Không Có, Bảo Lạc", 6), ("Không Có Bảo Lạc", 5), ("Không Có cũ", 7)],
)
def test_queries_of_what_is_not_found(client, typed, queries, django_assert_num_queries):
    CommuneFactory(former=True)
    tree(client)

    with django_assert_num_queries(queries):
        tree(client, typed)


@pytest.mark.parametrize("units", [1, 3])
def test_queries(client, units, django_assert_num_queries):
    for _unit in range(units):
        old = CommuneFactory(
            former=True, name="Trùng Tên", full_name="Xã Trùng Tên", parent=DistrictFactory()
        )
        SuccessionFactory(old=old)
    tree(client)

    with django_assert_num_queries(3):
        tree(client, "Trùng Tên")
