from pathlib import Path

import pytest
from PIL import Image

from bulletins.typesetting.document import PhotoDocument
from bulletins.typesetting.photos import Cut, UnusablePhoto, cut_all, shape_of, write


def cut(path: Path, target: Path, **focal: float) -> Cut:
    return Cut(PhotoDocument(path=str(path), **focal), 144, 72, target)


def test_photos_are_cut_to_the_place_and_the_resolution(tmp_path):
    Image.new("RGB", (2000, 1500), "teal").save(tmp_path / "a.jpg")

    write(cut(tmp_path / "a.jpg", tmp_path / "b.jpg"), "web")

    with Image.open(tmp_path / "b.jpg") as made:
        assert (made.size, made.mode) == ((300, 150), "RGB")


def test_the_focal_point_stays_in_the_picture(tmp_path):
    image = Image.new("RGB", (400, 400), "white")
    image.paste("red", (0, 300, 400, 400))
    image.save(tmp_path / "a.png")

    write(cut(tmp_path / "a.png", tmp_path / "b.jpg", focal_y=1.0), "web")

    with Image.open(tmp_path / "b.jpg") as made:
        red, green, _ = made.getpixel((made.width // 2, made.height - 3))
    assert red > 200 > 60 > green


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "RGBA", "LA", "1"])
def test_any_kind_of_picture_becomes_rgb_without_exif(tmp_path, mode):
    suffix = "jpg" if mode == "CMYK" else "png"
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    Image.new(mode, (300, 200)).save(tmp_path / f"a.{suffix}", exif=exif)

    write(cut(tmp_path / f"a.{suffix}", tmp_path / "b.jpg"), "web")

    with Image.open(tmp_path / "b.jpg") as made:
        assert (made.mode, dict(made.getexif())) == ("RGB", {})


def test_exif_rotation_is_applied(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (300, 200)).save(tmp_path / "a.jpg", exif=exif)

    assert shape_of(PhotoDocument(path=str(tmp_path / "a.jpg"))) == pytest.approx(2 / 3)


def test_unusable_files_are_named_and_harm_no_other(tmp_path):
    whole = tmp_path / "whole.jpg"
    Image.effect_noise((400, 300), 50).convert("RGB").save(whole)
    (tmp_path / "half.jpg").write_bytes(whole.read_bytes()[:9000])
    (tmp_path / "page.jpg").write_text("<html></html>")
    cuts = {
        name: cut(tmp_path / name, tmp_path / f"out-{name}")
        for name in ("whole.jpg", "half.jpg", "page.jpg", "none.jpg")
    }

    reasons = cut_all(cuts, "web")

    assert sorted(reasons) == ["half.jpg", "none.jpg", "page.jpg"]
    assert str(tmp_path) not in "".join(reasons.values())


def test_too_many_pixels_are_refused_before_decoding(tmp_path, monkeypatch):
    monkeypatch.setattr("bulletins.typesetting.photos.MOST_PIXELS", 100)
    Image.new("RGB", (11, 10)).save(tmp_path / "a.png")

    with pytest.raises(UnusablePhoto, match="too many"):
        shape_of(PhotoDocument(path=str(tmp_path / "a.png")))
