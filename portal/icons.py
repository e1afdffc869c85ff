"""The signs in static/img/icons.svg."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

SPRITE = "img/icons.svg"


@cache
def names() -> tuple[str, ...]:
    """In the order of the file."""
    path = finders.find(SPRITE)
    assert path is not None  # noqa: S101 - a file of ours
    return tuple(re.findall(r'<symbol id="([\w-]+)"', Path(path).read_text(encoding="utf-8")))
