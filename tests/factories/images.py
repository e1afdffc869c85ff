import io
import itertools

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.images.models import Photo
from portal.images.services import add_photo

_colours = itertools.count(1)


def picture_bytes(
    width: int = 96, height: int = 64, file_format: str = "JPEG", mode: str = "RGB", **options
) -> bytes:
    """A plain picture; each call another colour, so that no two are the same file."""
    number = next(_colours)
    colour = (number * 37 % 256, number * 11 % 256, 120)  # far apart: JPEG blurs neighbours
    image = Image.new("RGB", (width, height), colour).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def picture_file(name: str = "anh.jpg", content: bytes | None = None, **options):
    return SimpleUploadedFile(name, content if content is not None else picture_bytes(**options))


class PhotoFactory(factory.django.DjangoModelFactory):
    """A small real photo with real files; `PhotoFactory(width=1600, height=900)` for a larger."""

    class Meta:
        model = Photo

    width = 96
    height = 64
    caption_vi = factory.Sequence(lambda n: f"Lễ ký kết số {n}")
    credit = "Văn phòng"
    alt_vi = "Hai đoàn bắt tay"

    @classmethod
    def _create(cls, model_class, *args, width, height, created_by=None, **kwargs):
        return add_photo(file=picture_file(width=width, height=height), by=created_by, **kwargs)
