import datetime as dt

from celery import shared_task
from django.utils import timezone

from portal.search import phrases, spelling
from portal.search.models import SearchedWords

KEPT = dt.timedelta(days=90)


@shared_task
def rebuild_phrases() -> None:
    phrases.rebuild()
    spelling.learn()


@shared_task
def forget_old_words() -> None:
    SearchedWords.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
