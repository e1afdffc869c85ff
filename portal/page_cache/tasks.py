from celery import shared_task

from portal.page_cache import invalidation


@shared_task
def keep_pages_right() -> None:
    """What readers' requests would notice too, for pages that are given out without asking us."""
    invalidation.look_after()
