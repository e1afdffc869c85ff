"""Error reports, ratings and the desk where they are answered."""

import datetime as dt

import pytest
from django.conf import settings as conf
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.feedback import reports, services, tasks
from portal.feedback.models import Message, RatingCount, Remark, Score, State
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


@pytest.fixture
def editor(client):
    person = UserFactory(role=Role.EDITOR)
    client.force_login(person)
    return person


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
        ("", "3", {}, 422),
        ("/tin-tuc/\0", "3", {}, 422),
        ("/admin/", "3", {}, 422),
        ("/tin-tuc/", "3", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("/tin-tuc/", "3", {"User-Agent": "Googlebot/2.1"}, 303),
    ],
)
def test_other_ratings_do_not_count(client, page, score, headers, status):
    assert rate(client, page, score, headers=headers).status_code == status
    assert not RatingCount.objects.exists()


def test_a_rating_may_say_a_few_words(client):
    values = {"page": "/tin-tuc/", "score": "1", "remark": " Chu\u031b\u0303 nhỏ\r\nquá "}

    client.post(RATE, values, headers=PERSON)
    client.post(RATE, values, headers=PERSON)

    remark = Remark.objects.get()
    assert (remark.page, remark.score, remark.text) == ("/tin-tuc/", 1, "Chữ nhỏ\nquá")


def test_a_program_that_rates_is_thanked_and_not_counted(client):
    values = {
        "page": "/tin-tuc/",
        "score": "1",
        "remark": "Mua!",
        "website": "https://spam.example",
    }

    assert client.post(RATE, values, headers=PERSON).status_code == 303
    assert not RatingCount.objects.exists()
    assert not Remark.objects.exists()


def test_a_treatise_is_no_remark(client):
    values = {"page": "/tin-tuc/", "score": "1", "remark": "x" * 301}

    assert client.post(RATE, values, headers=PERSON).status_code == 422


def test_one_address_has_no_end_of_ratings(client, settings):
    settings.READER_POSTS_PER_HOUR = 1
    for number in range(12):
        rate(client, headers={"User-Agent": f"{FIREFOX} {number}"})

    assert RatingCount.objects.get().count == 10


def test_nothing_in_postgres_says_who_rated():
    fields = {field.name for model in (RatingCount, Remark) for field in model._meta.fields}

    assert fields == {"id", "day", "page", "score", "count", "text"}


def test_the_form_below_a_page_is_the_same_for_everybody_and_has_no_token(client):
    html = client.get("/tin-tuc/").content.decode()

    assert 'name="page" value="/tin-tuc/"' in html
    assert html.count('name="score"') == 3
    assert "csrf" not in html


def test_queries_of_a_rating(client, django_assert_num_queries):
    with django_assert_num_queries(8):
        client.post(RATE, {"page": "/", "score": "1", "remark": "Chữ nhỏ"}, headers=PERSON)


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


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 rating this year. From 5 on"),
        (4, "4 ratings this year. From 5 on"),
        (5, "100 % of 5"),
    ],
)
def test_few_ratings_are_counts_and_no_share(client, editor, count, words):
    RatingCount.objects.create(day=timezone.localdate(), page="/", score=Score.CONTENT, count=count)

    text = client.get("/en/statistics/").content.decode()
    report = client.get(RATINGS).content.decode()

    assert words in text
    assert (" %" in text.partition('id="satisfaction"')[2].partition("</p>")[0]) == (count == 5)
    assert ("100 %" in report) == (count == 5)


def test_an_unknown_score_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        RatingCount.objects.create(day=dt.date(2026, 1, 1), page="/", score=9)


# The office's report of ratings

RATINGS = "/admin/feedback/ratingcount/"
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.django_db
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.tuples(DAYS, st.sampled_from(["/", "/en/", "/tin-tuc/"]), st.sampled_from(Score)),
        st.integers(1, 50),
        max_size=12,
    ),
    DAYS,
)
def test_pages_and_months_add_up_to_the_whole(counts, first):
    RatingCount.objects.all().delete()
    RatingCount.objects.bulk_create(
        RatingCount(day=day, page=page, score=score, count=count)
        for (day, page, score), count in counts.items()
    )
    last = dt.date(2026, 12, 31)

    whole = reports.whole(first, last)

    assert whole.total == sum(count for (day, *_), count in counts.items() if day >= first)
    for rows in [reports.by_month(first, last), reports.by_page(first, last, limit=9)]:
        for name in ["content", "fair", "poor"]:
            assert sum(getattr(row, name) for row in rows) == getattr(whole, name)
        assert all(
            row.share is None if row.total < reports.FEWEST_FOR_SHARE else 0 <= row.share <= 100
            for row in rows
        )


def test_the_report_names_the_pages_that_leave_readers_not_satisfied_first(client, editor):
    today = timezone.localdate()
    for page, score, count in [("/en/", Score.CONTENT, 9), ("/", Score.POOR, 2)]:
        RatingCount.objects.create(day=today, page=page, score=score, count=count)
    Remark.objects.create(day=today, page="/", score=Score.POOR, text="Chữ nhỏ quá <b>")

    response = client.get(RATINGS)

    assert [row.subject for row in response.context["pages"]] == ["/", "/en/"]
    assert (response.context["whole"].total, response.context["whole"].share) == (11, 82)
    assert "Chữ nhỏ quá &lt;b&gt;" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"first": "2020-01-01", "last": "2020-12-31"}, "Không có"),
        ({"first": "2026-12-31", "last": "2026-01-01"}, "Ngày cuối"),
        ({"first": "hôm qua"}, "errorlist"),
    ],
)
def test_a_report_of_nothing_says_so(client, editor, query, words):
    RatingCount.objects.create(day=timezone.localdate(), page="/", score=3, count=1)

    response = client.get(RATINGS, query)

    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_report(client, editor, rows, django_assert_num_queries):
    for number in range(rows):
        RatingCount.objects.create(day=dt.date(2026, 1, 1), page=f"/{number}/", score=3, count=1)
        Remark.objects.create(day=dt.date(2026, 1, 1), page=f"/{number}/", score=3, text="Hay")
    client.get(RATINGS)

    with django_assert_num_queries(9):
        client.get(RATINGS)


def test_only_an_administrator_takes_a_remark_away(client):
    remark = Remark.objects.create(day=dt.date(2026, 1, 1), page="/", score=1, text="Bà Ví Dụ")
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    client.post(f"/admin/feedback/remark/{remark.pk}/delete/", {"post": "yes"})

    assert not Remark.objects.exists()
    assert "Ví Dụ" not in LogEntry.objects.get().object_repr


# The desk

LIST = "/admin/feedback/message/"


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


def test_remarks_go_after_two_years():
    today = timezone.localdate()
    for days in (729, 731):
        day = today - dt.timedelta(days=days)
        Remark.objects.create(day=day, page="/", score=3, text=f"{days}")

    services.forget()

    assert list(Remark.objects.values_list("text", flat=True)) == ["729"]


def test_the_task_of_the_day_forgets():
    message = a_message(
        name="A", state=State.DONE, received_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    )

    tasks.forget_old_messages()

    assert not Message.objects.filter(pk=message.pk).exists()
    names = {entry["task"] for entry in conf.CELERY_BEAT_SCHEDULE.values()}
    assert tasks.forget_old_messages.name in names


def test_a_forgotten_message_cannot_get_a_name_again():
    with pytest.raises(IntegrityError):
        a_message(name="A", forgotten_at=timezone.now())
