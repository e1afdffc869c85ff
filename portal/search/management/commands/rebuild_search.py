import time

from django.core.management.base import BaseCommand, CommandError

from portal.search import phrases, sources, spelling, upkeep
from portal.search.models import Word


class Command(BaseCommand):
    help = "Makes the search index anew. Not needed in daily work: it follows every save."

    def add_arguments(self, parser):
        parser.add_argument(
            "--unless-there", action="store_true", help="do nothing when there are entries already"
        )
        parser.add_argument("kinds", nargs="*", help="only these, e.g. article unit; empty: all")

    def handle(self, *, kinds, unless_there, **options):
        if unless_there and Word.objects.exists():
            return
        known = {source.kind: source for source in sources.all_sources()}
        if unknown := sorted(set(kinds) - set(known)):
            raise CommandError(f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}.")
        for kind in kinds or known:
            began = time.monotonic()
            count = upkeep.rebuild(known[kind])
            self.stdout.write(f"{kind}: {count} entries, {time.monotonic() - began:.1f} s")
        self.stdout.write(f"suggestions: {phrases.rebuild()} phrases, {spelling.learn()} words")
