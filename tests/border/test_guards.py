"""What contradicts itself about units is refused: by the database, and in words at the desk."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from border.models import AdminUnit, BorderGate, UnitSuccession
from tests.factories.border import (
    LAST_DAY,
    REFORM,
    BorderGateFactory,
    BorderProfileFactory,
    CommuneFactory,
    DistrictFactory,
    ProvinceFactory,
    SuccessionFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
OUTLINE = [[105.2, 22.3], [106.8, 22.3], [106.8, 23.1], [105.2, 23.1]]


def refused(rule):
    return pytest.raises(IntegrityError, match=rule)


@pytest.fixture
def province():
    province = ProvinceFactory(outline=OUTLINE)
    BorderProfileFactory(unit=province, border_km="333.403", border_km_computed=None)
    return AdminUnit.objects.get(pk=province.pk)


def test_what_holds_is_let_through(province):
    commune = CommuneFactory(parent=province, lat="22.7", lon="106.3")
    BorderProfileFactory(unit=commune, border_km="12.5")
    SuccessionFactory(new=commune)
    connection.check_constraints()

    for row in AdminUnit.objects.all():
        row.clean()


@pytest.mark.parametrize(
    ("old_ends", "new_begins"),
    [
        (LAST_DAY - DAY, REFORM),  # the successor begins after the gap
        (REFORM, REFORM),  # the old unit is still there
        (None, REFORM),
        (LAST_DAY, REFORM + DAY),  # the successor does not exist on that day
        (LAST_DAY, REFORM - DAY),
        (LAST_DAY, None),
    ],
)
def test_a_succession_keeps_to_its_day(old_ends, new_begins):
    with refused("must end on the day before"), transaction.atomic():
        SuccessionFactory(
            old=CommuneFactory(former=True, valid_to=old_ends),
            new=CommuneFactory(valid_from=new_begins),
        )
        connection.check_constraints()


def test_a_unit_keeps_to_its_successions():
    succession = SuccessionFactory()

    for unit, change in [
        (succession.old, {"valid_to": LAST_DAY - DAY}),
        (succession.new, {"valid_from": REFORM + DAY}),
    ]:
        with refused("must end on the day before"), transaction.atomic():
            AdminUnit.objects.filter(pk=unit.pk).update(**change)
            connection.check_constraints()
        for name, value in change.items():
            setattr(unit, name, value)
        with pytest.raises(ValidationError) as words:
            unit.clean()
        assert set(words.value.message_dict) == set(change)


def test_no_chain_of_successions_comes_back():
    """Each leads forward in time, so a way back has no day it could happen on."""
    first = SuccessionFactory()

    for date in [REFORM, REFORM + DAY, REFORM - DAY]:
        with refused("must end on the day before"), transaction.atomic():
            SuccessionFactory(old=first.new, new=first.old, date=date)
            connection.check_constraints()
    with refused("border_succession_of_two_units"), transaction.atomic():
        UnitSuccession.objects.filter(pk=first.pk).update(new=first.old)


@pytest.mark.parametrize(
    ("lat", "lon", "where"),
    [("21.0", "106.3", "lat"), ("24.0", "106.3", "lat"), ("22.7", "104.0", "lon"), ("22.7", "108", "lon")],
)  # fmt: skip
@pytest.mark.parametrize("is_former", [True, False])
def test_a_point_lies_in_its_province(province, lat, lon, where, is_former):
    above = DistrictFactory(parent=province) if is_former else province
    unit = CommuneFactory(parent=above)

    unit.lat, unit.lon = float(lat), float(lon)
    with pytest.raises(ValidationError) as words:
        unit.clean()
    assert set(words.value.message_dict) == {where}
    with refused("border_point_in_the_province"), transaction.atomic():
        AdminUnit.objects.filter(pk=unit.pk).update(lat=lat, lon=lon)


def test_half_a_point_is_none():
    with refused("border_unit_point_is_whole"), transaction.atomic():
        CommuneFactory(lat="22.7")


def test_a_gate_lies_in_its_province(province):
    gate = BorderGateFactory(unit=CommuneFactory(parent=province), lat="22.475", lon="106.578")

    gate.lat, gate.lon = 21.0, 106.578
    with pytest.raises(ValidationError) as words:
        gate.clean()
    assert set(words.value.message_dict) == {"lat"}
    for change in [{"lat": "21.0"}, {"lat": "21.0", "unit": None}]:
        with refused("border_gate_point_in_the_province"), transaction.atomic():
            BorderGate.objects.filter(pk=gate.pk).update(**change)
    with refused("border_gate_point_is_whole"), transaction.atomic():
        BorderGate.objects.filter(pk=gate.pk).update(lat=None)


def test_without_an_outline_any_point_goes():
    CommuneFactory(lat="10", lon="106")


@pytest.mark.parametrize("field", ["border_km", "border_km_computed", "sector_km"])
def test_no_border_is_longer_than_that_of_the_province(province, field):
    profile = BorderProfileFactory(unit=CommuneFactory(parent=province))
    profile.refresh_from_db()

    setattr(profile, field, 400)
    with pytest.raises(ValidationError, match=r"333[.,]403"):
        profile.clean()
    with refused("border_length_within_the_province"), transaction.atomic():
        profile.save()


@pytest.mark.parametrize("above", ["itself", "commune", "district"])
def test_a_unit_belongs_to_one_of_a_higher_level(province, above):
    unit = DistrictFactory() if above == "district" else CommuneFactory()
    unit.parent = {"itself": unit, "commune": CommuneFactory(), "district": DistrictFactory()}[
        above
    ]

    with pytest.raises(ValidationError) as words:
        unit.clean()
    assert set(words.value.message_dict) == {"parent"}
    with refused("border_unit_belongs_to_a_higher_one"), transaction.atomic():
        AdminUnit.objects.filter(pk=unit.pk).update(parent=unit.parent)


def test_a_unit_with_others_below_keeps_its_level(province):
    CommuneFactory(parent=province)

    with refused("border_unit_belongs_to_a_higher_one"), transaction.atomic():
        AdminUnit.objects.filter(pk=province.pk).update(kind="commune")


def test_a_unit_goes_whole_into_one_other_only():
    first = SuccessionFactory()

    with refused("border_succession_whole_once"), transaction.atomic():
        SuccessionFactory(old=first.old)


def test_days_the_wrong_way_round_are_said_at_the_field():
    unit = CommuneFactory()
    unit.valid_to = unit.valid_from - DAY

    with pytest.raises(ValidationError) as words:
        unit.full_clean()
    assert "valid_to" in words.value.message_dict
