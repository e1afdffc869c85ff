"""What comes in, and what may go out to readers."""

import contextlib
import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from portal.images import pictures
from tests.factories.images import picture_bytes

GPS = 0x8825
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def saved(image: Image.Image, file_format: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        pictures.read_picture(data)
    return error.value.code


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 80).convert("RGB")


@pytest.mark.parametrize(
    ("file_format", "extension"),
    [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")],
)
def test_these_formats_are_pictures(file_format, extension):
    picture = pictures.read_picture(picture_bytes(60, 40, file_format))

    assert (picture.extension, picture.width, picture.height) == (extension, 60, 40)
    assert picture.pixels.mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        HTML,
        SVG,
        b"",
        b"GIF89a/*<script>alert(1)</script>*/",
        picture_bytes(file_format="GIF"),
        picture_bytes(file_format="TIFF"),
        picture_bytes(file_format="BMP"),
        picture_bytes(file_format="PDF"),
        b"\x89PNG\r\n\x1a\n" + HTML,
        b"\xff\xd8\xff\xe0" + HTML,
        b"RIFF\x00\x00\x00\x00WEBP" + HTML,
    ],
    ids=range(11),
)
def test_anything_else_is_refused_by_its_content(data):
    assert refusal(data) in {"not_a_picture", "damaged"}


def test_a_picture_with_a_page_behind_it_loses_the_page():
    picture = pictures.read_picture(picture_bytes() + HTML)

    assert all(b"script" not in file.data for file in pictures.web_files(picture.pixels))


def test_a_picture_of_169_megapixels_is_refused_before_it_is_decoded(monkeypatch):
    data = saved(Image.new("1", (13_000, 13_000)), "PNG")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))

    assert refusal(data) == "too_many_pixels"


def test_a_picture_of_64_megapixels_is_refused_before_it_is_decoded(monkeypatch):
    data = saved(Image.new("1", (8000, 8000)), "PNG")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))

    assert refusal(data) == "too_many_pixels"


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_truncated_picture_is_refused(file_format, part):
    data = saved(noise(400, 300), file_format)

    assert refusal(data[: int(len(data) * part)]) in {"damaged", "not_a_picture"}


@pytest.mark.parametrize("position", range(0, 2000, 97))
def test_a_picture_with_wrong_bytes_never_breaks_the_server(position):
    data = bytearray(picture_bytes(200, 150, "PNG"))
    data[position % len(data)] ^= 0xFF

    with contextlib.suppress(ValidationError):
        pictures.read_picture(bytes(data))


def test_too_many_bytes_are_refused_without_reading_them_all(settings):
    settings.PHOTO_MAX_BYTES = 1000
    file = io.BytesIO(b"x" * 10_000)

    with pytest.raises(ValidationError) as error:
        pictures.read_upload(file)

    assert error.value.code == "too_large"
    assert file.tell() == 1001


def test_cmyk_becomes_rgb():
    cmyk = Image.new("CMYK", (90, 60), (0, 255, 255, 0))  # printers' red

    picture = pictures.read_picture(saved(cmyk, "JPEG"))

    red, green, blue = picture.pixels.getpixel((45, 30))
    assert picture.pixels.mode == "RGB"
    assert (red > 200, green < 60, blue < 60) == (True, True, True)
    assert Image.open(io.BytesIO(pictures.print_file(picture.pixels).data)).mode == "RGB"


def test_an_embedded_profile_is_turned_into_srgb():
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    grey = Image.new("RGB", (30, 30), (128, 128, 128))
    with_srgb = saved(
        grey, "JPEG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    with_wrong = saved(grey, "JPEG", icc_profile=linear.tobytes())
    with_broken = saved(grey, "JPEG", icc_profile=b"not a profile")

    for data in (with_srgb, with_wrong, with_broken):
        pixel = pictures.read_picture(data).pixels.getpixel((15, 15))
        assert all(abs(value - 128) < 4 for value in pixel)


def test_transparent_parts_become_white():
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    palette = clear.convert("P")
    palette.info["transparency"] = palette.getpixel((0, 0))

    for image in (clear, Image.new("LA", (20, 20), (0, 0)), palette):
        assert pictures.read_picture(saved(image, "PNG")).pixels.getpixel((9, 9)) == (255, 255, 255)


def test_sixteen_bit_grey_keeps_its_tones():
    image = Image.new("I;16", (20, 20), 0x8000)

    red, _green, _blue = pictures.read_picture(saved(image, "PNG")).pixels.getpixel((9, 9))

    assert abs(red - 128) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_camera_was_turned(orientation):
    image = Image.new("RGB", (60, 40), "blue")
    exif = Image.Exif()
    exif[0x0112] = orientation

    picture = pictures.read_picture(saved(image, "JPEG", exif=exif))

    expected = (60, 40) if orientation <= 4 else (40, 60)
    assert (picture.width, picture.height) == expected
    assert picture.pixels.size == expected


def test_upside_down_is_put_right():
    image = Image.new("RGB", (64, 64), "white")
    image.paste("black", (0, 0, 64, 32))
    exif = Image.Exif()
    exif[0x0112] = 3

    picture = pictures.read_picture(saved(image, "JPEG", exif=exif))

    assert picture.pixels.getpixel((32, 60))[0] < 40
    assert picture.pixels.getpixel((32, 4))[0] > 215


def photo_with_position() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera of a person"
    exif[GPS] = {1: "N", 2: (22.0, 39.0, 57.0), 3: "E", 4: (106.0, 15.0, 28.0)}
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Camera of a person</x:xmpmeta>"
    return saved(noise(1000, 600), "JPEG", exif=exif, comment=b"Camera of a person", xmp=xmp)


def test_position_and_camera_are_gone_from_every_file():
    data = photo_with_position()
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(GPS)

    picture = pictures.read_picture(data)

    files = [pictures.print_file(picture.pixels), *pictures.web_files(picture.pixels)]
    assert {file.extension for file in files} == {"jpg", "webp", "avif"}
    for file in files:
        image = Image.open(io.BytesIO(file.data))
        assert dict(image.getexif()) == {}
        assert image.getexif().get_ifd(GPS) == {}
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(image.info)
        assert b"Camera" not in file.data


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_position_data_is_no_reason_to_refuse():
    data = saved(Image.new("RGB", (60, 40)), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")

    assert pictures.read_picture(data).width == 60


def test_a_phone_jpeg_with_a_second_picture_is_a_jpeg():
    first, second = noise(60, 40), noise(60, 40)
    data = saved(first, "MPO", save_all=True, append_images=[second])

    assert pictures.read_picture(data).extension == "jpg"


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (100, [100]),
        (480, [480]),
        (700, [480, 700]),
        (1600, [480, 768, 960, 1600]),
        (2400, [480, 768, 960, 1600]),
    ],
)
def test_nothing_is_enlarged(width, widths):
    files = list(pictures.web_files(Image.new("RGB", (width, width // 2))))

    assert sorted({file.width for file in files}) == widths
    assert all(Image.open(io.BytesIO(f.data)).size == (f.width, f.height) for f in files)
    assert len([file for file in files if file.extension == "jpg"]) == 1


def test_the_print_file_is_at_most_2400_pixels():
    picture = pictures.read_picture(picture_bytes(4000, 1000))
    file = pictures.print_file(picture.pixels)

    assert (picture.width, picture.height) == (4000, 1000)
    assert (file.width, file.height) == (2400, 600)


def test_a_very_long_picture_keeps_at_least_one_pixel():
    picture = pictures.read_picture(picture_bytes(9000, 2, "PNG"))

    assert picture.pixels.size == (2400, 1)
    assert list(pictures.web_files(picture.pixels))
    assert pictures.card(picture.pixels, 1, 1).size == (2, 1)


@pytest.mark.parametrize(
    ("focal_x", "column"), [(0, "red"), (0.5, "lime"), (1, "blue")], ids=["left", "middle", "right"]
)
def test_the_card_keeps_the_focal_point(focal_x, column):
    image = Image.new("RGB", (900, 100))
    for number, colour in enumerate(["red", "lime", "blue"]):
        image.paste(colour, (number * 300, 0, (number + 1) * 300, 100))

    card = pictures.card(image, focal_x, 0.5)

    assert card.size == (150, 100)
    assert card.getpixel((75, 50)) == Image.new("RGB", (1, 1), column).getpixel((0, 0))
