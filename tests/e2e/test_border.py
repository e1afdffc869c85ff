"""The border area as somebody meets it who has a keyboard, no scripts, or a point to set."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from border.loading import load_reference_data
from border.models import AdminUnit, BorderGate
from portal.people.roles import Role
from tests.audit import accessibility
from tests.audit.pages import Page
from tests.e2e.conftest import DESK, PHONE
from tests.factories.people import UserFactory

FURTHEST = 200  # stops of the Tab key; nothing on a page is further away
FOCUSED = """() => {
  const place = document.activeElement;
  const name = place.querySelector("text");
  const style = getComputedStyle(name);
  return {
    words: place.querySelector("title").textContent,
    name: name.textContent,
    isSeen: style.visibility === "visible" && style.fontWeight === "600",
    x: place.getBoundingClientRect().x,
  };
}"""


@pytest.fixture
def area(transactional_db):
    load_reference_data()


def tab_to(window, selector):
    """Forward, stop by stop, as somebody without a pointer gets there."""
    for _stop in range(FURTHEST):
        window.keyboard.press("Tab")
        if window.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no way by keyboard to {selector} on {window.url}")


def follow(window, address):
    tab_to(window, f'main a[href="{address}"]')
    with window.expect_navigation():
        window.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_whole_area_by_keyboard_and_without_scripts(open_browser, area, language):
    window = open_browser(java_script_enabled=False)
    with translation.override(language):
        index, lookup = reverse("border:index"), reverse("border:lookup")
        places, units = reverse("border:map"), reverse("border:unit_list")
        commune = AdminUnit.objects.get(slug="phuc-hoa").get_absolute_url()
        gate = BorderGate.objects.get(code="TA_LUNG").get_absolute_url()
        quang_hoa = AdminUnit.objects.get(slug__startswith="huyen-quang-hoa").slug

    window.goto(index)
    follow(window, places)
    follow(window, commune)  # a point of the map comes before the table
    assert window.locator("h1").inner_text() in ("Xã Phục Hòa", "Phuc Hoa Commune")
    follow(window, gate)
    assert (
        "Lùng" in window.locator("h1").inner_text() or "Lung" in window.locator("h1").inner_text()
    )
    follow(window, index)
    follow(window, lookup)

    tab_to(window, "#old-name")
    window.keyboard.type("hung dao")
    with window.expect_navigation():
        window.keyboard.press("Enter")
    assert window.locator("section[aria-labelledby=answers] article").count() == 3
    follow(window, index)
    follow(window, units)

    tab_to(window, "select[name=former_district]")
    options = window.locator("select[name=former_district] option").all()
    values = [option.get_attribute("value") for option in options]
    for _step in range(values.index(quang_hoa)):
        window.keyboard.press("ArrowDown")
    tab_to(window, ".filter-bar button")
    with window.expect_navigation():
        window.keyboard.press("Enter")
    shown = window.locator("main table tbody th").all_inner_texts()
    formed = AdminUnit.objects.current().filter(formed_from__old__parent__slug=quang_hoa)
    assert len(shown) == formed.distinct().count() > 1


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_the_focus_goes_from_point_to_point_and_each_says_its_name(open_browser, area, viewport):
    window = open_browser(viewport, java_script_enabled=False)
    window.goto("/bien-gioi/ban-do/")

    tab_to(window, ".map__places a")
    met = []
    while window.evaluate("document.activeElement.matches('.map__places a')"):
        met.append(window.evaluate(FOCUSED))
        window.keyboard.press("Tab")

    names = list(AdminUnit.objects.current().communes().values_list("name", flat=True))
    assert [place["name"] for place in met] == names
    assert all(place["isSeen"] for place in met)
    assert all(place["name"] in place["words"] for place in met)


def test_a_link_skips_the_points_of_the_map(open_browser, area):
    window = open_browser(PHONE, java_script_enabled=False)
    window.goto("/bien-gioi/ban-do/")
    tab_to(window, ".map-part__skip")
    skip = window.locator(".map-part__skip")
    assert skip.evaluate("link => link.getBoundingClientRect().width") > 100

    window.keyboard.press("Enter")
    window.keyboard.press("Tab")

    assert window.evaluate("document.activeElement.closest('.data-table') !== null")
    assert skip.evaluate("link => link.getBoundingClientRect().width") <= 1


def test_a_screen_reader_hears_what_a_point_is(open_browser, area):
    window = open_browser()
    window.goto("/bien-gioi/ban-do/")

    point = window.get_by_role("link", name="Xã Phục Hòa, giáp biên giới quốc gia", exact=False)
    assert point.and_(window.locator(".map__places a")).count() == 1
    assert point.and_(window.locator(".map__places a")).inner_html().count("<title>") == 1


def test_a_pointer_shows_a_name_that_has_no_room(open_browser, area):
    window = open_browser(PHONE)
    window.goto("/bien-gioi/ban-do/")
    place = window.locator(".map__places a:has(> text.map__name--screen)").first
    name = place.locator("text")
    assert name.evaluate("name => getComputedStyle(name).visibility") == "hidden"

    place.locator("circle").hover()

    assert name.evaluate("name => getComputedStyle(name).visibility") == "visible"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_the_whole_area(open_browser, area, scheme):
    window = open_browser(color_scheme=scheme)
    addresses = [
        *("/", "/bien-gioi/", "/bien-gioi/ban-do/", "/bien-gioi/ban-do/?view=before"),
        *("/bien-gioi/xa/", "/bien-gioi/xa/phuc-hoa/", "/bien-gioi/cua-khau/ta-lung/"),
        *("/bien-gioi/xa/xa-chi-vien-huyen-trung-khanh/", "/en/border/communes/phuc-hoa/"),
        *("/bien-gioi/tra-cuu-xa-cu/?name=hung+dao", "/bien-gioi/tra-cuu-xa-cu/danh-sach/"),
        "/bien-gioi/ban-do/?figure=sessions",
    ]

    pages = [Page("", "", path, body=Client().get(path).content) for path in addresses]

    found = [(page.path, what) for page in pages for what in accessibility.findings(window, page)]

    assert found == []


class TestSettingAPoint:
    @pytest.fixture
    def unit(self, area):
        return AdminUnit.objects.get(slug="phuc-hoa")

    @pytest.fixture
    def form(self, page, log_in, unit):
        log_in(UserFactory(role=Role.ADMINISTRATOR))
        page.goto(reverse("admin:border_adminunit_change", args=[unit.pk]))
        return page

    def test_a_click_on_the_map_fills_the_fields_and_is_saved(self, form, unit):
        other = AdminUnit.objects.get(slug="dam-thuy")
        aim = self.on_screen(form, other)

        form.mouse.click(*aim)
        assert Decimal(form.input_value("#id_lat")).as_tuple().exponent == -4
        form.click("[name=_save]")
        form.wait_for_url("**/adminunit/")

        unit.refresh_from_db()
        assert abs(unit.lat - other.lat) < Decimal("0.01")
        assert abs(unit.lon - other.lon) < Decimal("0.01")

    def test_arrow_keys_move_the_point(self, form, unit):
        form.locator("[data-point-map]").focus()

        form.keyboard.press("ArrowUp")
        form.keyboard.press("Shift+ArrowRight")

        assert Decimal(form.input_value("#id_lat")) == unit.lat + Decimal("0.01")
        assert Decimal(form.input_value("#id_lon")) == unit.lon + Decimal("0.001")

    def test_typed_degrees_move_the_point(self, form):
        before = form.locator("[data-point]").bounding_box()

        form.fill("#id_lon", "105.5")

        assert form.locator("[data-point]").bounding_box()["x"] < before["x"] - 50
        form.fill("#id_lon", "")
        assert form.locator("[data-point]").get_attribute("visibility") == "hidden"

    def test_far_away_is_refused_at_the_field(self, form):
        form.fill("#id_lon", "108.5")
        form.click("[name=_save]")

        said = form.locator(".field-lon .errorlist, .field-box.field-lon .errorlist").inner_text()
        assert "Tỉnh" in said or "tỉnh" in said

    def on_screen(self, form, unit):
        """Where the map shows this unit, as its own numbers say."""
        drawn = form.locator("[data-point-map]")
        drawn.scroll_into_view_if_needed()
        box = drawn.bounding_box()
        wide = float(drawn.get_attribute("viewBox").split()[2])
        lines = [
            [float(number) for number in drawn.get_attribute(name).split()]
            for name in ("data-x", "data-y")
        ]
        (across, left), (down, top) = lines
        scale = box["width"] / wide
        return (
            box["x"] + (across * float(unit.lon) + left) * scale,
            box["y"] + (down * float(unit.lat) + top) * scale,
        )
