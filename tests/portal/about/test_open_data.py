"""Data sets: one page that lists them, one CSV each."""

import csv
import io
import json
import re

import pytest

from border.loading import load_reference_data
from border.models import Confidence, GateKind
from portal import open_data
from portal.open_data import Column, DataSet
from tests.factories.border import (
    BorderFigureFactory,
    BorderGateFactory,
    BorderMarkerFactory,
    BorderProfileFactory,
    CommuneFactory,
    GatePeriodFactory,
    OppositeLocalityFactory,
    SourceFactory,
    SuccessionFactory,
)
from tests.factories.bulletins import EditionFactory
from tests.factories.campaigns import OutreachSessionFactory, PlanFactory
from tests.factories.documents import DocumentFactory

pytestmark = pytest.mark.django_db


def rows(client, key):
    response = client.get(f"/data/{key}.csv")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "creativecommons.org" in response["Link"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("address", ["/du-lieu-mo/", "/en/open-data/"])
def test_every_file_is_listed_with_its_columns_and_answers(client, address):
    html = client.get(address).content.decode()

    assert len(open_data.data_sets()) >= 6
    for data_set in open_data.data_sets():
        assert f'href="/data/{data_set.key}.csv"' in html
        for column in data_set.columns:
            assert f"<code>{column.name}</code>" in html
        header = (
            client.get(f"/data/{data_set.key}.csv").content.decode("utf-8-sig").split("\r\n")[0]
        )
        assert header.split(",") == [column.name for column in data_set.columns]


def test_the_catalogue_is_described_to_machines(client):
    html = client.get("/en/open-data/").content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    catalogue = next(block for block in map(json.loads, blocks) if block["@type"] == "DataCatalog")

    addresses = [
        file["contentUrl"] for entry in catalogue["dataset"] for file in entry["distribution"]
    ]
    with_points = [
        f"http://testserver/data/{key}.geojson"
        for key in ("units", "unit-successions", "border-gates")
    ]
    tables = [f"http://testserver/data/{one.key}.csv" for one in open_data.data_sets()]
    assert sorted(addresses) == sorted([*tables, *with_points])


def test_units_are_points_on_a_map(client):
    commune = CommuneFactory(name="Trà Lĩnh", full_name="Xã Trà Lĩnh", lat="22.83", lon="106.32")
    SuccessionFactory(new=commune)

    response = client.get("/data/units.geojson")
    units = {unit["properties"]["full_name"]: unit for unit in response.json()["features"]}

    assert response["Content-Type"] == "application/geo+json"
    assert "creativecommons.org" in response["Link"]
    assert units["Xã Trà Lĩnh"]["geometry"] == {"type": "Point", "coordinates": [106.32, 22.83]}
    assert units["Xã Trà Lĩnh"]["properties"]["valid_from"] == "2025-07-01"
    assert len(units) == len(rows(client, "units"))
    former = [unit for unit in units.values() if unit["properties"]["valid_to"]]
    assert former
    assert all(unit["geometry"] is None for unit in former)


def test_numbers_are_numbers_and_what_the_licence_leaves_out_is_said(client):
    CommuneFactory(name="Trà Lĩnh", area_km2="85.10")

    units = client.get("/data/units.geojson").json()

    areas = [unit["properties"]["area_km2"] for unit in units["features"]]
    assert {area for area in areas if area is not None} == {85.1}
    assert "map" in units["rights"] or "bản đồ" in units["rights"]


@pytest.mark.parametrize("key", ["units", "unit-successions", "border-gates"])
def test_every_file_with_points_says_whose_they_are(client, key):
    html = client.get("/en/open-data/").content.decode()
    section = html.split(f'id="{key}"')[1].split("</section>")[0]

    assert "Not under this licence" in section


def test_successions_are_points_of_what_the_old_unit_became(client):
    step = SuccessionFactory(new__lat="22.83", new__lon="106.32")
    SuccessionFactory()

    features = client.get("/data/unit-successions.geojson").json()["features"]
    points = {row["properties"]["old_code"]: row["geometry"] for row in features}

    assert points.pop(step.old.code) == {"type": "Point", "coordinates": [106.32, 22.83]}
    assert list(points.values()) == [None]


def test_gates_are_points_where_that_is_known(client):
    commune = CommuneFactory(lat="22.83", lon="106.32")
    known = BorderGateFactory(unit=commune, lat="22.4750", lon="106.5780")
    BorderGateFactory(unit=commune)

    features = client.get("/data/border-gates.geojson").json()["features"]
    points = {row["properties"]["code"]: row["geometry"] for row in features}

    assert points.pop(known.code) == {"type": "Point", "coordinates": [106.578, 22.475]}
    assert list(points.values()) == [None]


@pytest.mark.parametrize("name", ["people.csv", "people.geojson", "documents.geojson"])
def test_an_unknown_file_does_not_exist(client, name):
    assert client.get(f"/data/{name}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_units_are_one_query(client, count, django_assert_num_queries):
    CommuneFactory.create_batch(count)

    with django_assert_num_queries(1):
        client.get("/data/units.csv")


def test_what_needs_checking_is_not_given_away(client):
    sure = CommuneFactory(on_border=None, code="01507")
    CommuneFactory(confidence=Confidence.LOW)
    gate = BorderGateFactory(period__confidence=Confidence.LOW, unit=sure)
    BorderGateFactory(confidence=Confidence.LOW, unit=sure)

    communes = [row for row in rows(client, "units") if row["kind"] == "commune"]
    assert [(row["code"], row["on_border"]) for row in communes] == [("01507", "")]
    assert [(row["code"], row["kind"]) for row in rows(client, "border-gates")] == [(gate.code, "")]


@pytest.mark.parametrize("count", [1, 3])
def test_kinds_of_gates_are_one_query_and_only_sure_ones(client, count, django_assert_num_queries):
    for _gate in range(count):
        gate = BorderGateFactory(period__valid_from=None, period__valid_to="2023-12-27")
        GatePeriodFactory(gate=gate, kind=GateKind.BILATERAL)
        BorderGateFactory(period__confidence=Confidence.LOW)
        BorderGateFactory(confidence=Confidence.LOW)

    with django_assert_num_queries(1):
        found = rows(client, "border-gate-periods")

    assert [row["kind"] for row in found] == ["international", "bilateral"] * count
    assert [row["valid_from"] for row in found] == ["", "2023-12-28"] * count


@pytest.mark.parametrize(
    ("key", "make", "column"),
    [
        ("border-figures", BorderFigureFactory, "label_vi"),
        ("border-markers", BorderMarkerFactory, "number"),
        ("opposite-localities", OppositeLocalityFactory, "name_vi"),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_what_is_known_of_communes(client, key, make, column, count, django_assert_num_queries):
    sure = [make(profile=BorderProfileFactory()) for _row in range(count)]
    make(profile=BorderProfileFactory(), confidence=Confidence.LOW)

    with django_assert_num_queries(1):
        found = rows(client, key)

    assert sorted((row["unit_code"], row[column]) for row in found) == sorted(
        (row.profile.unit.code, getattr(row, column)) for row in sure
    )


def test_figures_of_the_area_name_no_commune(client):
    BorderFigureFactory(label_en="Border hamlets", value="119.000")

    (row,) = rows(client, "border-figures")

    assert (row["unit_code"], row["label_en"], float(row["value"])) == ("", "Border hamlets", 119)


def test_sources_are_named_but_memory_is_none(client):
    SourceFactory(key="NQ1657", url="https://example.org/a", show_link=True)
    SourceFactory(key="COPY", url="https://example.org/b")
    SourceFactory(key="MEMORY", kind="memory")

    found = {row["key"]: row["url"] for row in rows(client, "border-sources")}

    assert found == {"NQ1657": "https://example.org/a", "COPY": ""}


def test_gates_tell_what_passes_and_when(client):
    BorderGateFactory(passes_people=True, passes_goods=False, opening_hours_vi="7 giờ – 17 giờ")

    (row,) = rows(client, "border-gates")

    assert (row["people"], row["goods"], row["kind"]) == ("yes", "no", "international")
    assert row["opening_hours_vi"] == "7 giờ – 17 giờ"


def test_gates_name_the_gate_opposite_and_how_sure_that_is(client):
    sure = BorderGateFactory(confidence=Confidence.MEDIUM, unit_confidence=Confidence.HIGH)
    BorderGateFactory(opposite_zh_confidence=Confidence.LOW, unit_confidence=Confidence.LOW)

    found = rows(client, "border-gates")

    first = next(row for row in found if row["code"] == sure.code)
    assert (first["opposite_vi"], first["opposite_en"]) == ("Thủy Khẩu", "Shuikou")
    assert [row["opposite_zh"] for row in found] == ["水口", ""]
    assert (first["confidence"], first["unit_confidence"]) == ("medium", "high")
    assert [row["unit_confidence"] for row in found] == ["high", ""]


def test_nothing_published_rests_on_memory(client):
    load_reference_data()

    for key in ("units", "border-gates", "border-gate-periods", "border-markers"):
        for row in rows(client, key):
            assert "MEMORY" not in row["source"], row


@pytest.mark.parametrize("page", ["/en/border/", "/en/border/communes/"])
def test_pages_of_the_border_lead_to_their_data(client, page):
    BorderGateFactory()

    html = client.get(page).content.decode()

    assert 'href="/data/units.csv"' in html
    assert 'href="/data/units.geojson"' in html
    assert 'href="/en/open-data/#units"' in html


def test_pages_of_a_commune_and_a_gate_lead_to_their_data(client):
    gate = BorderGateFactory()

    assert 'href="/data/border-gates.csv"' in client.get(gate.get_absolute_url()).content.decode()
    assert 'href="/data/units.csv"' in client.get(gate.unit.get_absolute_url()).content.decode()


def test_successions_name_both_ends(client):
    step = SuccessionFactory()

    row = rows(client, "unit-successions")[0]

    assert (row["old_code"], row["new_code"]) == (step.old.code, step.new.code)
    assert row["date"] == step.date.isoformat()


def test_outreach_holds_published_plans_only_and_says_what_is_not_known(client):
    plan = PlanFactory(published=True, number="1533/KH-SNgV")
    commune = CommuneFactory()
    OutreachSessionFactory(plan=plan, unit=commune, attendances=120)
    OutreachSessionFactory(plan=plan, unit=commune, attendances=None)
    OutreachSessionFactory(plan=PlanFactory())

    (row,) = rows(client, "outreach")

    assert row["plan"] == "1533/KH-SNgV"
    assert (row["sessions"], row["sessions_complete"]) == ("2", "yes")
    assert (row["attendees"], row["attendees_complete"]) == ("120", "no")


@pytest.mark.parametrize("count", [1, 3])
def test_documents_are_one_query_and_only_public_ones(client, count, django_assert_num_queries):
    public = DocumentFactory.create_batch(count)
    DocumentFactory(draft=True)

    with django_assert_num_queries(1):
        found = rows(client, "documents")

    assert {row["number"] for row in found} == {document.number for document in public}
    assert client.get(found[0]["url"].removeprefix("http://testserver")).status_code == 200


def test_bulletins_are_those_that_can_be_read(client):
    edition = EditionFactory(public=True)
    EditionFactory(issue__quarter=4)

    (row,) = rows(client, "bulletins")

    assert row["sha256"] == edition.sha256
    assert row["url"].startswith("http://testserver/")
    pdf = client.get(row["url"].removeprefix("http://testserver"))
    assert pdf.status_code == 200
    pdf.close()


def test_text_stays_text_in_a_spreadsheet():
    data_set = DataSet(
        key="odd",
        title="",
        description="",
        columns=[Column("text", ""), Column("number", "")],
        rows=lambda: [("=1+1", -5), ("@name", None), ("Đàm Thủy, xã", 1.5)],
    )

    text = open_data.as_csv(data_set).decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["'=1+1", "-5"],
        ["'@name", ""],
        ["Đàm Thủy, xã", "1.5"],
    ]
