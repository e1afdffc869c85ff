"""Which sources a row names: chosen from those that are there, and never memory."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from border.loading import load_reference_data
from border.models import BorderFigure, BorderGate, BorderMarker, Confidence, Source
from portal.people.roles import Role
from tests.border.forms import posted
from tests.factories.border import BorderFigureFactory, BorderMarkerFactory, SourceFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


def change(client, row, **changes):
    url = reverse(f"admin:border_{row._meta.model_name}_change", args=[row.pk])
    return client.post(url, posted(client.get(url), **changes))


def test_sources_are_chosen_in_their_order(editor):
    figure = BorderFigureFactory(source="A;B")
    SourceFactory(key="C", title_vi="Báo cáo năm 2024")

    response = change(editor, figure, source=["C", "A"])

    assert response.status_code == 302
    figure.refresh_from_db()
    assert figure.source == "C;A"
    url = reverse("admin:border_borderfigure_change", args=[figure.pk])
    page = editor.get(url).content.decode()
    assert page.index("Báo cáo năm 2024 (C)") < page.index("Nguồn A (A)")
    assert reverse("admin:border_source_add") in page


@pytest.mark.parametrize(
    ("sources", "words"),
    [([], "ít nhất một nguồn"), (["GOSSIP"], "GOSSIP"), (["NQ1657", ""], None)],
)
def test_no_source_and_an_unknown_one_are_refused(editor, sources, words):
    figure = BorderFigureFactory()

    response = change(editor, figure, source=sources)

    if words is None:
        assert response.status_code == 302
        return
    assert words in response.context["adminform"].form.errors["source"][0]
    assert BorderFigure.objects.get().source == "NQ1657"


@pytest.mark.parametrize(
    ("source", "constraint"),
    [
        ("", "border_row_names_its_source"),
        ("NQ1657;GOSSIP", "border_row_names_known_sources"),
        ("NQ1657;", "border_row_names_known_sources"),
    ],
)
def test_the_database_refuses_them_too(source, constraint):
    for make in (BorderFigureFactory, BorderMarkerFactory):
        row = make()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(source=source)


def test_memory_is_the_source_only_of_what_needs_checking(editor):
    SourceFactory(key="MEMORY", kind="memory")
    sure = BorderMarkerFactory()

    refused = change(editor, sure, source=["MEMORY", "NQ1657"])
    taken = change(editor, sure, source=["MEMORY"], confidence=Confidence.LOW)

    assert list(refused.context["adminform"].form.errors) == ["source"]
    assert taken.status_code == 302
    with pytest.raises(IntegrityError, match="border_memory_is_no_source"), transaction.atomic():
        BorderMarker.objects.update(confidence=Confidence.HIGH)


def test_a_source_that_a_row_names_stays():
    BorderFigureFactory(source="NQ1657")
    SourceFactory(key="UNUSED")

    with pytest.raises(IntegrityError, match="border_named_source_stays"), transaction.atomic():
        Source.objects.filter(key="NQ1657").delete()
    with pytest.raises(IntegrityError, match="border_named_source_stays"), transaction.atomic():
        Source.objects.filter(key="NQ1657").update(key="NQ1658")
    Source.objects.filter(key="UNUSED").delete()


def test_the_box_suggests_sources_by_title_and_key(editor):
    SourceFactory(key="BM-634", title_vi="Báo Mới: Bộ đội Biên phòng")
    SourceFactory(key="NE", title_vi="Bản đồ")

    found = editor.get(reverse("admin:border_source_by_key"), {"term": "bo doi"}).json()

    assert found["results"] == [{"id": "BM-634", "text": "Báo Mới: Bộ đội Biên phòng (BM-634)"}]


def test_the_box_is_not_for_everybody(client):
    response = client.get(reverse("admin:border_source_by_key"), {"term": "a"})

    assert response.status_code == 302


def test_an_editor_adds_a_source_and_loading_leaves_it_alone(editor, shipped):
    url = reverse("admin:border_source_add")
    new = {
        "key": "BC-2026",
        "kind": "official page",
        "title_vi": "Báo cáo năm 2026",
        "title_en": "Report of 2026",
        "citation": "Báo cáo năm 2026",
    }

    assert editor.post(url, posted(editor.get(url), **new)).status_code == 302
    shown = Source.objects.get(key="NQ1657")
    assert change(editor, shown, title_en="Ours").status_code == 302
    load_reference_data()

    assert Source.objects.get(key="BC-2026").kept_by_office
    shown.refresh_from_db()
    assert (shown.title_en, shown.key) == ("Ours", "NQ1657")


@pytest.mark.parametrize("key", ["BC 2026", "BC;2026"])
def test_a_key_can_stand_in_a_list(editor, key):
    url = reverse("admin:border_source_add")

    response = editor.post(url, posted(editor.get(url), key=key, title_vi="Báo cáo"))

    assert "key" in response.context["adminform"].form.errors
    with pytest.raises(IntegrityError, match="can_be_listed"), transaction.atomic():
        SourceFactory(key=key)


def test_who_only_looks_sees_no_box(client, shipped):
    client.force_login(UserFactory(role=Role.WRITER))
    gate = BorderGate.objects.get(code="TA_LUNG")

    response = client.get(reverse("admin:border_bordergate_change", args=[gate.pk]))

    assert response.status_code == 200
