"""What a compile survives. Each fault must settle by itself, with one whole PDF or a word."""

import signal
import subprocess

import pytest

from bulletins.services import COMPILE
from portal.jobs.models import Job, JobState
from tests.factories.articles import ArticleFactory
from tests.factories.bulletins import IssueFactory, IssueItemFactory
from tests.programs import wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]

SETTLES_WITHIN = 90


@pytest.fixture
def issue():
    issue = IssueFactory()
    for number in range(3):
        paragraphs = "<p>Đường biên giới, cột mốc và cửa khẩu.</p>" * 400
        IssueItemFactory(
            issue=issue, article=ArticleFactory(title=f"Bài {number}", body=paragraphs)
        )
    return issue


def job_in(*states):
    return lambda: Job.objects.filter(kind=COMPILE, state__in=states).first()


def wait_until_running():
    return wait_for(job_in(JobState.RUNNING), what="a running job")


def wait_until_settled():
    return wait_for(
        job_in(JobState.DONE, JobState.FAILED), seconds=SETTLES_WITHIN, what="a settled job"
    )


def children_of(pid, words=""):
    found = subprocess.run(
        ["pgrep", "-P", str(pid), "-f", words or "."], capture_output=True, text=True, check=False
    )
    return [int(line) for line in found.stdout.split()]


def typesetters_of(worker):
    return [
        grandchild
        for child in children_of(worker.pid)
        for grandchild in children_of(child, "bulletins.typesetting.worker")
    ]


def assert_done_once(issue):
    job = wait_until_settled()
    assert job.state == JobState.DONE, job.detail
    assert Job.objects.filter(kind=COMPILE).count() == 1
    assert issue.editions.count() == 1
    with issue.editions.get().file.open() as file:
        assert file.read().rstrip().endswith(b"%%EOF")


def test_killed_worker(issue, worker, scheduler, ask):
    scheduler()
    first = worker()
    ask(issue)
    wait_until_running()
    first.stop()
    worker()  # as the supervisor does

    assert_done_once(issue)
    assert Job.objects.get().attempts == 2


def test_killed_child_of_the_worker(issue, worker, scheduler, ask):
    scheduler()
    program = worker()
    ask(issue)
    wait_until_running()
    for child in children_of(program.pid):
        subprocess.run(["kill", "-9", str(child)], check=False)

    assert_done_once(issue)


def test_killed_typesetting(issue, worker, scheduler, ask):
    scheduler()
    program = worker()
    ask(issue)
    for typesetter in wait_for(lambda: typesetters_of(program), what="the typesetting"):
        subprocess.run(["kill", "-9", str(typesetter)], check=False)

    job = wait_until_settled()
    assert job.message
    assert issue.editions.count() == (1 if job.state == JobState.DONE else 0)


def test_worker_told_to_stop_finishes_first(issue, worker, scheduler, ask):
    scheduler()
    program = worker()
    ask(issue)
    wait_until_running()
    program.send(signal.SIGTERM)

    program.process.wait(timeout=SETTLES_WITHIN)
    worker()
    assert_done_once(issue)


def test_redis_away_while_asking(issue, worker, scheduler, ask, redis):
    redis.stop()

    seconds = ask(issue)

    assert seconds < 5
    assert Job.objects.get().state == JobState.QUEUED
    redis.start()
    wait_for(redis.answers, what="Redis")
    worker()
    scheduler()
    assert_done_once(issue)


def test_redis_emptied_with_the_queue(issue, worker, scheduler, ask, redis):
    ask(issue)
    redis.client.flushall()
    worker()
    scheduler()

    assert_done_once(issue)


def test_redis_restarted_under_the_worker(issue, worker, scheduler, ask, redis):
    scheduler()
    worker()
    wait_for(lambda: redis.client.client_list(), what="the worker at Redis")
    redis.stop()
    ask(issue)
    redis.start()

    assert_done_once(issue)


def test_six_requests_two_workers_two_schedulers(issue, worker, scheduler, ask):
    for _each in range(2):
        scheduler()
        worker()

    ask(issue, times=6)

    assert_done_once(issue)
