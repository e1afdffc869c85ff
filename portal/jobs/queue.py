"""Asking for work: a row first, the bell after commit."""

import logging
from functools import partial

from celery import current_app
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from portal.jobs.models import LIVE_STATES, Job, JobState

logger = logging.getLogger(__name__)

RUN_TASK = "portal.jobs.tasks.run_job"


@transaction.atomic
def enqueue(kind: str, subject: models.Model, *, by=None) -> Job:
    """The live job of this kind for this subject; a new one only when there is none.

    Six requests at once give one job: the database holds a unique index on live jobs.
    """
    subject_type = ContentType.objects.get_for_model(subject)
    job = Job(kind=kind, subject_type=subject_type, subject_id=subject.pk, created_by=by)
    Job.objects.bulk_create([job], ignore_conflicts=True)
    live = Job.objects.filter(
        kind=kind, subject_type=subject_type, subject_id=subject.pk, state__in=LIVE_STATES
    ).first()
    if live is None:  # the other request's job ended between the two statements
        job.save(force_insert=True)
        live = job
    transaction.on_commit(partial(ring, live.pk))
    return live


def latest(kind: str, subject: models.Model) -> Job | None:
    """The newest job of this kind for this subject, whatever became of it."""
    subject_type = ContentType.objects.get_for_model(subject)
    return Job.objects.filter(kind=kind, subject_type=subject_type, subject_id=subject.pk).first()


def retry(job: Job, *, by=None) -> Job | None:
    """Ask again for what failed; the old row stays as a record. None when its subject is gone."""
    return enqueue(job.kind, job.subject, by=by) if job.subject else None


def ring(job_id: int) -> None:
    """Tell a worker. When Redis is away the sweeper rings later; the job waits in Postgres.

    max_retries 0 because every other setting makes the person who clicked wait for seconds.
    """
    Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(rung_at=timezone.now())
    try:
        current_app.send_task(RUN_TASK, args=[job_id], retry_policy={"max_retries": 0})
    except (KombuError, RedisError, OSError) as error:
        logger.warning("job %s: nobody could be told, the sweeper will: %s", job_id, error)
