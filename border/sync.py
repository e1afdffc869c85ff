"""Bringing stored rows to what a list of wanted rows says, with as few writes as possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext

from border.models import Withdrawal
from border.models.source_keys import SourceKeys
from border.models.withdrawals import identity


@dataclass
class Loaded:
    """What became of the rows of one model."""

    model: type[models.Model]
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0  # as the office has them
    withdrawn: int = 0  # taken away by the office


def write_differences(
    wanted: Sequence[Any], key: Sequence[str], counts: Loaded, problems: list[str]
) -> None:
    """Create what is missing, change what differs, and give every wanted row its primary key.

    Rows the office keeps itself are left alone, those it took away stay away and get no key.
    Nothing is written if there are problems.
    """
    taken_away = Withdrawal.objects.identities(counts.model)
    stored = {_key(row, key): row for row in counts.model._default_manager.all()}
    new: list[Any] = []
    changed: list[Any] = []
    for row in wanted:
        before = stored.get(_key(row, key))
        if before is None:
            if identity(row, key) in taken_away:
                counts.withdrawn += 1
            else:
                new.append(row)
            continue
        row.pk = before.pk
        if not _differ(row, before):
            counts.unchanged += 1
        elif getattr(before, "kept_by_office", False):
            counts.kept += 1
        else:
            changed.append(row)
    for row in [*new, *changed]:
        problems += _wrong_fields(row)
    if problems:
        return
    counts.model._default_manager.bulk_create(new)
    if changed:
        names = [field.name for field in _fields(counts.model)]
        counts.model._default_manager.bulk_update(changed, names)
    _keep_history(counts.model, list(stored.values()), new, changed)
    counts.created += len(new)
    counts.changed += len(changed)


def _keep_history(model: Any, stored: list, new: list, changed: list) -> None:
    """In bulk, without a person: what comes from the files, and how what was there before the
    history began stood then, so that the first change of the office has something to differ from."""
    history = model.history
    begun = set(history.values_list("id", flat=True).distinct())
    with translation.override(settings.LANGUAGE_CODE):
        shipped = gettext("shipped data")
    for rows, is_update in [
        ([row for row in stored if row.pk not in begun], False),
        (new, False),
        (changed, True),
    ]:
        history.bulk_history_create(rows, update=is_update, default_change_reason=shipped)


def _key(row: models.Model, names: Sequence[str]) -> tuple:
    return tuple(getattr(row, name) for name in names)


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _differ(row: models.Model, before: models.Model) -> bool:
    names = [field.attname for field in _fields(type(row))]
    return any(getattr(row, name) != getattr(before, name) for name in names)


def _wrong_fields(row: models.Model) -> list[str]:
    """Choices, lengths, empty cells. References and sources were looked up when they were read:
    asking the database again for each would be slow."""
    references = [
        field.name
        for field in _fields(type(row))
        if field.is_relation or isinstance(field, SourceKeys)
    ]
    try:
        row.clean_fields(exclude=["id", *references])
    except ValidationError as error:
        return [f"{row}: {name}: {' '.join(words)}" for name, words in error.message_dict.items()]
    return []
