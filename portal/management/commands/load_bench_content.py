import time
from pathlib import Path

from django.core.management.base import BaseCommand

from portal.demo import accounts, bench


class Command(BaseCommand):
    help = "Load thousands of made-up articles, for measuring. Refused in production."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="with categories.json and articles.jsonl")

    def handle(self, *, folder, **options):
        accounts.refuse_in_production()
        began = time.monotonic()
        count = bench.load(folder)
        self.stdout.write(f"{count} articles, {time.monotonic() - began:.0f} s")
