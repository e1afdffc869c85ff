"""What is new stands at the end, unless somebody says where."""

import pytest
from django.urls import reverse

from border.models import BorderFigure, BorderGate, Topic
from portal.people.roles import Role
from tests.border.forms import posted
from tests.factories.border import (
    BorderFigureFactory,
    BorderGateFactory,
    BorderProfileFactory,
    ProfilePhotoFactory,
    SourceFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


def add(client, model, **values):
    url = reverse(f"admin:border_{model}_add")
    response = client.post(url, posted(client.get(url), **values))
    assert response.status_code == 302, response.context["adminform"].form.errors


NEW = {
    "label_vi": "Số mới",
    "label_en": "New figure",
    "value": "7",
    "unit_vi": "xóm",
    "unit_en": "hamlet",
    "qualifier": "exact",
    "period": "2024",
    "source": ["NQ1657"],
    "confidence": "high",
}


def test_a_new_figure_is_not_the_headline(editor, shipped):
    first = BorderFigure.objects.of_the_area().first()

    add(editor, "borderfigure", **NEW)

    figures = list(BorderFigure.objects.of_the_area())
    assert (figures[0], figures[-1].label_en) == (first, "New figure")
    overview = editor.get("/en/border/").content.decode()
    assert overview.index(first.label_en) < overview.index("New figure")


def test_a_figure_goes_where_somebody_puts_it(editor):
    BorderFigureFactory(position=5)

    add(editor, "borderfigure", position="2", **NEW)

    assert BorderFigure.objects.of_the_area().first().label_en == "New figure"


def test_each_topic_and_each_commune_has_its_own_end():
    BorderFigureFactory(position=5)
    BorderFigureFactory(position=9, topic=Topic.PEOPLES)
    BorderFigureFactory(position=7, profile=BorderProfileFactory())

    assert BorderFigureFactory(position=None).position == 6


def test_new_gates_and_photos_go_to_the_end(editor):
    BorderGateFactory(position=11)
    photo = ProfilePhotoFactory(position=3)
    SourceFactory()

    add(
        editor,
        "bordergate",
        code="NEW_GATE",
        name_vi="Mới",
        name_en="New",
        source=["NQ1657"],
        confidence="high",
    )

    assert BorderGate.objects.get(code="NEW_GATE").position == 12
    assert ProfilePhotoFactory(profile=photo.profile).position == 4
