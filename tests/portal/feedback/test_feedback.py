"""Error reports, ratings and the desk where they are answered."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone

from portal.feedback import services
from portal.feedback.models import Message, RatingCount, Score, State
from portal.people.roles import Role
from tests.factories.people import UserFactory

OURS = {"Sec-Fetch-Site": "same-origin"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PERSON = OURS | {"User-Agent": FIREFOX}
REPORT = "/bao-loi/"
RATE = "/danh-gia/"


def a_message(**values):
    values = {"kind": "letter", "language": "vi", "text": "Xin hỏi giờ làm việc."} | values
    return Message.objects.create(**values)


# Error reports


def test_the_report_knows_the_page_the_reader_came_from(client):
    assert 'value="/tin-tuc/"' in client.get(f"{REPORT}?page=/tin-tuc/").content.decode()


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "//evil.example/", "/admin/", "/khong-co/", "/" + "x" * 400]
)
def test_no_other_address_gets_into_the_form(client, page):
    response = client.get(REPORT, {"page": page})

    assert response.status_code == 200
    assert "evil" not in response.content.decode()
    values = {"page": page[:300], "text": "Sai số liệu", "website": ""}
    assert client.post(REPORT, values, headers=OURS).status_code == 422


@pytest.mark.parametrize("page", ["", "/tin-tuc/", "/en/news/"])
def test_a_report_is_written_down(client, page):
    values = {"page": page, "quote": "năm 2200", "text": "Sai số liệu", "website": ""}

    assert client.post(REPORT, values, headers=OURS).status_code == 303

    message = Message.objects.get()
    assert (message.kind, message.page, message.quote) == ("error", page, "năm 2200")


# Ratings


def rate(client, page="/tin-tuc/", score="3", **options):
    headers = PERSON | options.pop("headers", {})
    return client.post(RATE, {"page": page, "score": score}, headers=headers, **options)


def test_a_rating_counts_once_per_reader_and_page(client):
    for page in ["/tin-tuc/", "/tin-tuc/", "/en/news/"]:
        assert rate(client, page)["Location"] == "/danh-gia/cam-on/"

    assert sorted(RatingCount.objects.values_list("page", "score", "count")) == [
        ("/en/news/", 3, 1),
        ("/tin-tuc/", 3, 1),
    ]


def test_another_reader_counts_too(client):
    rate(client)
    rate(client, REMOTE_ADDR="203.0.113.9")
    rate(client, headers={"User-Agent": FIREFOX.replace("X11; Linux x86_64", "Android 15; Mobile")})

    assert RatingCount.objects.get().count == 3


def test_a_script_gets_an_answer_instead_of_a_way(client):
    response = rate(client, headers={"Accept": "application/json"})

    assert (response.status_code, response.json()) == (200, {"rated": True})
    assert not response.cookies


@pytest.mark.parametrize(
    ("page", "score", "headers", "status"),
    [
        ("/tin-tuc/", "4", {}, 422),
        ("/tin-tuc/", "²", {}, 422),
        ("/khong-co/", "3", {}, 422),
        ("/admin/", "3", {}, 422),
        ("/tin-tuc/", "3", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("/tin-tuc/", "3", {"User-Agent": "Googlebot/2.1"}, 303),
    ],
)
def test_other_ratings_do_not_count(client, page, score, headers, status):
    assert rate(client, page, score, headers=headers).status_code == status
    assert not RatingCount.objects.exists()


def test_get_is_no_rating(client):
    assert client.get(RATE).status_code == 405


def test_the_result_of_a_year():
    today = timezone.localdate()
    for score, count in [(Score.CONTENT, 5), (Score.FAIR, 2), (Score.POOR, 1)]:
        RatingCount.objects.create(day=today, page="/", score=score, count=count)
    RatingCount.objects.create(day=dt.date(2001, 1, 1), page="/", score=1, count=99)

    found = services.satisfaction(today.year)

    assert (found.total, found.share) == (8, 88)
    assert services.satisfaction(1999).share is None


def test_an_unknown_score_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        RatingCount.objects.create(day=dt.date(2026, 1, 1), page="/", score=9)


# The desk

LIST = "/admin/feedback/message/"


@pytest.fixture
def editor(client):
    person = UserFactory(role=Role.EDITOR)
    client.force_login(person)
    return person


def change(client, message, **values):
    values = {"state": "in_work", "assignee": "", "answer": ""} | values
    return client.post(f"{LIST}{message.pk}/change/", values, follow=True)


def test_opening_a_message_is_on_record(client, editor):
    message = a_message(name="Bế Thị Hai", email="hai@example.vn")

    html = client.get(f"{LIST}{message.pk}/change/").content.decode()

    assert "hai@example.vn" in html
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (editor, str(message.pk))
    assert "Bế" not in entry.object_repr


def test_an_answer_goes_out_by_mail(client, editor):
    message = a_message(email="hai@example.vn", language="en")

    change(client, message, answer="Chúng tôi làm việc từ 7 giờ 30.", send="on", state="done")

    message.refresh_from_db()
    assert message.answered_at
    assert message.closed_at
    (sent,) = mail.outbox
    assert sent.to == ["hai@example.vn"]
    assert sent.subject.startswith("Answer to your message")
    assert "7 giờ 30" in sent.body


def test_a_mail_server_that_is_away_loses_nothing(client, editor, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    message = a_message(email="hai@example.vn")

    response = change(client, message, answer="Từ 7 giờ 30.", send="on")

    message.refresh_from_db()
    assert (message.answer, message.answered_at) == ("Từ 7 giờ 30.", None)
    assert response.context["messages"]
    word = next(iter(response.context["messages"]))
    assert str(word).startswith("Đã lưu câu trả lời")


@pytest.mark.parametrize(("email", "answer"), [("", "Từ 7 giờ 30."), ("hai@example.vn", "")])
def test_what_cannot_be_sent_is_said_at_its_field(client, editor, email, answer):
    message = a_message(email=email)

    response = change(client, message, answer=answer, send="on")

    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assert not mail.outbox


def test_actions(client, editor):
    messages = [a_message(), a_message()]
    chosen = [message.pk for message in messages]

    client.post(LIST, {"action": "take_over", "_selected_action": chosen})
    assert Message.objects.filter(assignee=editor, state=State.IN_WORK).count() == 2
    client.post(LIST, {"action": "close", "_selected_action": chosen})

    assert Message.objects.filter(state=State.DONE, closed_at__isnull=False).count() == 2
    assert LogEntry.objects.filter(user=editor).count() == 4


def test_actions_leave_closed_messages_alone(client, editor):
    closed = a_message(state=State.REJECTED)

    for action in ["take_over", "close"]:
        client.post(LIST, {"action": action, "_selected_action": [closed.pk]})

    closed.refresh_from_db()
    assert (closed.state, closed.assignee) == (State.REJECTED, None)
    assert not LogEntry.objects.exists()


def test_no_word_of_a_reader_stays_in_the_log(client, editor):
    message = a_message(subject="Nguyễn Thị Ví Dụ hỏi", text="Tôi là Nguyễn Thị Ví Dụ")

    change(client, message, state="done", answer="Đã trả lời.")
    client.post(LIST, {"action": "take_over", "_selected_action": [message.pk]})

    assert LogEntry.objects.exists()
    for entry in LogEntry.objects.all():
        assert "Ví Dụ" not in entry.object_repr + entry.change_message


def test_who_waits_longest_stands_first(client, editor):
    now = timezone.now()
    newer, closed, older = (
        a_message(subject=subject, state=state, received_at=now - dt.timedelta(days=days))
        for subject, state, days in [("mới", "new", 1), ("đóng", "done", 9), ("cũ", "in_work", 5)]
    )

    response = client.get(LIST)

    assert list(response.context["cl"].result_list) == [older, newer, closed]
    assert "5 ngày" in response.content.decode()


def test_the_desk_is_filtered_by_state_and_person(client, editor):
    mine = a_message(subject="của tôi", assignee=editor, state=State.IN_WORK)
    a_message(subject="khác")

    for query in [{"state__exact": "in_work"}, {"assignee__id__exact": editor.pk}]:
        assert list(client.get(LIST, query).context["cl"].result_list) == [mine]


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list(client, editor, rows, django_assert_max_num_queries):
    for _number in range(rows):
        a_message(assignee=editor)

    with django_assert_max_num_queries(9):
        client.get(LIST)


# Forgetting


def test_names_go_after_the_matter_is_closed_and_all_after_two_years(settings):
    now = timezone.now()
    open_one = a_message(name="A", email="a@example.vn", received_at=now - dt.timedelta(days=900))
    fresh, old, oldest = (
        a_message(
            name="B",
            email="b@example.vn",
            received_at=now - dt.timedelta(days=days + 1),
            state=State.DONE,
            closed_at=now - dt.timedelta(days=days),
        )
        for days in (89, 91, 800)
    )

    assert services.forget() == (2, 1)

    assert not Message.objects.filter(pk=oldest.pk).exists()
    names = dict(Message.objects.values_list("pk", "name"))
    assert names == {open_one.pk: "A", fresh.pk: "B", old.pk: ""}
    assert Message.objects.get(pk=old.pk).email == ""
    assert services.forget() == (0, 0)


def test_a_forgotten_message_cannot_get_a_name_again():
    with pytest.raises(IntegrityError):
        a_message(name="A", forgotten_at=timezone.now())
