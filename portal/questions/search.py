"""Public questions as the search knows them."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.questions.models import Question
from portal.search import sources
from portal.search.sources import Entry, Source
from portal.text import plain_text


def _entries(question: Question) -> Iterable[Entry]:
    if question.published_at is None:
        return
    yield Entry(
        language=question.language,
        title=question.public_subject,
        url=question.get_absolute_url(),
        summary=question.public_text,
        text=plain_text(question.answer),
        date=timezone.localdate(question.published_at),
    )


def register() -> None:
    sources.register(
        Source(
            kind="question",
            label=_("Questions and answers"),
            model=Question,
            entries=_entries,
            queryset=Question.objects.published,
            position=50,
        )
    )
