"""What the office takes away of the shipped rows stays away until it lets it come back."""

import pytest
from django.urls import reverse

from border.loading import load_reference_data
from border.models import BorderFigure, BorderMarker, OppositeLocality, Withdrawal
from portal.people.roles import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

SHIPPED_ROWS = [
    (BorderFigure, {"key": "cb_markers"}),
    (BorderMarker, {"number": "836"}),
    (OppositeLocality, {"profile__unit__code": "01501"}),
]


@pytest.fixture
def editor(client):
    user = UserFactory(role=Role.EDITOR)
    client.force_login(user)
    client.user = user
    return client


def delete_page(row):
    return reverse(f"admin:border_{row._meta.model_name}_delete", args=[row.pk])


@pytest.mark.parametrize(("model", "which"), SHIPPED_ROWS)
def test_a_shipped_row_stays_deleted(editor, shipped, model, which):
    row = model.objects.get(**which)
    others = model.objects.count() - 1

    asked = editor.get(delete_page(row)).content.decode()
    editor.post(delete_page(row), {"post": "yes"})
    load_reference_data()

    assert "không đưa dòng này trở lại" in asked
    assert not model.objects.filter(**which).exists()
    assert model.objects.count() == others
    mark = Withdrawal.objects.get()
    assert (mark.label, mark.withdrawn_by) == (str(row), editor.user)


def test_rows_deleted_together_stay_deleted(editor, shipped):
    rows = list(BorderMarker.objects.filter(number__in=["555", "836"]))
    action = {
        "action": "delete_selected",
        "_selected_action": [row.pk for row in rows],
    }
    url = reverse("admin:border_bordermarker_changelist")

    asked = editor.post(url, action).content.decode()
    editor.post(url, action | {"post": "yes"})
    load_reference_data()

    assert "không đưa dòng này trở lại" in asked
    assert not BorderMarker.objects.filter(number__in=["555", "836"]).exists()
    assert Withdrawal.objects.count() == 2


@pytest.mark.parametrize(("model", "which"), SHIPPED_ROWS)
def test_a_row_comes_back_when_its_mark_goes(editor, shipped, model, which):
    row = model.objects.get(**which)
    editor.post(delete_page(row), {"post": "yes"})
    mark = Withdrawal.objects.get()

    listed = editor.get(reverse("admin:border_withdrawal_changelist")).content.decode()
    asked = editor.get(delete_page(mark)).content.decode()
    editor.post(delete_page(mark), {"post": "yes"})
    load_reference_data()

    assert str(row) in listed
    assert "lần nạp" in asked
    assert model.objects.filter(**which).exists()


def test_a_row_written_again_by_hand_is_left_alone(editor, shipped):
    row = BorderMarker.objects.get(number="836")
    editor.post(delete_page(row), {"post": "yes"})
    BorderMarker.objects.create(
        number="836", place_vi="Của ta", source="NQ1657", confidence="high", kept_by_office=True
    )

    loaded = load_reference_data()

    assert BorderMarker.objects.get(number="836").place_vi == "Của ta"
    assert {(row.created, row.changed) for row in loaded} == {(0, 0)}
