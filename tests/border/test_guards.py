"""What contradicts itself about units is refused: by the database, and in words at the desk."""

import datetime as dt
from contextlib import contextmanager

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
from tests.factories.campaigns import AggregateReportFactory, OutreachSessionFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
# As the province narrows to the east: a box around it holds more than the ground.
OUTLINE = [[105.2, 22.3], [106.8, 22.3], [106.2, 23.1], [105.2, 23.1]]


@contextmanager
def refused(rule):
    """By the rule of this name, or in these words."""
    with pytest.raises(IntegrityError) as error:
        yield
    assert rule in f"{error.value.__cause__.diag.constraint_name}: {error.value}"


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
            old=CommuneFactory(valid_from=None, valid_to=old_ends),
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
    [
        ("21.0", "106.3", "lat"),
        ("24.0", "106.3", "lat"),
        ("22.7", "104.0", "lon"),
        ("22.7", "108", "lon"),
        ("23.05", "106.7", "lat"),  # within the box, 38 km outside
        ("22.24", "106.3", "lat"),
    ],
)
@pytest.mark.parametrize("is_former", [True, False])
def test_a_point_lies_in_its_province(province, lat, lon, where, is_former):
    unit = CommuneFactory(former=True) if is_former else CommuneFactory(parent=province)

    unit.lat, unit.lon = float(lat), float(lon)
    with pytest.raises(ValidationError) as words:
        unit.clean()
    assert set(words.value.message_dict) == {where}
    with refused("border_point_in_the_province"), transaction.atomic():
        AdminUnit.objects.filter(pk=unit.pk).update(lat=lat, lon=lon)


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        ("23.05", "106.7", "Điểm này nằm ngoài tỉnh 38 km."),
        ("22.24", "106.3", "Tỉnh nằm trong khoảng từ 22,30 đến 23,10 độ."),
    ],
)
def test_how_far_outside_a_point_lies_is_said(province, lat, lon, words):
    unit = CommuneFactory(parent=province)
    unit.lat, unit.lon = float(lat), float(lon)

    with pytest.raises(ValidationError) as error:
        unit.clean()
    assert error.value.message_dict == {"lat": [words]}


@pytest.mark.parametrize(
    ("lat", "lon"), [("22.26", "106.0"), ("22.7", "106.55"), ("22.9", "106.4")]
)
def test_up_to_six_kilometres_beside_the_outline_are_let_through(province, lat, lon):
    """The outline is a decoration."""
    unit = CommuneFactory(parent=province, lat=lat, lon=lon)

    AdminUnit.objects.get(pk=unit.pk).clean()


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
    exact = {"border_km_qualifier": "exact", "sector_km_qualifier": "exact"}
    profile = BorderProfileFactory(unit=CommuneFactory(parent=province), **exact)
    profile.refresh_from_db()

    setattr(profile, field, 400)
    with pytest.raises(ValidationError, match=r"333[.,]403"):
        profile.clean()
    with refused("border_length_within_the_province"), transaction.atomic():
        profile.save()


def refused_at(row, field, words=None):
    with pytest.raises(ValidationError, match=words) as error:
        row.clean()
    assert set(error.value.message_dict) == {field}


def test_all_but_a_province_belongs_to_something():
    unit = CommuneFactory()
    unit.parent = None

    refused_at(unit, "parent", "Chỉ tỉnh")
    with refused("border_unit_belongs_somewhere"), transaction.atomic():
        unit.save()


@pytest.mark.parametrize("code", ["12a", "0164", "016480", "٠١٦٤٨", ""])
def test_a_code_has_the_digits_of_its_level(code):
    unit = CommuneFactory()
    unit.code = code

    refused_at(unit, "code", "5 chữ số")
    with refused("border_unit_code_has_its_digits"), transaction.atomic():
        unit.save()


def test_the_unit_that_has_the_code_is_named():
    former = CommuneFactory(former=True, code="01651")
    taken = CommuneFactory.build(code="01651", parent=former.parent.parent, valid_from=LAST_DAY)

    refused_at(taken, "code", former.full_name)
    taken.valid_from = REFORM
    taken.clean()


@pytest.mark.parametrize(
    ("period", "field"),
    [
        ({"valid_to": None}, "valid_to"),
        ({"valid_to": REFORM}, "valid_to"),
        ({"valid_from": dt.date(2020, 2, 29)}, "valid_from"),
        ({"valid_to": dt.date(2020, 2, 29)}, "valid_from"),
    ],
)
def test_a_unit_lives_within_the_period_of_what_it_belongs_to(period, field):
    district = DistrictFactory(valid_from=dt.date(2020, 3, 1))
    unit = CommuneFactory(former=True, parent=district)

    for name, value in period.items():
        setattr(unit, name, value)
    refused_at(unit, field, district.full_name)
    with refused("border_unit_within_the_period_above"), transaction.atomic():
        unit.save()
        connection.check_constraints()


@pytest.mark.parametrize(
    ("period", "field"),
    [({"valid_to": LAST_DAY - DAY}, "valid_to"), ({"valid_from": REFORM}, "valid_from")],
)
def test_a_unit_ends_after_what_belongs_to_it(province, period, field):
    below = CommuneFactory(parent=province, valid_from=LAST_DAY, valid_to=LAST_DAY)

    for name, value in period.items():
        setattr(province, name, value)
    refused_at(province, field, below.full_name)
    with refused("border_unit_within_the_period_above"), transaction.atomic():
        province.save()
        connection.check_constraints()


def test_a_commune_becomes_a_commune():
    """What became of a district, its communes tell."""
    step = SuccessionFactory()
    step.old = step.old.parent

    refused_at(step, "new", "cùng cấp")
    with refused("are not of one level"), transaction.atomic():
        step.save()
        connection.check_constraints()
    with refused("are not of one level"), transaction.atomic():
        AdminUnit.objects.filter(pk=step.new.pk).update(kind="district", code="099")
        connection.check_constraints()


def test_a_wrong_day_of_a_succession_is_refused_at_the_date_with_the_right_one():
    step = SuccessionFactory()
    step.date = REFORM + DAY

    refused_at(step, "date", "01/07/2025")


def test_a_succession_wants_an_old_unit_that_ended():
    step = SuccessionFactory()
    step.old = CommuneFactory(valid_from=None)

    refused_at(step, "old", step.old.full_name)


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
    above = CommuneFactory(former=True).parent

    with refused("border_unit_belongs_to_a_higher_one"), transaction.atomic():
        AdminUnit.objects.filter(pk=above.pk).update(kind="commune", code="00099")


def test_a_unit_goes_whole_into_one_other_only():
    first = SuccessionFactory()

    with refused("border_succession_whole_once"), transaction.atomic():
        SuccessionFactory(old=first.old)
    for kind in ["part", "whole"]:
        refused_at(SuccessionFactory.build(old=first.old, new=CommuneFactory(), kind=kind), "kind")
    with refused("border_succession_whole_or_in_parts"), transaction.atomic():
        SuccessionFactory(old=first.old, kind="part")
        connection.check_constraints()


def test_a_unit_may_go_into_several_in_parts():
    first = SuccessionFactory(kind="part")
    second = SuccessionFactory(old=first.old, kind="part")
    connection.check_constraints()

    second.clean()
    first.kind = "whole"
    refused_at(first, "kind", second.new.full_name)


@pytest.mark.parametrize("where", ["former", "district", "old_unit"])
def test_a_gate_lies_in_a_commune_of_today(province, where):
    step = SuccessionFactory()
    gate = BorderGateFactory(unit=step.new, old_unit=step.old)
    gate.clean()

    if where == "old_unit":
        gate.old_unit = step.new
        refused_at(gate, "old_unit", step.new.full_name)
    elif where == "former":
        gate.unit = step.old
        refused_at(gate, "unit", step.new.full_name)
    else:
        gate.unit = step.old.parent
        refused_at(gate, "unit", "không phải là xã")


@pytest.mark.parametrize("it_is", ["part of its own part", "part of a part", "a part with parts"])
def test_a_part_of_a_gate_has_no_parts(it_is):
    whole, other = BorderGateFactory(), BorderGateFactory()
    part = BorderGateFactory(part_of=whole)
    gate, part_of, named = {
        "part of its own part": (whole, part, whole),
        "part of a part": (other, part, whole),
        "a part with parts": (whole, other, part),
    }[it_is]

    gate.part_of = part_of
    refused_at(gate, "part_of", named.name_vi)
    with refused("border_gate_part_has_no_parts"), transaction.atomic():
        BorderGate.objects.filter(pk=gate.pk).update(part_of=part_of)
        connection.check_constraints()


def test_a_gate_and_its_part_change_places():
    whole = BorderGateFactory()
    part = BorderGateFactory(part_of=whole)

    BorderGate.objects.filter(pk=whole.pk).update(part_of=part)
    BorderGate.objects.filter(pk=part.pk).update(part_of=None)
    connection.check_constraints()

    BorderGate.objects.get(pk=whole.pk).clean()


def test_a_unit_does_not_succeed_itself():
    step = SuccessionFactory()
    step.new = step.old

    refused_at(step, "new")


@pytest.mark.parametrize("record", [OutreachSessionFactory, AggregateReportFactory])
def test_a_unit_lives_while_outreach_is_recorded_in_it(record):
    day = dt.date(2025, 8, 5)
    days = (
        {"held_on": day} if record is OutreachSessionFactory else {"starts_on": day, "ends_on": day}
    )
    unit = record(unit=CommuneFactory(), **days).unit

    for field, value in [("valid_to", day - DAY), ("valid_from", day + DAY)]:
        unit.refresh_from_db()
        setattr(unit, field, value)
        refused_at(unit, field, "05/08/2025")
        with refused("unit_lives_while_outreach_is_recorded"), transaction.atomic():
            unit.save()


def test_days_the_wrong_way_round_are_said_at_the_field():
    unit = CommuneFactory()
    unit.valid_to = unit.valid_from - DAY

    with pytest.raises(ValidationError) as words:
        unit.full_clean()
    assert "valid_to" in words.value.message_dict
