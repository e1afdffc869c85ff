import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from portal.jobs import queue, runner, sweeper
from portal.jobs.models import Job, JobState
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
KIND = "tests.work"


@pytest.fixture
def subject():
    return UserFactory()


@pytest.fixture
def rung(monkeypatch):
    """Ids of the jobs that a worker was told of."""
    bells = []
    monkeypatch.setattr(queue, "ring", bells.append)
    return bells


@pytest.fixture
def work(monkeypatch):
    """Register what the job does for one test."""

    def register(function):
        monkeypatch.setitem(runner._handlers, KIND, function)

    return register


def make_stale(job, *, attempts):
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, heartbeat_at=long_ago, attempts=attempts
    )


def test_six_requests_give_one_job(subject, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        jobs = {queue.enqueue(KIND, subject).pk for _request in range(6)}

    assert len(jobs) == 1
    assert set(rung) == jobs


def test_the_database_refuses_a_second_live_job(subject):
    job = queue.enqueue(KIND, subject)
    twin = Job(kind=KIND, subject_type=job.subject_type, subject_id=job.subject_id)

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_done_with_its_result(subject, work):
    def rename(run):
        run.progress(40, "Đang làm")
        with run.completing("Xong"):
            type(run.subject).objects.filter(pk=run.subject.pk).update(display_name="new")

    work(rename)
    job = queue.enqueue(KIND, subject)

    runner.run(job.pk)

    job.refresh_from_db()
    subject.refresh_from_db()
    assert (job.state, job.progress, job.message) == (JobState.DONE, 100, "Xong")
    assert subject.display_name == "new"


def test_a_second_bell_finds_nothing_to_do(subject, work):
    calls = []

    def once(run):
        calls.append(run.attempt)
        runner.run(run.job.pk)  # the same message delivered again while it runs
        with run.completing("Xong"):
            pass

    work(once)
    job = queue.enqueue(KIND, subject)

    runner.run(job.pk)
    runner.run(job.pk)

    assert calls == [1]


def test_a_known_failure_is_a_sentence_and_is_not_repeated(subject, work):
    def fail(run):
        raise runner.JobFailed("Thiếu ảnh bìa.", detail="cover is None")

    work(fail)
    job = queue.enqueue(KIND, subject)

    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.message, job.attempts) == (JobState.FAILED, "Thiếu ảnh bìa.", 1)


def test_an_unforeseen_error_is_tried_again_then_failed(subject, work, settings):
    def stumble(run):
        raise ImproperlyConfigured("secret path")

    work(stumble)
    job = queue.enqueue(KIND, subject)

    states = []
    for _attempt in range(settings.JOB_MAX_ATTEMPTS):
        runner.run(job.pk)
        job.refresh_from_db()
        states.append(job.state)

    assert states == [JobState.QUEUED, JobState.QUEUED, JobState.FAILED]
    assert "secret path" not in job.message + job.detail


def test_a_worker_that_was_given_up_writes_nothing(subject, work):
    def overtaken(run):
        Job.objects.filter(pk=run.job.pk).update(attempts=run.attempt + 1)  # another one took it
        with run.completing("too late"):
            type(run.subject).objects.filter(pk=run.subject.pk).update(display_name="too late")

    work(overtaken)
    job = queue.enqueue(KIND, subject)

    runner.run(job.pk)

    job.refresh_from_db()
    subject.refresh_from_db()
    assert job.state == JobState.RUNNING
    assert subject.display_name != "too late"


def test_sweep_rings_for_what_died_and_what_was_forgotten(subject, rung):
    dead = queue.enqueue(KIND, subject)
    make_stale(dead, attempts=1)
    forgotten = queue.enqueue("tests.other", subject)
    fresh = queue.enqueue("tests.third", subject)
    Job.objects.filter(pk=fresh.pk).update(rung_at=timezone.now())

    assert sweeper.sweep() == 2

    dead.refresh_from_db()
    assert dead.state == JobState.QUEUED
    assert rung == [dead.pk, forgotten.pk]


def test_sweep_fails_what_died_every_time(subject, rung, settings):
    job = queue.enqueue(KIND, subject)
    make_stale(job, attempts=settings.JOB_MAX_ATTEMPTS)

    sweeper.sweep()

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.finished_at is not None
    assert rung == []


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_do_the_work_of_one(subject, rung):
    queue.enqueue(KIND, subject)
    rung.clear()
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [sweeper._LOCK])
            assert sweeper.sweep() == 0
            cursor.execute("SELECT pg_advisory_unlock(%s)", [sweeper._LOCK])
    finally:
        other.close()

    assert sweeper.sweep() == 1


def test_asking_while_redis_is_away_leaves_the_job_waiting(
    subject, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*args, **kwargs):
        raise OperationalError("no broker")

    monkeypatch.setattr(queue.current_app, "send_task", refuse)

    with django_capture_on_commit_callbacks(execute=True):
        job = queue.enqueue(KIND, subject)

    job.refresh_from_db()
    assert job.state == JobState.QUEUED
