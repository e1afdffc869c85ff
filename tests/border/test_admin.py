import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from border.loading import load_reference_data
from border.models import AdminUnit, BorderGate
from portal.people.roles import Role
from tests.border.forms import posted
from tests.factories.border import (
    BorderGateFactory,
    BorderProfileFactory,
    CommuneFactory,
    SuccessionFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

KEPT_BY_STAFF = {
    *("bordergate", "gatenotice", "borderprofile", "borderfigure", "bordermarker"),
    *("oppositelocality", "source"),
}
EDITED_BY = {
    Role.WRITER: set(),
    Role.OUTREACH_OFFICER: set(),
    Role.BULLETIN_EDITOR: set(),
    Role.EDITOR: KEPT_BY_STAFF,
    Role.APPROVER: KEPT_BY_STAFF,
    Role.ADMINISTRATOR: {*KEPT_BY_STAFF, "adminunit", "unitsuccession"},
}
MODELS = [
    *("adminunit", "unitsuccession", "bordergate", "gateperiod", "gatenotice"),
    *("borderprofile", "borderfigure", "bordermarker", "oppositelocality", "source"),
]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("model", MODELS)
def test_who_sees_and_who_changes(client, role, model):
    client.force_login(UserFactory(role=role))

    listed = client.get(reverse(f"admin:border_{model}_changelist"))
    added = client.get(reverse(f"admin:border_{model}_add"))

    assert listed.status_code == 200
    assert added.status_code == (200 if model in EDITED_BY[role] else 403)


def test_editor_changes_a_gate_and_loading_leaves_it_alone(client, shipped):
    gate = BorderGate.objects.get(code="TA_LUNG")
    url = reverse("admin:border_bordergate_change", args=[gate.pk])
    client.force_login(UserFactory(role=Role.EDITOR))

    response = client.post(url, posted(client.get(url), name_en="Ta Lung gate"))
    load_reference_data()

    gate.refresh_from_db()
    assert response.status_code == 302
    assert (gate.name_en, gate.kept_by_office) == ("Ta Lung gate", True)


def test_gates_that_a_reform_left_behind_are_found(client):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    left, placed = (
        BorderGateFactory(unit=CommuneFactory()),
        BorderGateFactory(unit=CommuneFactory()),
    )
    AdminUnit.objects.filter(pk=left.unit_id).update(valid_to=yesterday)
    client.force_login(UserFactory(role=Role.EDITOR))

    def listed(period):
        page = client.get(reverse("admin:border_bordergate_changelist"), {"place": period})
        return list(page.context["cl"].queryset)

    assert (listed("former"), listed("current")) == ([left], [placed])


def test_a_gate_can_follow_the_shipped_data_again(client, shipped):
    gate = BorderGate.objects.get(code="TA_LUNG")
    BorderGate.objects.filter(pk=gate.pk).update(name_en="Ours", kept_by_office=True)
    client.force_login(UserFactory(role=Role.EDITOR))

    client.post(
        reverse("admin:border_bordergate_changelist"),
        {"action": "follow_the_shipped_data", "_selected_action": [gate.pk]},
    )
    load_reference_data()

    gate.refresh_from_db()
    assert (gate.name_en, gate.kept_by_office) == ("Ta Lung", False)


def test_editor_cannot_change_a_unit_by_posting(client):
    unit = CommuneFactory()
    client.force_login(UserFactory(role=Role.EDITOR))

    response = client.post(
        reverse("admin:border_adminunit_change", args=[unit.pk]), {"full_name": "Xã Khác"}
    )

    assert response.status_code == 403
    assert AdminUnit.objects.get(pk=unit.pk).full_name == unit.full_name


def test_administrator_is_told_of_an_overlap(client):
    other = CommuneFactory(code="01648")
    unit = SuccessionFactory(new__code="01651").new
    url = reverse("admin:border_adminunit_change", args=[unit.pk])
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    changed = posted(client.get(url), code="01648", valid_from="01/07/2025")
    response = client.post(url, changed)

    assert response.status_code == 200
    errors = response.context["adminform"].form.errors
    assert list(errors) == ["code"]
    assert other.full_name in errors["code"][0]
    assert AdminUnit.objects.get(pk=unit.pk).code == "01651"


def test_administrator_saves_a_unit(client):
    unit = SuccessionFactory().new
    url = reverse("admin:border_adminunit_change", args=[unit.pk])
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    changed = posted(client.get(url), name="Đàm  Thuỷ", valid_from="01/07/2025")
    response = client.post(url, changed)

    unit.refresh_from_db()
    assert response.status_code == 302, response.context["adminform"].form.errors
    assert (unit.name, unit.name_ascii, unit.kept_by_office) == ("Đàm Thuỷ", "Dam Thuy", True)


@pytest.mark.parametrize("typed", ["dam thuy", "Đàm Thủy", "xã đàm thuỷ", "01501"])
def test_units_are_found_with_and_without_accents(client, typed):
    unit = CommuneFactory(name="Đàm Thủy", code="01501")
    CommuneFactory(name="Lũng Nặm")
    client.force_login(UserFactory(role=Role.WRITER))

    response = client.get(reverse("admin:border_adminunit_changelist"), {"q": typed})

    assert list(response.context["cl"].result_list) == [unit]


def test_choices_tell_units_of_one_name_apart(client):
    SuccessionFactory(old__name="Hưng Đạo", old__parent__name="Bảo Lạc", new__name="Hưng Đạo")
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    response = client.get(
        reverse("admin:autocomplete"),
        {
            "term": "hung dao",
            "app_label": "border",
            "model_name": "bordergate",
            "field_name": "unit",
        },
    )

    assert {row["text"] for row in response.json()["results"]} == {
        "Xã Hưng Đạo",
        "Xã Hưng Đạo, Huyện Bảo Lạc (→ 30/06/2025)",
    }


def test_the_units_of_a_succession_say_their_district(client):
    step = SuccessionFactory(old__name="Hưng Đạo", old__parent__full_name="Huyện Bảo Lạc")
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    page = client.get(reverse("admin:border_unitsuccession_change", args=[step.pk]))

    assert ">Xã Hưng Đạo, Huyện Bảo Lạc (→ 30/06/2025)</option>" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_unit_list_query_count(client, rows, django_assert_max_num_queries):
    CommuneFactory.create_batch(rows)
    BorderGateFactory.create_batch(rows)
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    client.get(reverse("admin:border_adminunit_changelist"))

    with django_assert_max_num_queries(8):
        client.get(reverse("admin:border_adminunit_changelist"))


@pytest.mark.parametrize("query", [{"period": "former"}, {"period": "current"}, {"q": "x" * 300}])
def test_list_filters_open(client, query):
    client.force_login(UserFactory(role=Role.WRITER))

    assert client.get(reverse("admin:border_adminunit_changelist"), query).status_code == 200


def test_history_of_a_unit_says_who_changed_what(client):
    unit = CommuneFactory(area_km2="10.5")
    administrator = UserFactory(role=Role.ADMINISTRATOR)
    client.force_login(administrator)
    url = reverse("admin:border_adminunit_change", args=[unit.pk])

    saved = client.post(url, posted(client.get(url), area_km2="12.5"))

    assert saved.status_code == 302
    changed = unit.history.latest()
    assert (changed.history_user, str(changed.area_km2)) == (administrator, "12.50")
    shown = client.get(reverse("admin:border_adminunit_history", args=[unit.pk]))
    assert "12,50" in shown.content.decode() or "12.50" in shown.content.decode()
    version = reverse("admin:border_adminunit_simple_history", args=[unit.pk, changed.pk])
    assert client.get(version).status_code == 200


def test_history_of_a_succession(client):
    succession = SuccessionFactory()
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    url = reverse("admin:border_unitsuccession_change", args=[succession.pk])

    saved = client.post(url, posted(client.get(url), legal_item="48"))

    assert saved.status_code == 302
    assert [version.legal_item for version in succession.history.all()] == ["48", "1"]
    shown = client.get(reverse("admin:border_unitsuccession_history", args=[succession.pk]))
    assert "48" in shown.content.decode()


@pytest.mark.parametrize(("changes", "is_told"), [({"code": "01651"}, True), ({}, False)])
def test_a_code_that_changes_is_told(client, changes, is_told):
    unit = CommuneFactory(code="01648")
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    url = reverse("admin:border_adminunit_change", args=[unit.pk])

    saved = client.post(url, posted(client.get(url), area_km2="12.5", **changes), follow=True)

    assert ("Mã đơn vị đã đổi từ 01648 thành 01651" in saved.content.decode()) == is_told


def test_profiles_of_one_name_are_told_apart(client):
    old = CommuneFactory(former=True, name="Đức Long", full_name="Xã Đức Long")
    for unit in (old, CommuneFactory(name="Đức Long", full_name="Xã Đức Long")):
        BorderProfileFactory(unit=unit)
    client.force_login(UserFactory(role=Role.EDITOR))

    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "border", "model_name": "bordermarker", "field_name": "profile", "term": ""},
    )

    assert len({choice["text"] for choice in found.json()["results"]}) == 2
    listed = client.get(reverse("admin:border_borderprofile_changelist")).content.decode()
    assert len(set(re.findall(r">(Xã Đức Long[^<]*)</a>", listed))) == 2
