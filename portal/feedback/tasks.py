from celery import shared_task

from portal.feedback import services


@shared_task
def forget_old_messages() -> None:
    services.forget()
