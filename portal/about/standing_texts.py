"""The texts that the portal comes with: true of every installation, the office adds its own."""

from __future__ import annotations

from pathlib import Path

from django.apps.registry import Apps
from django.apps.registry import apps as todays_apps

from portal.about.models import StandingText

FOLDER = Path(__file__).with_name("texts")


def load(apps: Apps = todays_apps, **signal_arguments) -> None:
    """After every migrate: what is missing. What the office has written stays."""
    try:
        apps.get_model("about", "StandingText")
    except LookupError:
        return  # migrated to a time before these texts
    known = set(StandingText.objects.values_list("key", flat=True))
    for key in StandingText.Key.values:
        if key not in known:
            StandingText.objects.create(key=key, **_read(key, "vi"), **_read(key, "en"))


def _read(key: str, language: str) -> dict[str, str]:
    """First line the title, second the summary, then the text as HTML."""
    path = FOLDER / f"{key}.{language}.html"
    title, summary, text = path.read_text(encoding="utf-8").split("\n", 2)
    return {
        f"title_{language}": title,
        f"summary_{language}": summary,
        f"text_{language}": text.strip(),
    }
