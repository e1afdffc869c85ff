"""Notices above every page, and downtime that is announced seven working days ahead."""

import datetime as dt

import lxml.html
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from portal.notices.models import Notice
from portal.people.roles import Role
from tests.factories.articles import ArticleFactory
from tests.factories.notices import NoticeFactory, hours
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def on_monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def banner(client, address="/"):
    found = lxml.html.fromstring(client.get(address).content).find_class("notice-banner")
    return found[0] if found else None


def words(element):
    return " ".join(element.text_content().split())


def evening(day):
    """Eight o'clock in the evening of that day in Viet Nam."""
    return dt.datetime.fromisoformat(f"{day}T13:00:00+00:00")


def downtime(day, **fields):
    starts = evening(day)
    wanted = {
        "kind": Notice.Kind.PLANNED,
        "text_vi": "Nâng cấp máy chủ",
        "shown_from": MONDAY,
        "downtime_starts": starts,
        "downtime_ends": starts + dt.timedelta(hours=2),
    }
    return Notice(**wanted | fields)


# What readers see


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/tim-kiem/", "/khong-co/"])
def test_every_page_says_it(client, address):
    NoticeFactory(text_vi="Từ tháng này có bản tin song ngữ", link="/ban-tin/")

    found = banner(client, address)

    assert "Từ tháng này có bản tin song ngữ" in words(found)
    assert found.xpath(".//a/@href") == ["/ban-tin/"]


def test_pages_without_a_notice_have_no_banner(client):
    assert banner(client) is None


def test_each_page_says_it_in_its_language(client):
    NoticeFactory(text_vi="Bảo trì", text_en="Maintenance")
    NoticeFactory(text_vi="Chỉ có tiếng Việt", text_en="")

    vietnamese, english = words(banner(client)), banner(client, "/en/")

    assert "Bảo trì" in vietnamese
    assert "Maintenance" in words(english)
    assert [span.text for span in english.xpath(".//span[@lang='vi']")] == ["Chỉ có tiếng Việt"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", "Tạm ngừng có kế hoạch từ 20:00, 20/11/2026 đến 22:00, 20/11/2026:"),
        ("/en/", "Planned downtime from 20:00, 20 November 2026 to 22:00, 20 November 2026:"),
    ],
)
def test_a_downtime_says_its_hours(client, on_monday, address, said):
    notice = downtime("2026-11-20", text_en="The server is renewed")
    notice.full_clean()
    notice.save()

    assert said in words(banner(client, address))


@pytest.mark.parametrize(
    ("begins", "ends", "seen"), [(-2, -1, False), (-1, 1, True), (1, 2, False)]
)
def test_only_from_its_hour_to_its_hour(client, begins, ends, seen):
    NoticeFactory(shown_from=hours(begins), shown_until=hours(ends))

    assert (banner(client) is not None) == seen


def test_the_most_pressing_stands_first(client):
    NoticeFactory(text_vi="Thông tin")
    NoticeFactory(planned=True, text_vi="Có kế hoạch")
    NoticeFactory(kind="urgent", text_vi="Khẩn cấp")

    texts = [span.text for span in banner(client).find_class("notice-banner__text")]

    assert texts == ["Khẩn cấp", "Có kế hoạch", "Thông tin"]


@pytest.mark.parametrize(("notices", "queries"), [(0, 7), (1, 8), (3, 8)])
def test_notices_cost_one_query_and_none_on_other_days(
    client, notices, queries, django_assert_num_queries
):
    article = ArticleFactory()
    NoticeFactory.create_batch(notices)

    with django_assert_num_queries(queries):
        client.get(article.get_absolute_url())


def test_the_text_is_text(client):
    NoticeFactory(text_vi="<script>alert(1)</script>")

    assert not banner(client).xpath(".//script")


# What may be announced


@pytest.mark.usefixtures("on_monday")
@pytest.mark.parametrize("day", ["2026-11-11", "2026-11-12", "2026-12-30"])
def test_seven_working_days_ahead_is_enough(day):
    notice = downtime(day)

    notice.full_clean()

    assert notice.shown_until == notice.downtime_ends


@pytest.mark.usefixtures("on_monday")
@pytest.mark.parametrize("day", ["2026-11-10", "2026-11-03", "2026-11-02", "2026-10-20"])
def test_less_is_refused_with_the_first_day_possible(day):
    with pytest.raises(ValidationError) as refused:
        downtime(day).full_clean()

    assert "11/11/2026" in refused.value.message_dict["downtime_starts"][0]


@pytest.mark.usefixtures("on_monday")
def test_holidays_do_not_count():
    """Monday 21 December: New Year's Day is the ninth working day that is none."""
    announced = evening("2026-12-23")

    with pytest.raises(ValidationError):
        downtime("2027-01-01", shown_from=announced).full_clean()
    downtime("2027-01-04", shown_from=announced).full_clean()


@pytest.mark.usefixtures("on_monday")
def test_what_readers_see_later_is_announced_later():
    with pytest.raises(ValidationError):
        downtime("2026-11-20", shown_from=evening("2026-11-12")).full_clean()


@pytest.mark.usefixtures("on_monday")
def test_nothing_is_announced_in_the_past():
    with pytest.raises(ValidationError):
        downtime("2026-11-05", shown_from=evening("2026-10-01")).full_clean()


def test_a_typing_error_may_be_put_right_while_the_downtime_is_on(monkeypatch, on_monday):
    notice = downtime("2026-11-20")
    notice.full_clean()
    notice.save()
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening("2026-11-20"))

    notice.text_vi = "Nâng cấp máy chủ dữ liệu"
    notice.full_clean()
    notice.save()

    assert Notice.objects.get().entered_at == MONDAY


def test_other_hours_are_another_announcement(monkeypatch, on_monday):
    notice = downtime("2026-11-20")
    notice.full_clean()
    notice.save()
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening("2026-11-18"))

    notice.downtime_starts = evening("2026-11-19")

    with pytest.raises(ValidationError):
        notice.full_clean()


@pytest.mark.usefixtures("on_monday")
def test_an_urgent_downtime_needs_a_reason():
    with pytest.raises(ValidationError, match="lý do"):
        downtime("2026-11-03", kind=Notice.Kind.URGENT).full_clean()

    downtime("2026-11-03", kind=Notice.Kind.URGENT, reason="Lỗ hổng bảo mật").full_clean()


def test_the_number_of_days_is_a_setting(settings, on_monday):
    settings.DOWNTIME_WORKING_DAYS = 8

    with pytest.raises(ValidationError):
        downtime("2026-11-11").full_clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"shown_from": hours(2)},
        {"kind": "planned"},
        {"kind": "information", "downtime_starts": hours(1), "downtime_ends": hours(2)},
        {"kind": "urgent", "reason": "x", "downtime_starts": hours(2), "downtime_ends": hours(1)},
        {"kind": "urgent", "reason": "x", "downtime_starts": hours(2)},
        {"kind": "urgent", "downtime_starts": hours(1), "downtime_ends": hours(2)},
    ],
)
def test_the_database_refuses_what_makes_no_sense(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeFactory(**fields)


@pytest.mark.parametrize(
    "link", ["//other.example/", "javascript:alert(1)", "example.org", "ftp://x"]
)
def test_a_link_is_an_address_of_a_page(link):
    with pytest.raises(ValidationError) as refused:
        NoticeFactory.build(link=link).full_clean()

    assert set(refused.value.message_dict) == {"link"}


# In the administration


def posted(**fields):
    local = {
        f"{name}_{part}": timezone.localtime(value).strftime(form)
        for name, value in fields.items()
        if isinstance(value, dt.datetime)
        for part, form in [(0, "%d/%m/%Y"), (1, "%H:%M")]
    }
    return local | {k: v for k, v in fields.items() if not isinstance(v, dt.datetime)}


def test_an_editor_announces_and_the_history_remembers(client, on_monday):
    client.force_login(UserFactory(role=Role.EDITOR))
    starts = evening("2026-11-20")

    response = client.post(
        reverse("admin:notices_notice_add"),
        posted(
            kind="planned",
            text_vi="Bảo trì hằng quý",
            shown_from=MONDAY,
            downtime_starts=starts,
            downtime_ends=starts + dt.timedelta(hours=3),
        ),
    )

    notice = Notice.objects.get()
    assert response.status_code == 302
    assert notice.shown_until == notice.downtime_ends
    assert (
        "Bảo trì hằng quý"
        in client.get(reverse("admin:notices_notice_changelist")).content.decode()
    )
    assert notice.history.count() == 1


def test_an_editor_is_told_the_first_day_possible(client, on_monday):
    client.force_login(UserFactory(role=Role.EDITOR))
    starts = evening("2026-11-05")

    response = client.post(
        reverse("admin:notices_notice_add"),
        posted(
            kind="planned",
            text_vi="Bảo trì hằng quý",
            shown_from=MONDAY,
            downtime_starts=starts,
            downtime_ends=starts + dt.timedelta(hours=3),
        ),
    )

    assert response.status_code == 200
    assert "sớm nhất là ngày 11/11/2026" in response.content.decode()
    assert not Notice.objects.exists()


def test_a_cancelled_downtime_is_taken_down_at_once(client):
    notice = NoticeFactory(planned=True)
    notice.shown_until = timezone.now()
    notice.full_clean()
    notice.save()

    assert banner(client) is None
