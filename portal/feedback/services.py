from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.feedback.models import LONGEST_PATH, Message, RatingCount, Remark, Score, State
from portal.feedback.reports import share_of
from portal.reader_forms import mail

YEARS_KEPT = 2


def own_page(path: str) -> str:
    """The path when it is a public page of ours, else empty: nobody else's address is stored."""
    path = path.split("?")[0].split("#")[0]
    if len(path) > LONGEST_PATH or path.startswith(("/admin", "/media/", "/_/")):
        return ""
    language = path.split("/")[1] if path.startswith("/") and path.count("/") > 1 else ""
    codes = [code for code, _name in settings.LANGUAGES]
    try:
        with translation.override(language if language in codes else settings.LANGUAGE_CODE):
            resolve(path)
    except Resolver404:
        return ""
    return path


@transaction.atomic
def rate(page: str, score: Score, remark: str = "") -> None:
    today = timezone.localdate()
    row, _created = RatingCount.objects.get_or_create(day=today, page=page, score=score)
    RatingCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    if remark:
        Remark.objects.create(day=today, page=page, score=score, text=remark)


@dataclass(frozen=True)
class Satisfaction:
    """Of one year; `share`: how many of a hundred were satisfied or very satisfied, if that says
    anything."""

    year: int
    counts: dict[Score, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def share(self) -> int | None:
        return share_of(self.total - self.counts[Score.POOR], self.total)


def satisfaction(year: int) -> Satisfaction:
    rows = RatingCount.objects.filter(day__year=year).order_by().values_list("score")
    found = dict(rows.annotate(times=Sum("count")))
    return Satisfaction(year, {score: found.get(score.value, 0) for score in Score})


def send_answer(message: Message) -> bool:
    """By e-mail; False when the mail server did not take it."""
    with translation.override(message.language):
        subject = _("Answer to your message of %(day)s") % {
            "day": date_format(timezone.localtime(message.received_at), "SHORT_DATE_FORMAT")
        }
    text = f"{message.answer}\n\n> " + message.text.replace("\n", "\n> ")
    if not mail.send(message.email, subject=subject, text=text, language=message.language):
        return False
    Message.objects.filter(pk=message.pk).update(answered_at=timezone.now())
    return True


def forget(now: dt.datetime | None = None) -> tuple[int, int]:
    """Names and addresses some time after a message is closed; messages and remarks after two years.

    Law 91/2025/QH15 on personal data: kept no longer than the purpose needs. Answers how many
    messages lost their name and how many went altogether.
    """
    now = now or timezone.now()
    limit = now - dt.timedelta(days=settings.FEEDBACK_KEEP_DAYS)
    closed = Message.objects.closed().filter(closed_at__lt=limit, forgotten_at=None)
    nameless = closed.update(name="", email="", forgotten_at=now)
    old = now - dt.timedelta(days=365 * YEARS_KEPT)
    deleted, _by_model = Message.objects.filter(received_at__lt=old, state__in=_CLOSED).delete()
    Remark.objects.filter(day__lt=timezone.localdate(old)).delete()
    return nameless, deleted


_CLOSED = [State.DONE, State.REJECTED]
