"""Gates through time, and what is announced about them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from lxml import html

from border import cached_pages
from border.loading import load_reference_data
from border.models import BorderGate, Confidence, GateKind, GateNotice, GatePeriod
from portal.people.roles import Role
from tests.factories.border import (
    BorderGateFactory,
    CommuneFactory,
    GateNoticeFactory,
    GatePeriodFactory,
    OppositeLocalityFactory,
    SourceFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

UPGRADE = dt.date(2023, 12, 28)


@pytest.fixture
def at(monkeypatch):
    """`at(moment)`: from here on it is this time."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def upgraded():
    gate = BorderGateFactory(code="TRA_LINH", name_vi="Trà Lĩnh", name_en="Tra Linh", period=False)
    GatePeriodFactory(
        gate=gate, kind=GateKind.BILATERAL, valid_from=None, valid_to=UPGRADE - dt.timedelta(days=1)
    )
    GatePeriodFactory(gate=gate, kind=GateKind.INTERNATIONAL, valid_from=UPGRADE)
    return gate


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (dt.date(1990, 1, 1), "bilateral"),
        (UPGRADE - dt.timedelta(days=1), "bilateral"),
        (UPGRADE, "international"),
        (dt.date(2030, 1, 1), "international"),
    ],
)
def test_a_gate_is_of_one_kind_on_each_day(upgraded, day, kind):
    assert BorderGate.objects.as_of(day).get().kind == kind


def test_a_kind_to_come_changes_by_itself(upgraded, at):
    GatePeriod.objects.filter(valid_to=None).update(valid_to=dt.date(2030, 12, 31))
    GatePeriodFactory(gate=upgraded, kind=GateKind.SECONDARY, valid_from=dt.date(2031, 1, 1))

    at(dt.datetime(2030, 12, 31, 16, 59, tzinfo=dt.UTC))  # a minute before midnight in Viet Nam
    assert BorderGate.objects.get().kind == GateKind.INTERNATIONAL
    at(dt.datetime(2030, 12, 31, 17, tzinfo=dt.UTC))
    assert BorderGate.objects.get().kind == GateKind.SECONDARY


def test_moments_are_those_of_the_place(upgraded):
    rows = cached_pages.changes_of_kind()

    assert rows.get(kind="international").begins == dt.datetime(2023, 12, 27, 17, tzinfo=dt.UTC)
    assert rows.get(kind="bilateral").ends == dt.datetime(2023, 12, 27, 17, tzinfo=dt.UTC)
    assert rows.get(kind="bilateral").begins is None


def test_a_kind_that_needs_checking_is_not_said():
    BorderGateFactory(period__confidence=Confidence.LOW)

    assert BorderGate.objects.get().shown_kind == ""


@transaction.atomic
def stored_at_once(**values):
    """As at the end of a request: until then rows may overlap."""
    GatePeriodFactory(**values)
    connection.check_constraints()


@pytest.mark.parametrize(
    ("valid_from", "valid_to"),
    [(None, None), (None, UPGRADE), (UPGRADE, None), (dt.date(2020, 1, 1), dt.date(2020, 1, 1))],
)
def test_the_database_refuses_two_kinds_on_a_day(upgraded, valid_from, valid_to):
    with pytest.raises(IntegrityError, match="border_gate_one_kind_a_day"):
        stored_at_once(gate=upgraded, valid_from=valid_from, valid_to=valid_to)


def test_the_database_refuses_what_ends_before_it_begins():
    gate = BorderGateFactory(period=False)
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        GatePeriodFactory(gate=gate, valid_from=UPGRADE, valid_to=dt.date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        GateNoticeFactory(gate=gate, shown_from=now, shown_until=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        BorderGateFactory(code="trà lĩnh")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/bien-gioi/cua-khau/tra-linh/", ["Cửa khẩu song phương", "đến 27/12/2023", "28/12/2023"]),
        ("/en/border/gates/tra-linh/", ["Bilateral border gate", "until 27 December 2023"]),
    ],
)
def test_the_page_tells_what_it_was(client, upgraded, address, words):
    text = " ".join(client.get(address).content.decode().split())
    text = text.replace('<time datetime="2023-12-27">', "")

    for word in words:
        assert word in text


def test_a_kind_that_begins_later_is_from_its_day_on(client, upgraded, at):
    day = timezone.localdate() + dt.timedelta(days=40)
    GatePeriod.objects.filter(valid_to=None).update(valid_to=day - dt.timedelta(days=1))
    GatePeriodFactory(gate=upgraded, kind=GateKind.SECONDARY, valid_from=day)

    def said():
        tree = html.fromstring(client.get("/en/border/gates/tra-linh/").content.decode())
        last = tree.xpath("string(//ol[@class='gate-periods']/li[last()]/p[2])")
        return last.split()[0]

    assert said() == "from"
    at(timezone.now() + dt.timedelta(days=41))
    assert said() == "since"


def test_the_county_opposite_is_in_the_language_of_the_page(client, upgraded):
    upgraded.opposite_county_vi = "Long Châu"
    upgraded.save()
    OppositeLocalityFactory(name_vi="Long Châu", name_en="Longzhou")

    assert "Longzhou" in client.get("/en/border/gates/tra-linh/").content.decode()
    vietnamese = client.get("/bien-gioi/cua-khau/tra-linh/").content.decode()
    assert "Long Châu" in vietnamese
    assert "Longzhou" not in vietnamese


@pytest.mark.parametrize("slug", ["TRA_LINH", "tra_linh", "ta-lung", "rumour"])
def test_other_addresses_are_not_there(client, upgraded, slug):
    BorderGateFactory(code="RUMOUR", confidence=Confidence.LOW)

    assert client.get(f"/bien-gioi/cua-khau/{slug}/").status_code == 404


PAGES = ["/", "/bien-gioi/", "the gate", "its commune"]


@pytest.fixture
def gate():
    unit = CommuneFactory(name="Trà Lĩnh", full_name="Xã Trà Lĩnh", on_border=True)
    return BorderGateFactory(code="TRA_LINH", name_vi="Cửa khẩu Trà Lĩnh", unit=unit)


@pytest.mark.parametrize(
    ("hours", "said"), [((5, 2), "phải kết thúc sau khi bắt đầu"), ((-5, -2), "đã qua")]
)
def test_a_notice_nobody_would_see_is_refused_at_its_field(client, gate, hours, said):
    client.force_login(UserFactory(role=Role.EDITOR))
    begins, ends = (timezone.localtime() + dt.timedelta(hours=hour) for hour in hours)
    moments = {
        f"{name}_{part}": moment.strftime(form)
        for name, moment in (("shown_from", begins), ("shown_until", ends))
        for part, form in (("0", "%d/%m/%Y"), ("1", "%H:%M"))
    }

    page = client.post(
        reverse("admin:border_gatenotice_add"), {"gate": gate.pk, "text_vi": "Tạm dừng", **moments}
    )

    errors = html.fromstring(page.content.decode()).xpath("//*[@class='errorlist']")
    assert [error.get("id") for error in errors] == ["id_shown_until_error"]
    assert said in errors[0].text_content()
    assert not GateNotice.objects.exists()


@pytest.mark.parametrize("address", PAGES)
def test_a_notice_stands_where_readers_look_and_expires(client, gate, address, at):
    GateNoticeFactory(gate=gate, text_vi="Ngập lụt đến 18 giờ.")
    GateNoticeFactory(gate=gate, text_vi="Đã qua.", over=True)
    GateNoticeFactory(
        gate=gate,
        text_vi="Sắp tới.",
        shown_from=timezone.now() + dt.timedelta(days=1),
    )

    addresses = {"the gate": gate, "its commune": gate.unit}
    if address in addresses:
        address = addresses[address].get_absolute_url()

    def page():
        return client.get(address).content.decode()

    assert "Ngập lụt đến 18 giờ." in page()
    assert "Cửa khẩu Trà Lĩnh: tạm đóng" in page()
    assert "Đã qua." not in page()
    assert "Sắp tới." not in page()
    at(timezone.now() + dt.timedelta(days=4))
    assert "Ngập lụt" not in page()


@pytest.mark.parametrize("address", ["/", "/bien-gioi/"])
def test_of_a_gate_that_needs_checking_nothing_is_announced(client, gate, address):
    notice = GateNoticeFactory(gate=BorderGateFactory(confidence=Confidence.LOW), text_vi="Đồn.")

    assert "Đồn." not in client.get(address).content.decode()
    with pytest.raises(ValidationError, match="Bạn đọc không thấy cửa khẩu này"):
        notice.full_clean()


def test_a_closure_comes_before_news_of_other_gates(client, gate):
    GateNoticeFactory(gate=gate, is_closed=True, text_vi="Đóng.")
    GateNoticeFactory(gate=BorderGateFactory(), is_closed=False, text_vi="Giờ Tết.")

    for address in ("/", "/bien-gioi/"):
        text = client.get(address).content.decode()
        assert 0 < text.index("Đóng.") < text.index("Giờ Tết.")


def test_a_commune_tells_the_hours_of_its_gate(client, gate):
    BorderGate.objects.filter(pk=gate.pk).update(opening_hours_vi="7 giờ – 17 giờ")

    assert "7 giờ – 17 giờ" in client.get(gate.unit.get_absolute_url()).content.decode()


def test_english_readers_are_told_in_vietnamese_rather_than_not(client, gate):
    GateNoticeFactory(gate=gate, text_vi="Ngập lụt.", text_en="")

    assert '<span lang="vi">Ngập lụt.</span>' in client.get("/en/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_a_gate(client, gate, rows, django_assert_num_queries):
    for n in range(rows):
        GateNoticeFactory(gate=gate)
        GatePeriodFactory(gate=gate, valid_from=None, valid_to=dt.date(1990, 1, 1)) if not n else 0
        BorderGateFactory(part_of=gate)

    with django_assert_num_queries(6):  # gate, notices, periods, parts, sources, office
        client.get("/bien-gioi/cua-khau/tra-linh/")


def test_gates_are_found(client, gate):
    response = client.get("/tim-kiem/", {"q": "cua khau tra linh", "kind": "gate"})

    assert [hit["url"] for hit in response.context["hits"]] == ["/bien-gioi/cua-khau/tra-linh/"]
    assert "/bien-gioi/cua-khau/tra-linh/" in client.get("/sitemap-gates.xml").content.decode()
    assert "/bien-gioi/cua-khau/tra-linh/" in client.get("/so-do-trang/").content.decode()


# Shipped data and the office's own


@pytest.fixture
def tra_linh(shipped):
    return BorderGate.objects.get(code="TRA_LINH")


def days(gate):
    return list(gate.periods.values_list("kind", "valid_from"))


SHIPPED_DAYS = [("bilateral", None), ("international", UPGRADE)]


def test_shipped_kinds_are_those_of_the_files(tra_linh):
    assert days(tra_linh) == SHIPPED_DAYS
    assert BorderGate.objects.get(code="LY_VAN").kind == GateKind.BILATERAL


def test_one_row_kept_by_the_office_keeps_them_all(tra_linh):
    GatePeriod.objects.filter(gate=tra_linh, kind="bilateral").delete()
    GatePeriod.objects.filter(gate=tra_linh).update(valid_from="2024-02-01", kept_by_office=True)

    load_reference_data()

    assert days(tra_linh) == [("international", dt.date(2024, 2, 1))]


def test_a_gate_follows_the_files_again_with_its_kinds(tra_linh, client):
    """Days that the files do not name go, else they would stand in the way of those that they do."""
    GatePeriod.objects.filter(gate=tra_linh, kind="international").update(
        valid_from="2024-02-01", kept_by_office=True
    )
    client.force_login(UserFactory(role=Role.EDITOR))

    client.post(
        reverse("admin:border_bordergate_changelist"),
        {"action": "follow_the_shipped_data", "_selected_action": [tra_linh.pk]},
    )
    load_reference_data()

    assert days(tra_linh) == SHIPPED_DAYS


def test_a_check_tells_what_would_be_removed(tra_linh, capsys):
    GatePeriod.objects.filter(gate=tra_linh, kind="bilateral").update(valid_from="1990-01-01")
    GatePeriodFactory(gate=tra_linh, valid_from="1980-01-01", valid_to="1989-12-31")

    with pytest.raises(CommandError, match="differs"):
        call_command("load_border_data", check=True)

    assert "1 new, 0 changed, 12 unchanged, 2 removed" in capsys.readouterr().out
    assert tra_linh.periods.count() == 3


def test_gates_of_the_office_keep_their_kinds(shipped):
    gate = BorderGateFactory()

    load_reference_data()

    assert gate.periods.count() == 1


# At the desk


def posted(response, **changes):
    """Form and rows of an admin page as a browser sends them back, with some fields changed."""
    formset = response.context["inline_admin_formsets"][0].formset
    forms = [response.context["adminform"].form, formset.management_form, *formset.forms]
    data = {form.add_prefix(name): form[name].value() for form in forms for name in form.fields}
    return {name: value for name, value in (data | changes).items() if value is not None}


def test_an_editor_upgrades_a_gate_and_loading_leaves_it_alone(client, upgraded):
    client.force_login(UserFactory(role=Role.EDITOR))
    url = reverse("admin:border_bordergate_change", args=[upgraded.pk])
    period = upgraded.periods.get(kind="international")

    data = posted(
        client.get(url),
        **{"periods-1-valid_from": "28/12/2024", "periods-0-valid_to": "27/12/2024"},
    )
    response = client.post(url, data)

    assert response.status_code == 302, response.context["errors"]
    period.refresh_from_db()
    assert period.valid_from == dt.date(2024, 12, 28)
    assert upgraded.periods.filter(kept_by_office=True).count() == 2
    assert period.history.latest().history_user is not None


def test_an_editor_takes_a_kind_back_that_never_came(client, upgraded):
    client.force_login(UserFactory(role=Role.EDITOR))
    url = reverse("admin:border_bordergate_change", args=[upgraded.pk])

    client.post(url, posted(client.get(url), **{"periods-1-DELETE": "on"}))

    (left,) = upgraded.periods.all()
    assert (left.kind, left.kept_by_office) == ("bilateral", True)


def test_earlier_versions_of_a_kind_can_be_read(client, upgraded):
    client.force_login(UserFactory(role=Role.EDITOR))
    period = upgraded.periods.get(kind="international")
    period.source = SourceFactory(key="TT04-2012").key
    period.save()

    url = reverse("admin:border_bordergate_change", args=[upgraded.pk])
    history = reverse("admin:border_gateperiod_history", args=[period.pk])

    assert f'href="{history}"' in client.get(url).content.decode()
    assert "TT04-2012" in client.get(history).content.decode()


def test_overlapping_kinds_are_refused_in_words(client, upgraded):
    client.force_login(UserFactory(role=Role.EDITOR))
    url = reverse("admin:border_bordergate_change", args=[upgraded.pk])

    response = client.post(url, posted(client.get(url), **{"periods-0-valid_to": "01/01/2024"}))

    assert response.status_code == 200
    assert "Cửa khẩu có loại hình khác" in response.content.decode()


def test_two_gates_are_not_part_of_each_other(client, gate):
    part = BorderGateFactory(name_vi="Nà Đoỏng", part_of=gate)
    client.force_login(UserFactory(role=Role.EDITOR))
    url = reverse("admin:border_bordergate_change", args=[gate.pk])

    response = client.post(url, posted(client.get(url), part_of=part.pk))

    (said,) = response.context["adminform"].form.errors["part_of"]
    assert said.startswith("Nà Đoỏng thuộc Cửa khẩu Trà Lĩnh")


def test_an_editor_announces_a_closure(client, gate):
    client.force_login(UserFactory(role=Role.EDITOR))

    url = reverse("admin:border_gatenotice_add")
    data = {
        **{"gate": gate.pk, "is_closed": "on", "text_vi": "Đóng do lũ."},
        **{"shown_from_0": "01/11/2026", "shown_from_1": "08:00"},
        **{"shown_until_0": "01/11/2026", "shown_until_1": "07:00"},
    }

    refused = client.post(url, data)
    assert "Thông báo phải kết thúc sau khi bắt đầu." in refused.content.decode()
    assert not GateNotice.objects.exists()

    assert client.post(url, data | {"shown_until_0": "01/11/2126"}).status_code == 302
    assert "Đóng do lũ." in client.get("/").content.decode()
