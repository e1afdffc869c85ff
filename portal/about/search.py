"""Standing texts and the parts of the office as the search knows them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.about.models import Leader, StandingText, Unit
from portal.languages import local
from portal.office.models import Office
from portal.search import phrases, sources
from portal.search.sources import Entry, Source
from portal.text import plain_text

PAGES = {"about": "about:index", "press": "about:press_kit"}


def _texts(text: StandingText) -> Iterable[Entry]:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield Entry(
                language=code,
                title=local(text, "title", code),
                url=reverse(PAGES.get(text.key, f"about:{text.key}")),
                summary=local(text, "summary", code),
                text=plain_text(local(text, "text", code)),
                date=timezone.localdate(text.updated_at),
            )


def _units(unit: Unit) -> Iterable[Entry]:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield Entry(
                language=code,
                title=local(unit, "name", code),
                url=f"{reverse('about:organisation')}#unit-{unit.pk}",
                summary=local(unit, "duties", code),
            )


def _leaders(leader: Leader) -> Iterable[Entry]:
    if leader.until:  # the entry would outlive the term
        return
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield Entry(
                language=code,
                title=f"{leader.name}, {local(leader, 'title', code)}",
                url=reverse("about:leaders"),
                summary=local(leader, "duties", code),
                public_from=leader.in_office_from,
            )


def _names(language: str) -> Iterable[str]:
    for office in Office.objects.all():
        yield from (local(office, "name", language), local(office, "short_name", language))


def register() -> None:
    phrases.register(_names)
    kinds: list[tuple[str, Any, type[Model], Callable[[Any], Iterable[Entry]]]] = [
        ("text", _("About us"), StandingText, _texts),
        ("organisation", _("Organisation"), Unit, _units),
        ("leader", _("Leaders"), Leader, _leaders),
    ]
    for position, (kind, label, model, entries) in enumerate(kinds, start=80):
        sources.register(
            Source(
                kind=kind,
                label=label,
                model=model,
                entries=entries,
                queryset=model._default_manager.all,
                are_names=model is Leader,
                position=position,
            )
        )
