"""The column in which a row names its sources."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

BETWEEN = ";"


def split(value: str) -> list[str]:
    return [key for key in value.split(BETWEEN) if key]


class SourceKeys(models.CharField):
    """Keys of sources, each of them there. The database refuses the same (border.source_guards).

    Loading looks all keys up at once instead, so `border.sync` leaves this field out.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """A text to the database: no migration needs this class."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def in_words(self, value: str) -> str:
        """The titles, for the history."""
        sources = apps.get_model("border", "Source").objects.filter(key__in=split(value))
        titles = dict(sources.values_list("key", "title_vi"))
        return "; ".join(titles.get(key, key) for key in split(value))

    def validate(self, value: str, model_instance: Any) -> None:
        super().validate(value, model_instance)
        keys = split(value)
        source = apps.get_model("border", "Source")
        kinds = dict(source.objects.filter(key__in=keys).values_list("key", "kind"))
        if unknown := [key for key in keys if key not in kinds]:
            message = _(
                "There is no source %(keys)s. Choose one of the list; a new one is added under "
                "“Sources” first."
            )
            raise ValidationError(message, params={"keys": ", ".join(unknown)})
        if source.MEMORY in kinds.values() and model_instance.is_presentable:
            raise ValidationError(
                _("Memory is no source: a row that names it still needs checking.")
            )
