"""Asking, looking up, reading."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone
from hypothesis import given, strategies

from portal.questions import codes
from portal.questions.models import Question
from portal.working_days.calendar import calendar
from portal.working_days.models import SpecialDay
from tests.factories.questions import FieldFactory, QuestionFactory

OURS = {"Sec-Fetch-Site": "same-origin"}
LIST, ASK, STATUS = "/hoi-dap/", "/hoi-dap/gui-cau-hoi/", "/hoi-dap/tra-cuu/"
ASKED = {"subject": "Giấy thông hành", "text": "Xin hỏi giấy thông hành làm ở đâu?", "website": ""}


def test_a_new_code_can_be_read():
    code = codes.new_code()

    assert codes.read_code(code) == code


@given(strategies.text(max_size=30))
def test_any_text_is_a_code_or_none(typed):
    assert codes.read_code(typed) in {"", codes.read_code(codes.read_code(typed))}


@given(strategies.text(codes.ALPHABET, min_size=8, max_size=8))
def test_codes_are_read_however_they_are_typed(letters):
    code = f"HD-{letters[:4]}-{letters[4:]}"

    for typed in [code, code.lower(), code.replace("-", ""), f" {code[3:].replace('-', ' ')} "]:
        assert codes.read_code(typed) == code


def test_a_question_gets_a_code_and_a_deadline_in_working_days(client, db):
    field = FieldFactory()

    response = client.post(ASK, ASKED | {"field": field.pk, "may_publish": "on"}, headers=OURS)

    question = Question.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"{STATUS}?code={question.code}&new=1"
    assert (question.field, question.may_publish, question.language) == (field, True, "vi")
    assert calendar().between(timezone.localdate(), question.due_on) == 15
    page = client.get(response["Location"])
    assert question.code in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_what_is_missing_is_said_at_its_field(client, db):
    response = client.post(ASK, {"subject": "", "text": "Sao?", "website": ""}, headers=OURS)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"subject", "text"}
    assert not Question.objects.exists()


def test_the_state_of_a_question(client, db):
    question = QuestionFactory(name="Bế Thị Hai", email="hai@example.vn")

    html = client.get(STATUS, {"code": question.code.lower()}).content.decode()

    assert "Đã nhận" in html
    assert "Mã câu hỏi" in html
    assert "ngày làm việc" in html
    assert "Bế Thị Hai" not in html
    assert "example.vn" not in html


def test_a_late_answer_is_admitted(client, db):
    question = QuestionFactory(due_on=timezone.localdate() - dt.timedelta(days=1))

    assert "quá hạn" in client.get(STATUS, {"code": question.code}).content.decode()


def test_a_private_answer_is_for_who_has_the_code(client, db):
    question = QuestionFactory(answered=True)

    assert "giấy thông hành còn hạn" in client.get(STATUS, {"code": question.code}).content.decode()
    assert client.get(f"{LIST}{question.pk}/").status_code == 404
    assert "thông hành" not in client.get(LIST).content.decode()


@pytest.mark.parametrize(("code", "status"), [("HD-2222-2222", 404), ("xin chào", 422), ("", 422)])
def test_other_codes_lead_nowhere(client, db, code, status):
    QuestionFactory()

    response = client.get(STATUS, {"code": code})

    assert response.status_code == status
    assert ("không phải là mã câu hỏi" in response.text) == (code == "xin chào")


def test_codes_cannot_be_tried_without_end(client, db, settings):
    settings.READER_POSTS_PER_HOUR = 1
    question = QuestionFactory()
    for _time in range(20):
        client.get(STATUS, {"code": "HD-2222-2222"})

    html = client.get(STATUS, {"code": question.code}).content.decode()

    assert question.subject not in html
    assert "sau một giờ" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_and_its_queries(client, db, rows, django_assert_num_queries):
    field = FieldFactory()
    QuestionFactory.create_batch(rows, public=True, field=field)
    QuestionFactory(answered=True)
    QuestionFactory(public=True, language="en", public_subject="Border pass")

    with django_assert_num_queries(5):  # office, fields, figures, count, questions
        response = client.get(LIST)

    html = response.content.decode()
    assert html.count("question-list__item") == rows
    assert "Border pass" not in html
    assert "Border pass" in client.get("/en/questions/").content.decode()


@pytest.mark.parametrize("words", ["giay to", "GIẤY TỜ", "thong hanh con han"])
def test_the_list_finds_words_without_accents(client, db, words):
    QuestionFactory(public=True)
    QuestionFactory(public=True, public_subject="Chợ phiên", public_text="Chợ", answer="<p>Chợ</p>")

    html = client.get(LIST, {"q": words}).content.decode()

    assert html.count("question-list__item") == 1
    assert "empty-state" in client.get(LIST, {"q": "xyz"}).content.decode()


def test_an_answer_has_its_page(client, db, django_assert_num_queries):
    question = QuestionFactory(public=True, name="Bế Thị Hai")

    with django_assert_num_queries(2):  # question, office
        response = client.get(question.get_absolute_url())

    html = response.content.decode()
    assert "Bế Thị Hai" not in html
    assert question.subject not in html
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(block[1])
    assert data["mainEntity"]["acceptedAnswer"]["text"].startswith("Cần hộ chiếu")


def test_deadlines_follow_the_holidays(db):
    question = QuestionFactory(received_at=dt.datetime(2027, 3, 1, 2, tzinfo=dt.UTC))
    SpecialDay.objects.create(day=dt.date(2027, 3, 10), name_vi="Ngày nghỉ")

    question.refresh_from_db()

    assert question.due_on == dt.date(2027, 3, 23)
    SpecialDay.objects.get(day=dt.date(2027, 3, 10)).delete()
    question.refresh_from_db()
    assert question.due_on == dt.date(2027, 3, 22)
