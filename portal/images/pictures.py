"""From the bytes somebody uploads to clean RGB pictures. Knows no model and no storage.

Everything public is encoded anew from pixels alone, so no EXIF, GPS, profile or hidden payload of
the upload can survive.
"""

import hashlib
import io
import logging
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms

logger = logging.getLogger(__name__)

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
# Many phones write a JPEG with a second picture behind it; Pillow calls it so after opening it.
PHONE_JPEG = "MPO"
PRINT_EDGE = 2400
CARD_RATIO = 3 / 2
FALLBACK_WIDTH = 960
WHITE = (255, 255, 255)

# What Pillow raises on broken or hostile files, by experience and by its source. The bomb warning
# is one when warnings are errors.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)
_ORIENTATIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_QUARTER_TURNS = {_ORIENTATIONS[orientation] for orientation in (5, 6, 7, 8)}
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Picture:
    """One upload that passed every check: its bytes as they came, and its pixels in sRGB."""

    data: bytes
    sha256: str
    extension: str
    width: int
    height: int
    pixels: Image.Image  # at most PRINT_EDGE on its longer side, upright, without metadata


@dataclass(frozen=True)
class EncodedFile:
    extension: str
    width: int
    height: int
    data: bytes


def read_upload(file: IO[bytes]) -> bytes:
    """The bytes of an upload; reads no more than the limit, whatever the file says of itself."""
    limit = settings.PHOTO_MAX_BYTES
    file.seek(0)
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ValidationError(
            _("The picture is too large. At most %(limit)s MB, please.")
            % {"limit": limit // (1024 * 1024)},
            code="too_large",
        )
    return data


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_picture(data: bytes) -> Picture:
    """Checks content, not names: type and size from the header first, then every pixel."""
    image = _open(data)
    try:
        pixels, (width, height) = _upright_pixels(image)
    except _BOMB as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise ValidationError(
            _("This picture is damaged or incomplete. Please upload it again from the original."),
            code="damaged",
        ) from error
    return Picture(
        data=data,
        sha256=fingerprint(data),
        extension=FORMATS.get(image.format or "", "jpg"),
        width=width,
        height=height,
        pixels=pixels,
    )


def _open(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=list(FORMATS))
    except _BOMB as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise ValidationError(
            _("This file is not a picture we can use. Please upload a JPEG, PNG or WebP file."),
            code="not_a_picture",
        ) from error
    if image.width * image.height > settings.PHOTO_MAX_PIXELS:
        raise _too_many_pixels()
    return image


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has too many pixels. At most %(limit)s megapixels, please.")
        % {"limit": settings.PHOTO_MAX_PIXELS // 1_000_000},
        code="too_many_pixels",
    )


def _upright_pixels(image: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
    """Pixels for print and web, and the upright size of the original."""
    profile = image.info.get("icc_profile")
    turn = _turn(image)
    size = (image.height, image.width) if turn in _QUARTER_TURNS else image.size
    if image.format in ("JPEG", PHONE_JPEG):
        # The decoder can halve a picture for a fraction of the work; the colour mode stays.
        image.draft(image.mode, (PRINT_EDGE, PRINT_EDGE))
    image.load()
    image = _srgb(_eight_bits(image), profile)
    image.thumbnail((PRINT_EDGE, PRINT_EDGE), Image.Resampling.LANCZOS)
    if turn is not None:
        image = image.transpose(turn)
    return _without_metadata(image), size


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How the camera was held. Damaged EXIF data is no reason to refuse a picture."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
        return _ORIENTATIONS.get(int(orientation or 1))
    except _BROKEN:
        return None


def _eight_bits(image: Image.Image) -> Image.Image:
    """16-bit grey as 8-bit grey: a plain conversion would clip nearly everything to white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "F":
        return image.convert("L")
    return image


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    image = _on_white(image)
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
            # A broken profile is common and harmless; the plain conversion is close enough.
            logger.info("Colour profile not used: %s", error)
        else:
            if converted is not None:
                return converted
    return image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    """Transparent parts become white paper."""
    if not image.has_transparency_data:
        return image
    layer = image.convert("RGBA")
    paper = Image.new("RGB", layer.size, WHITE)
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _without_metadata(image: Image.Image) -> Image.Image:
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


def print_file(picture: Image.Image) -> EncodedFile:
    """The RGB JPEG for typesetting."""
    data = _encode(picture, "JPEG", quality=88, optimize=True)
    return EncodedFile("jpg", picture.width, picture.height, data)


def web_files(picture: Image.Image) -> Iterator[EncodedFile]:
    """AVIF and WebP at each width that needs no enlarging, and one JPEG for everything else."""
    widths = _widths(picture.width)
    fallback = max((width for width in widths if width <= FALLBACK_WIDTH), default=widths[0])
    for width in widths:
        resized = _resized(picture, width)
        size = resized.size
        yield EncodedFile("avif", *size, _encode(resized, "AVIF", quality=60, speed=8))
        yield EncodedFile("webp", *size, _encode(resized, "WEBP", quality=78, method=4))
        if width == fallback:
            jpeg = _encode(resized, "JPEG", quality=80, optimize=True, progressive=True)
            yield EncodedFile("jpg", *size, jpeg)


def card(picture: Image.Image, focal_x: float, focal_y: float) -> Image.Image:
    """The largest 3:2 part with the focal point as near to its middle as the edges allow."""
    width = min(picture.width, max(1, round(picture.height * CARD_RATIO)))
    height = min(picture.height, max(1, round(width / CARD_RATIO)))
    left = _within(round(focal_x * picture.width - width / 2), picture.width - width)
    top = _within(round(focal_y * picture.height - height / 2), picture.height - height)
    part = picture.crop((left, top, left + width, top + height))
    part.thumbnail((FALLBACK_WIDTH, FALLBACK_WIDTH), Image.Resampling.LANCZOS)
    return part


def _within(value: int, highest: int) -> int:
    return max(0, min(value, highest))


def _widths(available: int) -> list[int]:
    """The widths of the setting that fit, and the picture's own where it lies between them."""
    fitting = [width for width in settings.PHOTO_WIDTHS if width <= available]
    if available < max(settings.PHOTO_WIDTHS) and available not in fitting:
        fitting.append(available)
    return fitting


def _resized(picture: Image.Image, width: int) -> Image.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(image: Image.Image, file_format: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()
