"""Questions as the statistics see them."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from portal.questions.models import Question
from portal.statistics import counted
from portal.statistics.counted import Thing


def register() -> None:
    counted.register("question", _("Questions and answers"), published=published, every=every)


def published(keys: Collection[int]) -> Iterator[Thing]:
    return _things(Question.objects.published().filter(pk__in=keys))


def every(keys: Collection[int]) -> Iterator[Thing]:
    return _things(Question.objects.filter(pk__in=keys))


def _things(questions) -> Iterator[Thing]:
    for question in questions:
        yield Thing(question.pk, str(question), question.get_absolute_url(), question.language)
