"""From the question to the answer. Rules that hold whoever asks and wherever it is clicked."""

from __future__ import annotations

import datetime as dt
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.people.models import User
from portal.questions.models import OPEN, Question
from portal.reader_forms import mail
from portal.text import fold, plain_text
from portal.working_days.calendar import calendar

# What people let slip: telephone and identity numbers, addresses.
_PERSONAL = {
    "number": re.compile(
        r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)|(?<!\d)\d{9}(?:\d{3})?(?!\d)"
    ),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
}


def due_on(received_at: dt.datetime) -> dt.date:
    """The last day for the answer; one query."""
    return calendar().add(timezone.localdate(received_at), settings.QUESTION_WORKING_DAYS)


def ask(**values) -> Question:
    now = timezone.now()
    return Question.objects.create(received_at=now, due_on=due_on(now), **values)


@transaction.atomic
def count_anew() -> int:
    """After a change of the holidays: deadlines of open questions. How many have changed."""
    days, changed = calendar(), 0
    for question in Question.objects.open().select_for_update():
        received = timezone.localdate(question.received_at)
        due = days.add(received, settings.QUESTION_WORKING_DAYS)
        if due != question.due_on:
            Question.objects.filter(pk=question.pk).update(due_on=due)
            changed += 1
    return changed


def working_days_left(question: Question, today: dt.date) -> int:
    """Negative when it is late."""
    return calendar().between(today, question.due_on)


def close(question: Question, *, by: User) -> None:
    """Fill in when and by whom, as the state says; the caller saves."""
    if question.state in OPEN:
        question.answered_at = question.answered_by = None
        question.published_at = None
    elif question.answered_at is None:
        question.answered_at = max(timezone.now(), question.received_at)
        question.answered_by = by


def personal_words(question: Question) -> list[str]:
    """What in the public texts may say who asked: shown to the editor, who decides."""
    texts = [question.public_subject, question.public_text, plain_text(question.answer)]
    text = "\n".join(texts)
    found = [match[0] for pattern in _PERSONAL.values() for match in pattern.finditer(text)]
    name = fold(question.name)
    if len(name) > 3 and name in fold(text):
        found.append(question.name)
    return found


def send_answer(question: Question) -> bool:
    """By e-mail; False when the mail server did not take it."""
    if question.is_open or not question.email:
        raise ValidationError(_("There is no answer yet, or no address."))
    with translation.override(question.language):
        subject = _("Answer to your question %(code)s") % {"code": question.code}
    text = f"{plain_text(question.answer)}\n\n> " + question.text.replace("\n", "\n> ")
    if not mail.send(question.email, subject=subject, text=text, language=question.language):
        return False
    Question.objects.filter(pk=question.pk).update(sent_at=timezone.now())
    return True


def forget(now: dt.datetime | None = None) -> int:
    """Who asked, and in which words, some time after the answer (Law 91/2025/QH15).

    The answer and the office's own version of the question stay. How many were changed.
    """
    now = now or timezone.now()
    limit = now - dt.timedelta(days=settings.FEEDBACK_KEEP_DAYS)
    closed = Question.objects.closed().filter(answered_at__lt=limit, forgotten_at=None)
    return closed.update(name="", email="", subject="", text="", forgotten_at=now)
