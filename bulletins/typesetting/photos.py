"""Photos cut to their place on the page: RGB JPEGs without EXIF, as small as the edition allows."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from bulletins.typesetting.document import PhotoDocument
from bulletins.typesetting.problems import gettext_noop

MOST_PIXELS = 60_000_000
POINTS_PER_INCH = 72
QUALITY = {"web": (150, 80), "print": (300, 88)}  # dots per inch, JPEG quality


class UnusablePhoto(Exception):
    """The reason is the exception's text."""


@dataclass(frozen=True)
class Cut:
    """A photo's place: points on the page, and the point of the photo that must stay visible."""

    photo: PhotoDocument
    width: float
    height: float
    target: Path


def shape_of(photo: PhotoDocument) -> float:
    """Width to height as shown (EXIF rotation applied); reads the head of the file only."""
    try:
        with Image.open(photo.path) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise UnusablePhoto(gettext_noop("too many pixels"))
            if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):
                width, height = height, width
            return width / height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnusablePhoto(_said(error)) from error


def _said(error: Exception) -> str:
    """Why, without the path of the file."""
    if isinstance(error, UnidentifiedImageError):
        return gettext_noop("not an image")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def cut_all(cuts: Mapping[str, Cut], edition: str) -> dict[str, str]:
    """Write all photos; returns why single ones could not be read, by their key."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        reasons = pool.map(lambda cut: _reason(cut, edition), cuts.values())
        return {key: reason for key, reason in zip(cuts, reasons, strict=True) if reason}


def _reason(cut: Cut, edition: str) -> str:
    try:
        write(cut, edition)
    except UnusablePhoto as error:
        return str(error)
    return ""


def write(cut: Cut, edition: str) -> None:
    dpi, quality = QUALITY[edition]
    size = tuple(max(1, round(side * dpi / POINTS_PER_INCH)) for side in (cut.width, cut.height))
    try:
        with Image.open(cut.photo.path) as opened:
            cropped = _cropped(opened, cut, (size[0], size[1]))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnusablePhoto(_said(error)) from error
    cropped.save(cut.target, "JPEG", quality=quality, optimize=True, dpi=(dpi, dpi))


def _cropped(opened: Image.Image, cut: Cut, size: tuple[int, int]) -> Image.Image:
    if opened.format == "JPEG":
        # Lets the decoder halve the picture while reading: a quarter of the time and memory.
        opened.draft("RGB", (size[0], size[1]))
    image = ImageOps.exif_transpose(opened)
    image = _in_rgb(image)
    frame = _window(image.size, size, (cut.photo.focal_x, cut.photo.focal_y))
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    smaller = (min(size[0], round(width)), min(size[1], round(height)))
    resized = image.resize(smaller, Image.Resampling.LANCZOS, box=frame, reducing_gap=2.0)
    resized.info.clear()
    return resized


def _in_rgb(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(white, layered).convert("RGB")
    return image.convert("RGB")


def _window(
    have: tuple[int, int], want: tuple[int, int], focal: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest part of the picture in the wanted shape, as near the focal point as it goes."""
    scale = min(have[0] / want[0], have[1] / want[1])
    width, height = want[0] * scale, want[1] * scale
    left = min(max(focal[0] * have[0] - width / 2, 0), have[0] - width)
    top = min(max(focal[1] * have[1] - height / 2, 0), have[1] - height)
    return (left, top, left + width, top + height)


def cuts_for(
    pictures: Mapping[str, Any], photos: Mapping[str, PhotoDocument], folder: Path
) -> dict[str, Cut]:
    """The photos of a plan; file names are numbers, whatever the photos are called."""
    return {
        key: Cut(photos[key], picture["width"], picture["height"], folder / f"{index}.jpg")
        for index, (key, picture) in enumerate(sorted(pictures.items()))
    }
