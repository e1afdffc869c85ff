import datetime as dt
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from border.reform import Changes, ReformRefused, apply, undo


class Command(BaseCommand):
    help = (
        "Apply a reform of units: a CSV of successions (docs/commands.md) on its first day, all "
        "of it or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", help="The successions, as CSV.")
        parser.add_argument(
            "--date", type=dt.date.fromisoformat, required=True, help="First day of the new order."
        )
        parser.add_argument("--dry-run", action="store_true", help="Print the changes only.")
        parser.add_argument(
            "--undo", action="store_true", help="Take it back, while nothing refers to its units."
        )

    @translation.override("en")
    def handle(self, *, file, date, dry_run, undo: bool, **options):
        if undo == bool(file):
            raise CommandError("Give a file to apply, or --undo.")
        try:
            changes = self.changes(file, date, dry_run=dry_run)
        except ReformRefused as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        self.say(changes, is_undone=undo)
        if not undo:
            self.say_gates(changes, date)
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")

    def changes(self, file: Path | None, date: dt.date, *, dry_run: bool) -> Changes:
        return apply(file, date, dry_run=dry_run) if file else undo(date, dry_run=dry_run)

    def say(self, changes: Changes, *, is_undone: bool) -> None:
        ended, begun = ("again", "gone") if is_undone else ("ended", "new")
        for unit in changes.ended:
            self.stdout.write(f"{unit.code} {unit.full_name}: {ended}")
        for unit in changes.begun:
            self.stdout.write(f"{unit.code} {unit.full_name}: {begun}")
        for step in changes.successions:
            self.stdout.write(
                f"{step.old.code} {step.old.full_name} -> "
                f"{step.new.code} {step.new.full_name} ({step.kind})"
            )
        self.stdout.write(
            f"Units {ended}: {len(changes.ended)}. Units {begun}: {len(changes.begun)}. "
            f"Steps: {len(changes.successions)}."
        )

    def say_gates(self, changes: Changes, date: dt.date) -> None:
        for gate, unit, followers in changes.gates_to_place():
            places = " or ".join(f"{new.code} {new.full_name}" for new in followers)
            self.stdout.write(
                f"Gate {gate.code} lies in {unit.full_name}: "
                f"place it in {places} on {date.isoformat()}."
            )
