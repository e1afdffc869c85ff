from celery import shared_task

from portal.questions import services


@shared_task
def forget_askers() -> None:
    services.forget()
