"""Forms for everybody, tried on the contact form."""

import pytest
from django import forms
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from portal.feedback.models import Message
from portal.page_cache.redis_client import Away
from portal.reader_forms import limits
from portal.reader_forms.forms import LineField, ReaderForm, TextField
from portal.reader_forms.origin import is_from_here

CONTACT = "/lien-he/"
OURS = {"Sec-Fetch-Site": "same-origin"}
LETTER = {"subject": "Chợ phiên", "text": "Chợ phiên họp vào ngày nào?", "website": ""}


def send(client, headers=OURS, **values):
    return client.post(CONTACT, LETTER | values, headers=headers)


def test_a_message_is_written_down_and_the_reader_sent_to_a_page_of_thanks(client):
    response = send(client)

    assert (response.status_code, response["Location"]) == (303, "/lien-he/da-nhan/")
    message = Message.objects.get()
    assert (message.kind, message.language, message.subject) == ("letter", "vi", "Chợ phiên")
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_the_thanks_say_so_in_both_languages(client):
    assert "Cảm ơn" in client.get("/lien-he/da-nhan/").content.decode()
    assert "Thank you" in client.get("/en/contact/received/").content.decode()


def test_the_empty_form_is_the_same_for_everybody(client):
    response = client.get(CONTACT)

    assert response.status_code == 200
    assert not response.cookies
    assert "csrf" not in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "https://x.vn"},
        {"Origin": "null", "Referer": "http://testserver/"},
        {"Origin": "http://["},
        {"Referer": "https://x.vn/http://testserver/"},
    ],
)
def test_what_another_site_sends_is_refused_and_shown_again(client, headers):
    response = send(client, headers=headers)

    assert response.status_code == 403
    assert "Chợ phiên họp vào ngày nào?" in response.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Referer": "http://testserver/lien-he/"},
    ],
)
def test_our_own_page_is_known_by_what_the_browser_says(client, headers):
    assert send(client, headers=headers).status_code == 303


def test_a_button_from_elsewhere_is_refused_with_a_page(client):
    response = client.post("/danh-gia/", {"page": "/", "score": "3"})

    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]
    assert "<h1" in response.content.decode()


def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(client):
    response = send(client, text="?", email="không phải địa chỉ")

    assert response.status_code == 422
    html = response.content.decode()
    assert 'value="Chợ phiên"' in html
    assert 'role="alert"' in html
    for name in ("text", "email"):
        assert f'href="#field-{name}"' in html
        assert f'id="field-{name}_error"' in html
        assert f'aria-describedby="field-{name}_' in html
    assert html.count('aria-invalid="true"') == 2
    assert html.count("autofocus") == 1  # the summary of the errors
    assert "no-store" in response["Cache-Control"]


def test_an_address_fits_into_its_column(client):
    assert send(client, email="a" * 250 + "@example.vn").status_code == 422
    assert send(client, email="a" * 243 + "@example.vn").status_code == 303


def test_a_program_that_fills_in_the_trap_is_thanked_and_ignored(client):
    response = send(client, website="https://spam.example")

    assert response.status_code == 303
    assert not Message.objects.exists()


def test_the_sixth_message_of_an_hour_is_kept_in_the_form(client, settings):
    settings.READER_POSTS_PER_HOUR = 2

    answers = [send(client).status_code for _time in range(3)]

    assert answers == [303, 303, 429]
    assert "Chợ phiên họp vào ngày nào?" in send(client).content.decode()


def test_another_address_has_its_own_hour(client, settings):
    settings.READER_POSTS_PER_HOUR = 1
    send(client)

    response = client.post(CONTACT, LETTER, headers=OURS, REMOTE_ADDR="203.0.113.9")

    assert response.status_code == 303


def test_without_a_salt_nothing_is_hashed(client, monkeypatch):
    monkeypatch.setattr(limits.secrets, "token_bytes", lambda _length: b"")

    assert send(client).status_code == 303
    with limits.line.open() as redis:
        assert list(redis.scan_iter(limits._key("*"))) == [limits._key("salt").encode()]


def test_nothing_about_the_address_can_be_read_in_redis(client):
    client.post(CONTACT, LETTER, headers=OURS, REMOTE_ADDR="203.0.113.9")

    with limits.line.open() as redis:
        keys = list(redis.scan_iter(limits._key("*")))
        assert keys
        assert not any(b"203.0.113" in key for key in keys)
        assert all(0 < redis.ttl(key) <= 24 * 3600 for key in keys)


def test_without_redis_messages_still_arrive(client, monkeypatch):
    def away(*_arguments):
        raise Away

    monkeypatch.setattr(limits, "_count", away)

    assert send(client).status_code == 303


def test_text_is_kept_in_one_spelling(client):
    send(client, subject="  Bie\u0302n  giới ", text="Dòng một\r\nDòng hai")

    message = Message.objects.get()
    assert (message.subject, message.text) == ("Biên giới", "Dòng một\nDòng hai")


@given(
    st.dictionaries(
        st.sampled_from(["Sec-Fetch-Site", "Origin", "Referer"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
    )
)
def test_only_the_name_of_this_site_opens_the_door(headers):
    request = RequestFactory().post("/", headers=headers)

    if is_from_here(request):
        site = headers.get("Sec-Fetch-Site")
        said = site or headers.get("Origin") or headers.get("Referer")
        assert said in {"same-origin", "none"} or "//testserver" in said


@pytest.mark.parametrize("field", [forms.CharField(), LineField(), TextField()])
def test_every_text_has_one_spelling(field):
    form = type("AForm", (ReaderForm,), {"text": field})({"text": "Bie\u0302n"})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "Biên"


def test_queries_of_the_form_and_of_sending(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(CONTACT)
    with django_assert_num_queries(1):
        send(client)
