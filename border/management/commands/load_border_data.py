from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations

from border.loading import SHIPPED, DataRefused, load_reference_data
from border.sync import Loaded


class Command(BaseCommand):
    help = "Load units, successors, border communes, gates and figures: all of them, or nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; end with an error if the files are bad or would change something.",
        )
        parser.add_argument(
            "--folder", type=Path, default=SHIPPED, help="Files of another province."
        )

    @no_translations
    def handle(self, *, check: bool, folder: Path, **options):
        try:
            loaded = load_reference_data(folder, dry_run=check)
        except DataRefused as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        for row in loaded:
            self.stdout.write(_said(row))
        if check and any(row.created or row.changed or row.removed for row in loaded):
            raise CommandError("The database differs from the files; nothing was written.")


def _said(row: Loaded) -> str:
    """What seldom happens is said only if it did."""
    counts = [f"{row.created} new", f"{row.changed} changed", f"{row.unchanged} unchanged"]
    for count, words in [
        (row.removed, "removed"),
        (row.kept, "kept by the office"),
        (row.withdrawn, "taken away by the office"),
    ]:
        counts += [f"{count} {words}"] if count else []
    return f"{row.model._meta.verbose_name_plural}: {', '.join(counts)}"
