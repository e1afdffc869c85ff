from django.core.management.base import BaseCommand, CommandError

from portal.page_cache import disk, store
from portal.page_cache.redis_client import Away


class Command(BaseCommand):
    help = "Forget all kept pages, in Redis and on disk; they are made again when asked for."

    def handle(self, **options):
        disk.clear()
        try:
            store.clear()
        except Away as error:
            raise CommandError("Redis does not answer; the pages on disk are gone.") from error
        self.stdout.write("All pages will be made anew.")
