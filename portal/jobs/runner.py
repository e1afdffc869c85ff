"""Doing the work of a job row: claim, heartbeat, one settled end."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.jobs.models import KIND_LABELS, Job, JobState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

logger = logging.getLogger(__name__)

Handler = Callable[["Run"], None]
_handlers: dict[str, Handler] = {}


class JobFailed(Exception):
    """The work cannot be done; the message is a sentence for people. Not tried again."""

    def __init__(self, message: str, detail: str = ""):
        super().__init__(message)
        self.message, self.detail = message, detail


class ClaimLost(Exception):
    """Another attempt has begun: stop without a trace."""


def handler(kind: str, label: StrOrPromise) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of this kind; the label names them to people."""

    def register(function: Handler) -> Handler:
        _handlers[kind] = function
        KIND_LABELS[kind] = label
        return function

    return register


class Run:
    """One attempt at a job, handed to the handler."""

    def __init__(self, job: Job):
        self.job, self.attempt, self.subject = job, job.attempts, job.subject

    def progress(self, percent: int, message: str) -> None:
        """Say how far the work is. Raises ClaimLost when another attempt has begun."""
        changed = self._mine().update(
            progress=percent, message=message, heartbeat_at=timezone.now()
        )
        if not changed:
            raise ClaimLost

    @contextmanager
    def completing(self, message: str) -> Iterator[None]:
        """Write the result and "done" in one transaction, or neither."""
        with transaction.atomic():
            if not self._mine().select_for_update().exists():
                raise ClaimLost
            yield
            self._mine().update(
                state=JobState.DONE, progress=100, message=message, finished_at=timezone.now()
            )

    def fail(self, message: str, detail: str = "") -> None:
        self._mine().update(
            state=JobState.FAILED, message=message, detail=detail, finished_at=timezone.now()
        )

    def give_back(self) -> None:
        """After an unforeseen error: another attempt, unless there were enough."""
        if self.attempt >= settings.JOB_MAX_ATTEMPTS:
            self.fail(
                _("The work failed %(count)s times for a reason nobody foresaw.")
                % {"count": self.attempt},
                detail=_("See the log, job %(job)s.") % {"job": self.job.pk},
            )
        else:
            self._mine().update(
                state=JobState.QUEUED, rung_at=None, message=_("An error; it will be tried again.")
            )

    def beat(self) -> None:
        self._mine().update(heartbeat_at=timezone.now())

    def _mine(self):
        return Job.objects.filter(pk=self.job.pk, attempts=self.attempt, state=JobState.RUNNING)


def stale(now: dt.datetime | None = None) -> Q:
    """Running, but without a sign of life."""
    limit = (now or timezone.now()) - dt.timedelta(seconds=settings.JOB_STALE_SECONDS)
    return Q(state=JobState.RUNNING, heartbeat_at__lt=limit)


def claim(job_id: int) -> Run | None:
    """Take the job, or None when there is nothing to take: a second bell finds nothing to do."""
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(skip_locked=True)
            .filter(Q(state=JobState.QUEUED) | stale(), pk=job_id)
            .filter(attempts__lt=settings.JOB_MAX_ATTEMPTS)
            .first()
        )
        if job is None:
            return None
        now = timezone.now()
        job.state, job.attempts = JobState.RUNNING, job.attempts + 1
        job.heartbeat_at, job.started_at = now, job.started_at or now
        job.save(update_fields=["state", "attempts", "heartbeat_at", "started_at"])
    return Run(job)


def run(job_id: int) -> None:
    """Claim and do the job. Ends done, failed with a word, or queued again."""
    attempt = claim(job_id)
    if attempt is None:
        return
    with _heartbeat(attempt):
        try:
            _handlers[attempt.job.kind](attempt)
        except ClaimLost:
            logger.warning("job %s: given up, attempt %s lost", job_id, attempt.attempt)
        except JobFailed as failure:
            attempt.fail(failure.message, failure.detail)
        except Exception:
            logger.exception("job %s: attempt %s", job_id, attempt.attempt)
            attempt.give_back()


@contextmanager
def _heartbeat(attempt: Run) -> Iterator[None]:
    """A thread that says "alive" while the handler works, on a connection of its own."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(settings.JOB_HEARTBEAT_SECONDS):
            try:
                attempt.beat()
            except DatabaseError:  # Postgres restarts; the next beat tries again
                connection.close()
        connection.close()

    thread = threading.Thread(target=beat, name="job-heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
