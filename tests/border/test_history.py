"""The history of what was shipped: it begins with what was loaded, and can be read."""

import datetime as dt
import shutil

import pytest
from django.urls import reverse

from border.loading import SHIPPED, load_reference_data
from border.models import AdminUnit, BorderFigure, BorderGate, ProfilePhoto, Qualifier, Source
from portal.people.roles import Role
from tests.border.forms import posted
from tests.factories.border import (
    BorderFigureFactory,
    BorderGateFactory,
    BorderProfileFactory,
    GateNoticeFactory,
    ProfilePhotoFactory,
    SourceFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


def page(client, row, name="history"):
    url = reverse(f"admin:border_{row._meta.model_name}_{name}", args=[row.pk])
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def save(client, row, **changes):
    url = reverse(f"admin:border_{row._meta.model_name}_change", args=[row.pk])
    response = client.post(url, posted(client.get(url), **changes))
    assert response.status_code == 302, response.context["adminform"].form.errors


def changes_on(client, row):
    """What the history page says of the newest change, field by field."""
    url = reverse(f"admin:border_{row._meta.model_name}_history", args=[row.pk])
    newest = client.get(url).context["page_obj"].object_list[0]
    return {
        change["field"]: (change["old"], change["new"]) for change in newest.history_delta_changes
    }


def test_what_is_loaded_begins_its_history(shipped):
    for model in (AdminUnit, BorderGate, BorderFigure, Source):
        assert model.history.count() == model.objects.count() > 0
    assert set(AdminUnit.history.values_list("history_type", "history_user")) == {("+", None)}
    assert AdminUnit.history.first().history_change_reason == "dữ liệu đi kèm"

    load_reference_data()

    assert BorderFigure.history.count() == BorderFigure.objects.count()


def test_the_first_change_says_what_stood_there_before(editor, shipped):
    figure = BorderFigure.objects.get(key="cb_markers")

    save(editor, figure, value="650", qualifier=Qualifier.ABOUT)

    changes = changes_on(editor, figure)
    assert changes["Giá trị"] == ("634", "650")
    assert changes["Mức chính xác"][1] == Qualifier.ABOUT.label


def test_a_history_older_than_the_first_record_begins_with_what_is_stored(shipped, tmp_path):
    BorderFigure.history.all().delete()
    files = shutil.copytree(SHIPPED, tmp_path / "files")
    path = files / "border_figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",634,", ",635,"), encoding="utf-8")

    load_reference_data(files)

    figure = BorderFigure.objects.get(key="cb_markers")
    values = [(version.history_type, int(version.value)) for version in figure.history.all()]
    assert values == [("~", 635), ("+", 634)]
    assert BorderFigure.history.count() == BorderFigure.objects.count() + 1


def test_changes_are_in_words(editor):
    SourceFactory(key="NEW", title_vi="Báo cáo năm 2026")
    figure = BorderFigureFactory(qualifier=Qualifier.EXACT, note="")
    commune = BorderProfileFactory()

    save(editor, figure, source=["NQ1657", "NEW"], profile=commune.pk, note="Xem lại")

    changes = changes_on(editor, figure)
    assert changes["Nguồn"] == ("Nguồn NQ1657", "Nguồn NQ1657; Báo cáo năm 2026")
    assert changes["Xã"] == ("–", str(commune))


def test_moments_are_those_of_the_office(editor):
    notice = GateNoticeFactory(shown_from=dt.datetime(2026, 3, 1, 20, tzinfo=dt.UTC))
    notice.shown_from = dt.datetime(2026, 3, 1, 22, tzinfo=dt.UTC)
    notice.save()

    assert changes_on(editor, notice)["Hiện từ"] == ("03:00, 02/03/2026", "05:00, 02/03/2026")


def test_yes_and_no_and_not_known_are_words(editor):
    gate = BorderGateFactory(passes_goods=None)

    save(editor, gate, passes_goods="true")

    assert changes_on(editor, gate)["Hàng hóa qua lại"] == ("–", "Có")
    assert "True" not in page(editor, gate)


def test_a_photo_has_a_history(editor):
    row = ProfilePhotoFactory(position=1)
    row.position = 4
    row.save()

    link = reverse("admin:border_profilephoto_history", args=[row.pk])
    assert f'href="{link}"' in page(editor, row.profile, "change")
    (moved,) = changes_on(editor, row).values()
    assert moved == ("1", "4")
    assert ProfilePhoto.objects.count() == 1
