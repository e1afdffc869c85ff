"""The answer desk."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone

from portal.people.roles import Role
from portal.questions import services
from portal.questions.models import AnswerTemplate, Question, State
from portal.search.models import SearchEntry
from tests.factories.people import UserFactory
from tests.factories.questions import QuestionFactory

DESK = "/admin/questions/question/"
ANSWER = "<p>Cần hộ chiếu còn hạn.</p>"


@pytest.fixture
def desk(client, db):
    """`desk(role, question, **values)`: open the question as this role and save."""

    def save(role, question, **values):
        person = UserFactory(role=role)
        client.force_login(person)
        values = {
            **{"field": "", "assignee": "", "state": question.state, "answer": question.answer},
            **{"public_subject": question.public_subject, "public_text": question.public_text},
        } | values
        response = client.post(f"{DESK}{question.pk}/change/", values)
        question.refresh_from_db()
        return response

    return save


PUBLIC = {
    "state": "answered",
    "answer": ANSWER,
    "public_subject": "Giấy tờ qua cửa khẩu",
    "public_text": "Qua cửa khẩu cần giấy tờ gì?",
    "publish": "on",
}


def errors(response):
    return set(response.context["adminform"].form.errors)


def test_an_editor_answers(desk):
    question = QuestionFactory()

    assert desk(Role.EDITOR, question, state="answered", answer=ANSWER).status_code == 302

    assert question.answered_at is not None
    assert question.answered_by.has_role(Role.EDITOR)
    assert not question.is_public


def test_without_an_answer_nothing_is_closed(desk):
    question = QuestionFactory()

    response = desk(Role.EDITOR, question, state="refused", answer="")

    assert errors(response) == {"answer"}
    assert question.is_open


@pytest.mark.parametrize(("state", "is_seen"), [("received", False), ("answered", True)])
def test_an_answer_the_asker_does_not_see_is_said_to_be_a_draft(desk, state, is_seen):
    response = desk(Role.EDITOR, QuestionFactory(), state=state, answer=ANSWER)

    warned = [str(m) for m in get_messages(response.wsgi_request) if m.level_tag == "warning"]
    assert len(warned) == (0 if is_seen else 1)
    assert is_seen or ("“Đã nhận”" in warned[0] and "“Đã trả lời”" in warned[0])


def test_reopening_takes_it_off_the_page(desk):
    question = QuestionFactory(public=True)

    desk(Role.EDITOR, question, state="assigned")

    assert (question.answered_at, question.is_public) == (None, False)


def test_an_approver_publishes_and_withdraws(desk, client):
    question = QuestionFactory(may_publish=True)

    desk(Role.APPROVER, question, **PUBLIC)

    assert question.is_public
    entry = SearchEntry.objects.get(kind="question")
    assert (entry.title, entry.url) == ("Giấy tờ qua cửa khẩu", f"/hoi-dap/{question.pk}/")
    assert client.get(question.get_absolute_url()).status_code == 200

    desk(Role.APPROVER, question, publish="")

    assert not question.is_public
    assert not SearchEntry.objects.filter(kind="question").exists()
    assert client.get(question.get_absolute_url()).status_code == 404


def test_an_editor_cannot_publish_by_a_hidden_field(desk):
    question = QuestionFactory(may_publish=True)

    desk(Role.EDITOR, question, **PUBLIC)

    assert not question.is_public


def test_an_editor_who_mends_a_public_answer_leaves_it_public(desk):
    question = QuestionFactory(public=True)

    desk(Role.EDITOR, question, answer=ANSWER)

    assert question.is_public
    assert question.answer == ANSWER


def test_without_consent_nothing_is_published(desk):
    question = QuestionFactory(may_publish=False)

    assert "publish" in errors(desk(Role.APPROVER, question, **PUBLIC))


@pytest.mark.parametrize("name", ["public_subject", "public_text"])
def test_publishing_needs_our_own_words(desk, name):
    question = QuestionFactory(may_publish=True)

    assert errors(desk(Role.APPROVER, question, **(PUBLIC | {name: ""}))) == {name}


@pytest.mark.parametrize(
    "words",
    [
        "Gọi 0912 345 678",
        "Gửi hai@example.vn",
        "CCCD 004123456789",
        "Tôi là be thi hai",
        "+84 912345678",
    ],
)
def test_who_asked_must_not_show(desk, words):
    question = QuestionFactory(may_publish=True, name="Bế Thị Hai")

    response = desk(Role.APPROVER, question, **(PUBLIC | {"public_text": words}))

    assert errors(response) == {"is_checked"}
    assert not question.is_public
    desk(Role.APPROVER, question, **(PUBLIC | {"public_text": words, "is_checked": "on"}))
    assert question.is_public


@pytest.mark.parametrize(
    "words", ["Cửa khẩu Tà Lùng, mốc 943", "Quyết định 1191/QĐ-TTg", "11/9/2026"]
)
def test_ordinary_words_are_no_personal_data(words):
    question = QuestionFactory.build(public_text=words)

    assert services.personal_words(question) == []


def test_a_template_is_put_below_the_answer(desk):
    template = AnswerTemplate.objects.create(
        title="Lời chào", language="vi", text="<p>Trân trọng.</p>"
    )
    question = QuestionFactory()

    desk(Role.EDITOR, question, state="assigned", answer=ANSWER, template=template.pk)

    assert question.answer == f"{ANSWER}\n<p>Trân trọng.</p>"


def test_the_answer_goes_by_mail(desk):
    question = QuestionFactory(email="hai@example.vn")

    desk(Role.EDITOR, question, state="answered", answer=ANSWER, send="on")

    (sent,) = mail.outbox
    assert question.code in sent.subject
    assert "Cần hộ chiếu còn hạn." in sent.body
    assert question.sent_at is not None


@pytest.mark.parametrize(
    ("email", "send", "is_warned"),
    [("hai@example.vn", "", True), ("hai@example.vn", "on", False), ("", "", False)],
)
def test_an_answer_that_is_not_sent_is_said_to_be_unsent(desk, email, send, is_warned):
    question = QuestionFactory(email=email)

    response = desk(Role.EDITOR, question, state="answered", answer=ANSWER, send=send)

    warned = [m.level_tag for m in get_messages(response.wsgi_request)]
    assert ("warning" in warned) is is_warned


def test_a_mail_server_that_is_away_loses_nothing(desk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    question = QuestionFactory(email="hai@example.vn")

    desk(Role.EDITOR, question, state="answered", answer=ANSWER, send="on")

    assert (question.state, question.answer, question.sent_at) == ("answered", ANSWER, None)


def test_an_unanswered_question_is_not_sent(desk):
    question = QuestionFactory(email="hai@example.vn")

    assert errors(desk(Role.EDITOR, question, send="on")) == {"send"}


def test_markup_from_outside_is_cleaned(desk):
    question = QuestionFactory()

    desk(Role.EDITOR, question, state="answered", answer="<p>A</p><script>alert(1)</script>")

    assert question.answer == "<p>A</p>"


def test_opening_is_on_record_without_the_words(client, db):
    question = QuestionFactory(name="Bế Thị Hai")
    person = UserFactory(role=Role.EDITOR)
    client.force_login(person)

    client.get(f"{DESK}{question.pk}/change/")

    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (person, str(question.pk))
    assert question.subject not in entry.object_repr + entry.change_message


def test_the_list_shows_what_is_due_first(client, db):
    today = timezone.localdate()
    late = QuestionFactory(due_on=today - dt.timedelta(days=2), subject="Muộn")
    QuestionFactory(due_on=today + dt.timedelta(days=30), subject="Còn lâu")
    for days, subject in [(30, "Xong trước"), (10, "Xong sau")]:
        due = today - dt.timedelta(days=days)
        QuestionFactory(public=True, due_on=due, subject=subject, public_subject=subject)
    client.force_login(UserFactory(role=Role.EDITOR))

    html = client.get(DESK).content.decode()

    places = [html.index(words) for words in ["Muộn", "Còn lâu", "Xong sau", "Xong trước"]]
    assert places == sorted(places)
    assert f"{late.due_on:%d/%m/%Y}: quá hạn" in html
    assert "Còn lâu" not in client.get(DESK, {"due": "overdue"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list(client, db, rows, django_assert_max_num_queries):
    client.force_login(UserFactory(role=Role.EDITOR))
    QuestionFactory.create_batch(rows)

    with django_assert_max_num_queries(10):
        client.get(DESK)


def test_taking_over(client, db):
    person = UserFactory(role=Role.EDITOR)
    client.force_login(person)
    open_one, closed = QuestionFactory(), QuestionFactory(answered=True)

    chosen = [open_one.pk, closed.pk]
    client.post(DESK, {"action": "take_over", "_selected_action": chosen})

    open_one.refresh_from_db()
    closed.refresh_from_db()
    assert (open_one.assignee, open_one.state) == (person, State.ASSIGNED)
    assert closed.assignee is None


def test_the_history_holds_nothing_of_the_asker():
    fields = {field.name for field in Question.history.model._meta.get_fields()}

    assert not fields & {"name", "email", "text", "subject", "code"}


def test_askers_are_forgotten_and_answers_stay(db):
    now = timezone.now()
    values = {"name": "Bế Thị Hai", "email": "hai@example.vn"}
    early = now - dt.timedelta(days=100)
    old = QuestionFactory(public=True, received_at=early, answered_at=early, **values)
    fresh, waiting = QuestionFactory(answered=True, **values), QuestionFactory(**values)

    assert services.forget() == 1

    old.refresh_from_db()
    assert (old.name, old.email, old.text, old.subject) == ("", "", "", "")
    assert old.public_text
    assert old.is_public
    for question in (fresh, waiting):
        question.refresh_from_db()
        assert question.name
    assert services.forget() == 0


@pytest.mark.parametrize(
    "values",
    [
        {"state": "answered"},
        {"published_at": timezone.now()},
        {"forgotten_at": timezone.now(), "name": "Bế Thị Hai"},
    ],
)
def test_the_database_refuses(db, values):
    with pytest.raises(IntegrityError):
        QuestionFactory(**values)


def test_the_figures_of_a_year(db):
    year = timezone.localdate().year
    QuestionFactory()
    QuestionFactory(answered=True)
    QuestionFactory(answered=True, due_on=timezone.localdate() - dt.timedelta(days=1))
    early = timezone.now() - dt.timedelta(days=800)
    QuestionFactory(received_at=early)

    found = Question.objects.figures(year)

    assert (found.received, found.answered, found.in_time) == (3, 2, 1)
