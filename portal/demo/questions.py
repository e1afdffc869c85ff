"""Example questions: some answered and public, one that waits."""

import datetime as dt
from typing import Any

from django.utils import timezone

from portal.demo import content
from portal.people.models import User
from portal.questions import services
from portal.questions.models import AnswerTemplate, Field, Question, State
from portal.working_days.calendar import calendar


def load(*, by: User) -> None:
    data = content.load("questions")
    fields = {
        entry["key"]: Field.objects.create(
            name_vi=entry["name_vi"], name_en=entry["name_en"], position=number
        )
        for number, entry in enumerate(data["fields"])
    }
    AnswerTemplate.objects.bulk_create(AnswerTemplate(**entry) for entry in data["templates"])
    for entry in data["questions"]:
        _answered(entry, fields[entry["field"]], by)
    waiting = data["open"]
    services.ask(**waiting | {"field": fields[waiting["field"]]})


def _answered(entry: dict[str, Any], field: Field, by: User) -> None:
    received = timezone.now() - dt.timedelta(days=entry["days_ago"])
    days = calendar()
    answered_on = days.add(timezone.localdate(received), entry["answered_after"])
    answered = received + (answered_on - timezone.localdate(received))
    Question.objects.create(
        field=field,
        language=entry["language"],
        subject=entry["subject"],
        text=entry["text"],
        may_publish=True,
        received_at=received,
        due_on=services.due_on(received),
        state=State.ANSWERED,
        answer=entry["answer"],
        answered_at=answered,
        answered_by=by,
        public_subject=entry["subject"],
        public_text=entry["text"],
        published_at=answered,
    )
