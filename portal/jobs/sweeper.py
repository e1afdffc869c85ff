"""Every few seconds: what was forgotten is rung for again, what died is tried again or failed."""

import datetime as dt

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.jobs import queue
from portal.jobs.models import Job, JobState
from portal.jobs.runner import stale

# Any number, the same for every scheduler: two schedulers at once do the work of one.
_LOCK = 815_001
_RING_AGAIN_AFTER = dt.timedelta(seconds=10)


def sweep() -> int:
    """Returns how many jobs were rung for."""
    with transaction.atomic():
        if not _got_lock():
            return 0
        now = timezone.now()
        dead = Job.objects.filter(stale(now))
        dead.filter(attempts__gte=settings.JOB_MAX_ATTEMPTS).update(
            state=JobState.FAILED,
            finished_at=now,
            message=_("The work was interrupted every time it was tried. Please ask again."),
        )
        dead.update(
            state=JobState.QUEUED,
            rung_at=None,
            message=_("The work was interrupted; it will be tried again."),
        )
        waiting = list(
            Job.objects.filter(state=JobState.QUEUED)
            .filter(Q(rung_at=None) | Q(rung_at__lt=now - _RING_AGAIN_AFTER))
            .order_by("pk")
            .values_list("pk", flat=True)
        )
    for job_id in waiting:
        queue.ring(job_id)
    return len(waiting)


def _got_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return cursor.fetchone()[0]
