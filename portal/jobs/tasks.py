from celery import shared_task

from portal.jobs import runner, sweeper


@shared_task
def run_job(job_id: int) -> None:
    runner.run(job_id)


@shared_task
def sweep() -> None:
    sweeper.sweep()
