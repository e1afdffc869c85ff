"""Where is my old commune now?"""

import datetime as dt
import unicodedata

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from lxml import html

from tests.factories.border import CommuneFactory, DistrictFactory, SourceFactory, SuccessionFactory

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


@pytest.mark.parametrize("typed", ["Hà Nội", "%", "_", "'", ",", "a,", "x" * 300])
def test_nothing_found_says_what_to_do(client, typed):
    CommuneFactory(former=True)

    page = tree(client, typed)
    assert not page.xpath("//main//article")
    assert page.xpath("//main//*[@class='empty-state']//a/@href")


def test_without_a_name_it_only_asks(client):
    page = tree(client)

    assert page.xpath("//main//form//input[@name='name']/@value") in ([], [""])
    assert not page.xpath("//main//article")


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
