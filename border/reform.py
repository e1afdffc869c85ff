"""The next reform of units: a file of successions, applied on a day, all of it or nothing.

Every unit named as old ends on the day before and every unit named as new begins on the day, also
one that keeps its code and name: a place that gained ground is another place for every figure. A
row without a new unit only ends the old one; so the districts went in 2025.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _

from border import reform_file
from border.data_files import KINDS, Row
from border.models import (
    AdminUnit,
    BorderGate,
    Confidence,
    Level,
    Source,
    UnitSuccession,
    unit_rules,
)
from portal.text import slugify_vi, squeeze

Check = Callable[[Any], None]  # raises ValidationError

# What the staff did here, surely: the law says so, and a later load must not take it back.
OURS = {"confidence": Confidence.HIGH, "kept_by_office": True}


class ReformRefused(Exception):
    """Nothing was changed; `problems` says why, line by line."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Changes:
    """What ends, what begins, and what became what."""

    ended: list[AdminUnit] = field(default_factory=list)
    begun: list[AdminUnit] = field(default_factory=list)
    successions: list[UnitSuccession] = field(default_factory=list)

    def gates_to_place(self) -> Iterator[tuple[BorderGate, AdminUnit, list[AdminUnit]]]:
        """Gates in units that end, with the unit and what follows it. The office moves them on the
        day: until then they are where they are, and of a divided unit only a person knows the part.
        """
        ended = {unit.pk: unit for unit in self.ended}
        for gate in BorderGate.objects.filter(unit__in=ended):
            unit = ended[gate.unit_id]
            yield gate, unit, [step.new for step in self.successions if step.old_id == unit.pk]


def apply(path: Path, date: dt.date, *, dry_run: bool = False) -> Changes:
    """Bring in the successions of a file; `date` is the first day of the new order.

    Raises ReformRefused, with what is wrong in the file or in the order it would make.
    """
    with transaction.atomic():
        try:
            changes = _Reform(path, date).run()
        except DatabaseError as error:
            raise ReformRefused([str(error).strip()]) from error
        transaction.set_rollback(dry_run)
    return changes


def undo(date: dt.date, *, dry_run: bool = False) -> Changes:
    """Take back the reform of a day, as long as nothing refers to the units it made.

    Raises ReformRefused, with what refers to them.
    """
    with transaction.atomic():
        begun = list(AdminUnit.objects.filter(valid_from=date))
        ended = list(AdminUnit.objects.filter(valid_to=date - dt.timedelta(days=1)))
        if not begun and not ended:
            raise ReformRefused([_("No unit begins or ends with %(day)s.") % {"day": _day(date)}])
        if problems := _references(begun, date):
            raise ReformRefused(problems)
        steps = UnitSuccession.objects.filter(date=date)
        successions = list(steps.select_related("old", "new"))
        steps.delete()
        AdminUnit.objects.filter(pk__in=[unit.pk for unit in begun]).delete()
        for unit in ended:
            unit.valid_to = None
            unit.save()
        transaction.set_rollback(dry_run)
    return Changes(ended, begun, successions)


def _references(units: list[AdminUnit], date: dt.date) -> list[str]:
    """What would hang in the air without these units, besides the successions of the day."""
    problems = []
    for relation in AdminUnit._meta.related_objects:
        model = relation.related_model
        rows = model._base_manager.filter(**{f"{relation.field.name}__in": units})
        if model is AdminUnit:
            rows = rows.exclude(pk__in=[unit.pk for unit in units])
        elif model is UnitSuccession:
            rows = rows.exclude(date=date)
        if count := rows.distinct().count():
            text = _("%(table)s: %(count)d refer to units of this reform.")
            problems.append(text % {"count": count, "table": model._meta.verbose_name_plural})
    return problems


def _as_a_whole(made: models.Model) -> None:
    made.full_clean(exclude=["name_ascii", "sort_key"])


class _Reform:
    """One run over the file; every step looks at all rows before the next one begins."""

    def __init__(self, path: Path, date: dt.date):
        self.date = date
        self.last_day = date - dt.timedelta(days=1)
        self.problems: list[str] = []
        self.rows = reform_file.read(path, self.problems)
        self.changes = Changes()
        self.old: dict[str, AdminUnit] = {}
        self.new: dict[str, AdminUnit] = {}
        self.laws: dict[str, Source] = {}

    def run(self) -> Changes:
        self.settle()
        for step in (self.find_laws, self.end, self.begin, self.link, self.check_order):
            step()
            self.settle()
        return self.changes

    def settle(self) -> None:
        if self.problems:
            raise ReformRefused(self.problems)

    def find_laws(self) -> None:
        """A law that is not known yet comes with its titles."""
        known = Source.objects.in_bulk(self.codes("legal_basis"), field_name="key")
        for row in self.rows:
            key = row.text("legal_basis")
            if not key and row.text("new_code"):
                row.problem(_("the legal basis is missing"))
            elif key and key not in known:
                source = _law(row)
                if self.is_sound(source, row):
                    source.save()
                    known[key] = source
        self.laws = known

    def end(self) -> None:
        there = AdminUnit.objects.valid_on(self.last_day).filter(code__in=self.codes("old_code"))
        self.old = {unit.code: unit for unit in there}
        for row in self.rows:
            unit = self.old.get(row.text("old_code"))
            if unit is None:
                day = _day(self.last_day)
                row.problem(_("no unit has this old_code on %(day)s") % {"day": day})
            elif unit.valid_to and unit not in self.changes.ended:
                row.problem(_("this unit ends on %(day)s already") % {"day": _day(unit.valid_to)})
            elif not unit.valid_to:
                unit.valid_to, unit.kept_by_office = self.last_day, True
                self.changes.ended.append(unit)
                if self.is_sound(unit, row, unit_rules.ensure_recorded_days_stay):
                    unit.save()

    def begin(self) -> None:
        """In the order of the file: a unit may belong to one that stands above it."""
        there = AdminUnit.objects.valid_on(self.date)
        parents = {unit.code: unit for unit in there.filter(code__in=self.codes("new_parent_code"))}
        for code, row in reform_file.new_units(self.rows).items():
            parent = row.choice("new_parent_code", parents)
            if not row.text("new_parent_code"):
                row.problem(_("the unit it belongs to is missing"))
            unit = self.unit(row, parent)
            if parent and self.is_sound(unit, row):
                unit.save()
                self.new[code] = parents[code] = unit
                self.changes.begun.append(unit)

    def unit(self, row: Row, parent: AdminUnit | None) -> AdminUnit:
        code, name = row.text("new_code"), squeeze(row.text("new_name"))
        full_name = squeeze(row.text("new_full_name"))
        unit = AdminUnit(
            kind=row.choice("new_type_en", KINDS) or "",
            code=code,
            name=name,
            full_name=full_name,
            full_name_en=squeeze(row.text("new_full_name_en")),
            slug=_free_slug(name, full_name, code, self.date),
            valid_from=self.date,
            parent=parent,
            area_km2=row.number("new_area_km2"),
            lat=row.number("new_lat"),
            lon=row.number("new_lon"),
            on_border=row.choice("new_on_border", {"yes": True, "no": False}),
            source=row.text("legal_basis"),
            **OURS,
        )
        unit.set_derived()
        return unit

    def is_sound(self, made: models.Model, row: Row, check: Check = _as_a_whole) -> bool:
        try:
            check(made)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    column = reform_file.COLUMN_OF.get(name, f"new_{name}")
                    row.problem(message if name == "__all__" else f"{column}: {message}")
            return False
        return True

    def link(self) -> None:
        for row in self.rows:
            if not row.text("new_code"):
                continue
            succession = UnitSuccession(
                old=self.old[row.text("old_code")],
                new=self.new[row.text("new_code")],
                date=self.date,
                kind=row.one_of("extent", UnitSuccession.Extent),
                legal_basis=self.laws[row.text("legal_basis")],
                legal_item=row.text("legal_item"),
                source=row.text("legal_basis"),
                **OURS,
            )
            if self.is_sound(succession, row):
                succession.save()
                self.changes.successions.append(succession)

    def check_order(self) -> None:
        """Nothing is left below a unit that ended, and every commune went somewhere."""
        orphans = AdminUnit.objects.valid_on(self.date).filter(parent__in=self.changes.ended)
        self.problems += [
            _("%(unit)s belongs to a unit that ends.") % {"unit": unit} for unit in orphans
        ]
        followed = {succession.old_id for succession in self.changes.successions}
        self.problems += [
            _("%(unit)s is a commune and needs a successor.") % {"unit": unit}
            for unit in self.changes.ended
            if unit.level == Level.COMMUNE and unit.pk not in followed
        ]

    def codes(self, column: str) -> set[str]:
        return {row.text(column) for row in self.rows} - {""}


def _law(row: Row) -> Source:
    title = squeeze(row.text("legal_title_vi"))
    return Source(
        key=row.text("legal_basis"),
        kind="legal text",
        title_vi=title,
        title_en=squeeze(row.text("legal_title_en")),
        citation=title,
        url=row.text("legal_url"),
        show_link=bool(row.text("legal_url")),
    )


def _free_slug(name: str, full_name: str, code: str, date: dt.date) -> str:
    """The shortest address no other unit has or had."""
    choices = [name, full_name, f"{full_name} {date.year}", f"{full_name} {code} {date.year}"]
    slugs = [slugify_vi(choice) for choice in choices]
    taken = set(AdminUnit.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return next((slug for slug in slugs if slug not in taken), "")


def _day(date: dt.date) -> str:
    """As the file and the command write it."""
    return date.isoformat()
