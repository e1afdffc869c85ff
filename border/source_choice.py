"""Sources in a form: chosen by their titles, stored by their keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.models import Source, UnitSuccession
from border.models.source_keys import BETWEEN, SourceKeys, split

# The box that suggests asks for a relation; this is one to a source.
_RELATION = UnitSuccession._meta.get_field("legal_basis")


class SourcesByKey(AutocompleteJsonView):
    """What the box suggests: keys with their titles."""

    def process_request(self, request):
        registered = self.admin_site.get_model_admin(Source)
        return request.GET.get("term", ""), registered, _RELATION, "key"

    def serialize_result(self, obj, to_field_name):
        return {"id": obj.key, "text": _named(obj.key, obj.title_vi)}


class SourcesWidget(AutocompleteSelectMultiple):
    """Keeps the order in which a row names its sources."""

    def __init__(self, admin_site):
        super().__init__(_RELATION, admin_site)

    @property
    def media(self):
        return super().media + forms.Media(css={"all": ["border/sources.css"]})

    def get_url(self) -> str:
        return reverse(f"{self.admin_site.name}:border_source_by_key")

    def optgroups(self, name, value, attrs=None):
        known = Source.objects.filter(key__in=value).values_list("key", "title_vi")
        titles = dict(known)
        options = [
            self.create_option(name, key, _named(key, titles.get(key)), True, index)
            for index, key in enumerate(value)
        ]
        return [(None, options, 0)]


class SourcesField(forms.Field):
    default_error_messages = {"required": _("Name at least one source.")}

    def prepare_value(self, value: Any) -> list[str]:
        return split(value) if isinstance(value, str) else list(value or [])

    def to_python(self, value: Iterable[str] | None) -> str:
        keys = [key for part in value or () for key in split(part)]
        return BETWEEN.join(dict.fromkeys(keys))

    def has_changed(self, initial, data) -> bool:
        return not self.disabled and (initial or "") != self.to_python(data)


class ChoosesSources:
    """Mixed into a ModelAdmin or an inline whose rows name their sources."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if not isinstance(db_field, SourceKeys):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return SourcesField(
            label=capfirst(db_field.verbose_name),
            required=not db_field.blank,
            widget=SourcesWidget(self.admin_site),
            help_text=_way_to_add() if request.user.has_perm("border.add_source") else "",
        )


def _way_to_add() -> str:
    return format_html(
        '{} <a href="{}" target="_blank" rel="noopener">{}</a>',
        gettext("The source that matters most first."),
        reverse("admin:border_source_add"),
        gettext("Add a source that is not there yet (in a new window)"),
    )


def _named(key: str, title: str | None) -> str:
    return f"{title} ({key})" if title else key
