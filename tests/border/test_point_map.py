"""The map that sets a point in the forms of the staff. That a click does: tests/e2e/test_border.py."""

import pytest
from django.urls import reverse
from lxml import etree

from portal.people.roles import Role
from tests.border.test_admin import posted
from tests.border.test_map import OUTLINE
from tests.factories.border import BorderGateFactory, CommuneFactory, ProvinceFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
FORMS = ["adminunit", "bordergate"]
MAP = "//*[@data-point-map]"


@pytest.fixture
def province():
    return ProvinceFactory(outline=OUTLINE)


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))


def made(model, **place):
    return (
        CommuneFactory(**place) if model == "adminunit" else BorderGateFactory(position=1, **place)
    )


def change_page(row):
    return reverse(f"admin:border_{row._meta.model_name}_change", args=[row.pk])


def shown(client, row, path=MAP):
    return etree.HTML(client.get(change_page(row)).content.decode()).xpath(path)


def numbers(words):
    return [float(word) for word in words.split()]


@pytest.mark.parametrize("model", FORMS)
def test_the_map_shows_the_point_and_how_degrees_lead_to_it(client, administrator, province, model):
    CommuneFactory(lat="22.5", lon="106.0")
    (drawn,) = shown(client, made(model, lat="22.7", lon="106.5"))

    (across, left), (down, top) = numbers(drawn.get("data-x")), numbers(drawn.get("data-y"))
    x, y = numbers(drawn.find("g").get("transform").removeprefix("translate(").rstrip(")"))
    assert (x - left) / across == pytest.approx(106.5, abs=0.002)
    assert (y - top) / down == pytest.approx(22.7, abs=0.002)
    assert [drawn.get(f"data-{name}") for name in ("lat", "lon")] == ["id_lat", "id_lon"]
    assert drawn.find("path").get("d").count("M") == 1  # the other commune


@pytest.mark.parametrize("model", FORMS)
def test_a_row_without_a_point_shows_none(client, administrator, province, model):
    (drawn,) = shown(client, made(model))

    assert drawn.find("g").get("visibility") == "hidden"


@pytest.mark.parametrize("model", FORMS)
def test_degrees_are_saved_and_the_map_sends_nothing(client, administrator, province, model):
    row = made(model)
    url = change_page(row)
    response = client.post(url, posted(client.get(url), lat="22.7001", lon="106.5"))

    row.refresh_from_db()
    assert response.status_code == 302
    assert (str(row.lat), str(row.lon)) == ("22.7001", "106.5000")


@pytest.mark.parametrize("model", FORMS)
def test_a_point_outside_the_province_is_refused_at_its_field(
    client, administrator, province, model
):
    row = made(model, **({"unit": CommuneFactory()} if model == "bordergate" else {}))
    url = change_page(row)
    response = client.post(url, posted(client.get(url), lat="22.7", lon="108.5"))

    assert list(response.context["adminform"].form.errors) == ["lon"]


def test_who_may_only_look_sees_the_point(client, province):
    client.force_login(UserFactory(role=Role.EDITOR))
    unit = CommuneFactory(lat="22.7", lon="106.5")

    assert not shown(client, unit)
    assert len(shown(client, unit, "//*[contains(@class, 'map--small')]//circle")) == 1


def test_without_an_outline_and_points_it_says_so(client, administrator):
    unit = CommuneFactory()

    assert not shown(client, unit)
    assert "Chưa có bản đồ" in client.get(change_page(unit)).content.decode()


def test_a_new_unit_has_the_map_too(client, administrator, province):
    page = client.get(reverse("admin:border_adminunit_add")).content.decode()

    assert etree.HTML(page).xpath(MAP)
    assert 'src="/static/border/point_map' in page
