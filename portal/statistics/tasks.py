import logging

from celery import shared_task

from portal.page_cache.redis_client import Away
from portal.statistics import flush

logger = logging.getLogger(__name__)


@shared_task
def write_visits() -> None:
    try:
        flush.flush()
    except Away:
        logger.warning("visits wait: Redis is away")
