"""Photos inside stored texts, by the names of their files."""

from __future__ import annotations

import re

from portal.images.models import Photo

# As the cleaner writes it; see portal.images.services for the names.
IMAGE = re.compile(r'<img src="(?P<stem>[^"]+)-(?P<width>\d+)\.jpg"(?P<rest>[^>]*)>')
_FOLDER = "photos/"


def large_pictures(html: str) -> dict[str, str]:
    """Stem of each photo in a text -> address of its largest picture. One query, or none."""
    stems = {stem(image) for image in IMAGE.finditer(html)}
    names = [f"{stem}-print.jpg" for stem in stems]
    photos = Photo.objects.filter(print_name__in=names) if names else []
    return {photo.stem: photo.large_url for photo in photos}


def stem(image: re.Match[str]) -> str:
    """`Photo.stem` of an image in a text, wherever media files are served from."""
    return _FOLDER + image["stem"].partition(_FOLDER)[2]
