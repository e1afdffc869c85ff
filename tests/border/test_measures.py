"""Figures, lengths, areas and markers that cannot be: refused at the field, and by the database."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from border.models import AdminUnit, BorderFigure
from portal.people.roles import Role
from tests.border.forms import posted
from tests.factories.border import (
    BorderFigureFactory,
    BorderGateFactory,
    BorderMarkerFactory,
    BorderProfileFactory,
    CommuneFactory,
    ProvinceFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return client


def errors_after(client, row, **changes):
    url = reverse(f"admin:border_{row._meta.model_name}_change", args=[row.pk])
    response = client.post(url, posted(client.get(url), **changes))
    return {} if response.status_code == 302 else response.context["adminform"].form.errors


@contextmanager
def refused(constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


@pytest.mark.parametrize(
    ("make", "changes", "field", "constraint"),
    [
        (BorderFigureFactory, {"value": "-5"}, "value", "border_figure_not_negative"),
        (BorderFigureFactory, {"period": "abc"}, "period", "border_figure_period_is_of_years"),
        (BorderFigureFactory, {"period": "24"}, "period", "border_figure_period_is_of_years"),
        (
            BorderProfileFactory,
            {"border_km": "-1", "border_km_qualifier": "exact"},
            "border_km",
            "border_profile_lengths_are_positive",
        ),
        (
            BorderProfileFactory,
            {"border_km_computed": "0"},
            "border_km_computed",
            "border_profile_lengths_are_positive",
        ),
        (
            BorderProfileFactory,
            {"sector_km": "-2", "sector_km_qualifier": "about"},
            "sector_km",
            "border_profile_lengths_are_positive",
        ),
        (
            BorderProfileFactory,
            {"border_km": "12.5"},
            "border_km_qualifier",
            "border_profile_length_says_how_exact",
        ),
        (
            BorderProfileFactory,
            {"sector_km": "12.5"},
            "sector_km_qualifier",
            "border_profile_sector_says_how_exact",
        ),
        (BorderMarkerFactory, {"number": "-943"}, "number", "border_marker_has_a_number"),
        (BorderMarkerFactory, {"number": "0"}, "number", "border_marker_has_a_number"),
        (BorderMarkerFactory, {"number": "836(0)"}, "number", "border_marker_has_a_number"),
        (BorderGateFactory, {"markers": "-943"}, "markers", "border_gate_markers_are_numbers"),
        (BorderGateFactory, {"markers": "943;944"}, "markers", "border_gate_markers_are_numbers"),
        (CommuneFactory, {"area_km2": "-3"}, "area_km2", "border_unit_area_is_positive"),
        (CommuneFactory, {"area_km2": "0"}, "area_km2", "border_unit_area_is_positive"),
    ],
)
def test_what_cannot_be_is_refused(administrator, make, changes, field, constraint):
    row = make()

    assert list(errors_after(administrator, row, **changes)) == [field]

    with refused(constraint):
        type(row).objects.filter(pk=row.pk).update(**changes)


@pytest.mark.parametrize(
    ("make", "changes"),
    [
        (BorderFigureFactory, {"value": "0"}),
        (BorderFigureFactory, {"period": "2019"}),
        (BorderFigureFactory, {"period": "2022-2023"}),
        (BorderFigureFactory, {"period": "2025-"}),
        (BorderProfileFactory, {"border_km": "12.5", "border_km_qualifier": "about"}),
        (BorderGateFactory, {"markers": "788-791, 854, 728/1"}),
        (BorderMarkerFactory, {"number": "728/1"}),
        (BorderMarkerFactory, {"number": "836(2)"}),
        (BorderGateFactory, {"markers": "836(1)-836(2), 854"}),
        (CommuneFactory, {"area_km2": "12.5"}),
    ],
)
def test_what_can_be_is_taken(administrator, make, changes):
    assert errors_after(administrator, make(), **changes) == {}


def test_a_row_of_markers_runs_upward(administrator):
    errors = errors_after(administrator, BorderMarkerFactory(), number="791-788")

    assert list(errors) == ["number"]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("abc", "Một năm như 2024"),
        ("2025-2020", "như 2022-2023"),
        ("2020-2020", "như 2022-2023"),
        ("2099", "2099 chưa đến"),
        ("2020-2099", "2099 chưa đến"),
        ("2099-", "2099 chưa đến"),
    ],
)
def test_a_figure_is_of_years_that_came(administrator, period, words):
    errors = errors_after(administrator, BorderFigureFactory(), period=period)

    assert list(errors) == ["period"]
    (said,) = errors["period"]
    assert words in said


def test_the_shipped_periods_are_taken(shipped):
    for figure in BorderFigure.objects.all():
        figure.full_clean()


def test_no_commune_is_larger_than_its_province(administrator):
    province = ProvinceFactory(area_km2="6700.39")
    commune = CommuneFactory(parent=province)

    errors = errors_after(administrator, commune, area_km2="6700.40")

    assert "6.700,39" in errors["area_km2"][0]
    with refused("border_area_within_the_province"):
        AdminUnit.objects.filter(pk=commune.pk).update(area_km2="999999")
    AdminUnit.objects.filter(pk=commune.pk).update(area_km2="120.5")


def test_no_province_is_smaller_than_one_of_its_communes(administrator):
    commune = CommuneFactory(parent=ProvinceFactory(area_km2="6700.39"), area_km2="120.50")

    errors = errors_after(administrator, commune.parent, area_km2="100")

    assert commune.full_name in errors["area_km2"][0]
    with refused("border_area_within_the_province"):
        AdminUnit.objects.filter(pk=commune.parent_id).update(area_km2="100")


def test_the_words_are_those_of_the_reader(administrator):
    errors = errors_after(administrator, BorderFigureFactory(), value="-5")

    assert errors["value"] == ["Số liệu không nhỏ hơn không."]
    assert BorderFigure.objects.get().value == 119
