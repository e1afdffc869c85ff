import datetime as dt
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from border.models import AdminUnit
from border.querysets import split_type_word
from tests.factories.border import (
    LAST_DAY,
    REFORM,
    CommuneFactory,
    DistrictFactory,
    SuccessionFactory,
)

BEFORE = dt.date(2022, 10, 13)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (dt.date(2025, 6, 30), False),
        (dt.date(2025, 7, 1), True),
        (dt.date(2030, 12, 31), True),
        (dt.date(2031, 1, 1), False),
    ],
)
def test_both_ends_of_a_period_are_days_of_the_unit(day, valid):
    unit = CommuneFactory(valid_from=REFORM, valid_to=dt.date(2030, 12, 31))

    assert unit.is_valid_on(day) is valid
    assert AdminUnit.objects.communes().valid_on(day).exists() is valid


def test_one_code_for_two_units_on_one_day_is_refused_by_the_database():
    CommuneFactory(code="01648", former=True)
    CommuneFactory(code="01648", name="the next one, from the day after")

    with pytest.raises(IntegrityError, match="border_unit_code_once_a_day"), transaction.atomic():
        CommuneFactory(code="01648", name="one too many", valid_from=dt.date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="border_unit_code_once_a_day"), transaction.atomic():
        CommuneFactory(code="01648", name="on the last day", valid_from=LAST_DAY, valid_to=LAST_DAY)


def test_overlap_is_told_in_words():
    CommuneFactory(code="01648")
    unit = CommuneFactory.build(code="01648", parent=None, valid_from=dt.date(2026, 1, 1))
    unit.set_derived()

    with (
        translation.override("en"),
        pytest.raises(ValidationError, match="has this code on some of these days"),
    ):
        unit.validate_constraints()


def test_a_unit_that_ends_before_it_begins_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="border_unit_ends_after_it_begins"):
        CommuneFactory(valid_from=REFORM, valid_to=LAST_DAY)


def test_a_unit_cannot_succeed_itself():
    unit = CommuneFactory()

    with pytest.raises(IntegrityError, match="border_succession_of_two_units"):
        SuccessionFactory(old=unit, new=unit)


def test_sorting_is_vietnamese():
    names = ["Đức Long", "Dân Chủ", "Ba Bể", "Bế Triều", "Bảo Lâm", "Ánh", "Ẩm", "An"]
    for name in names:
        CommuneFactory(name=name)

    found = AdminUnit.objects.communes().values_list("name", flat=True)

    assert list(found) == [
        "An",
        "Ánh",
        "Ẩm",
        "Ba Bể",
        "Bảo Lâm",
        "Bế Triều",
        "Dân Chủ",
        "Đức Long",
    ]


# Who followed whom


def test_new_unit_knows_its_predecessors_and_former_districts():
    first, second = DistrictFactory(name="Hà Quảng"), DistrictFactory(name="Bảo Lạc")
    new = CommuneFactory()
    for name, district in [("Sóc Hà", first), ("Quý Quân", first), ("Cô Ba", second)]:
        SuccessionFactory(new=new, old=CommuneFactory(name=name, former=True, parent=district))

    assert [unit.name for unit in new.predecessors] == ["Cô Ba", "Quý Quân", "Sóc Hà"]
    assert new.former_districts == [second, first]
    assert AdminUnit.objects.with_former_districts().get(pk=new.pk).former_districts == [
        second,
        first,
    ]
    assert list(first.successors) == [new]


def test_former_districts_of_a_list_cost_one_query(django_assert_num_queries):
    for _turn in range(3):
        SuccessionFactory()

    with django_assert_num_queries(2):
        units = list(AdminUnit.objects.current().communes().with_former_districts())
        districts = [unit.former_districts for unit in units]

    assert [len(found) for found in districts] == [1, 1, 1]


def test_session_in_an_ended_commune_is_refused_and_the_successor_named():
    succession = SuccessionFactory(old__name="Mỹ Hưng", new__name="Phục Hòa")

    succession.old.ensure_valid_on(LAST_DAY)
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        succession.old.ensure_valid_on(REFORM)

    assert refused.value.code == "unit_not_valid"
    assert refused.value.message == "%(unit)s ended on %(day)s. For %(date)s choose: %(others)s."
    assert refused.value.params["others"] == "Phục Hòa (en)"


def test_session_before_a_commune_began_is_refused_and_the_predecessors_named():
    district = DistrictFactory(name="Quảng Hòa")
    new = CommuneFactory(name="Phục Hòa")
    for name in ["Mỹ Hưng", "Đại Sơn"]:
        SuccessionFactory(new=new, old=CommuneFactory(name=name, former=True, parent=district))

    with pytest.raises(ValidationError) as refused:
        new.ensure_valid_on(LAST_DAY)

    [message] = refused.value.messages
    assert "Xã Đại Sơn (Huyện Quảng Hòa); Xã Mỹ Hưng (Huyện Quảng Hòa)" in message


def test_an_ended_district_names_the_communes_of_its_ground():
    succession = SuccessionFactory(new__name="Phục Hòa")

    with pytest.raises(ValidationError, match="Xã Phục Hòa"):
        succession.old.parent.ensure_valid_on(REFORM)


def test_counterparts_walk_through_two_reforms():
    first = SuccessionFactory()
    later = dt.date(2030, 1, 1)
    AdminUnit.objects.filter(pk=first.new.pk).update(valid_to=later - dt.timedelta(days=1))
    second = SuccessionFactory(
        old=AdminUnit.objects.get(pk=first.new.pk), new=CommuneFactory(valid_from=later), date=later
    )

    assert list(first.old.counterparts_on(later)) == [second.new]
    assert list(second.new.counterparts_on(BEFORE)) == [first.old]


# Names as people type them


@pytest.mark.parametrize(
    ("typed", "kinds", "name"),
    [
        ("xa dam thuy", ["commune"], "dam thuy"),
        ("tt. tra linh", ["township"], "tra linh"),
        ("tp cao bang", ["city"], "cao bang"),
        ("ha lang district", ["district"], "ha lang"),
        ("xa", [], "xa"),
        ("dam thuy", [], "dam thuy"),
    ],
)
def test_type_word_is_split_off(typed, kinds, name):
    assert split_type_word(typed) == (kinds, name)


@pytest.mark.parametrize(
    "typed",
    [
        "Đàm Thủy",
        "xã Đàm Thuỷ",
        "  XÃ   ĐÀM\u00a0THỦY ",
        "dam thuy",
        unicodedata.normalize("NFD", "Xã Đàm Thủy"),
        "Dam Thuy Commune",
    ],
)
def test_unit_is_found_as_people_type_it(typed):
    unit = CommuneFactory(name="Đàm Thủy")
    CommuneFactory(name="Đàm Thủy", former=True)

    assert list(AdminUnit.objects.find(typed, on=REFORM)) == [unit]


def test_type_word_narrows_the_search():
    commune = CommuneFactory(name="Trùng Khánh")
    DistrictFactory(name="Trùng Khánh")

    assert AdminUnit.objects.find("Trùng Khánh").count() == 2
    assert list(AdminUnit.objects.find("Xã Trùng Khánh")) == [commune]
    assert not AdminUnit.objects.find("Phường Trùng Khánh").exists()
