"""What the demo tells of some border communes: a text in both languages and a drawing."""

from __future__ import annotations

from collections.abc import Mapping

from border.models import BorderProfile, ProfilePhoto
from portal.demo import content
from portal.images.models import Photo


def load(photos: Mapping[str, Photo]) -> None:
    """Profiles that are told of belong to the office from then on: later loads of the shipped data
    leave them alone."""
    for entry in content.load("communes"):
        profile = BorderProfile.objects.get(unit__code=entry["code"], unit__valid_to=None)
        profile.about_vi, profile.about_en = entry["about_vi"], entry["about_en"]
        profile.kept_by_office = True
        profile.save()
        ProfilePhoto.objects.create(profile=profile, photo=photos[entry["photo"]])
