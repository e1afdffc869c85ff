"""A sheet of paper and what can be laid on it: masks, colours, grain.

A mask is a grey image of the size of the sheet: white covers, black leaves free.
A paint is a colour or an RGB image of the size of the sheet.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1800, 1200
SIZE = (WIDTH, HEIGHT)
OVERSAMPLE = 4
QUALITIES = range(80, 58, -2)
LARGEST = 190_000

Point = tuple[float, float]
Points = list[Point]
Outline = Sequence[Point]
Mask = Image.Image
Paint = str | Image.Image


def dice(seed: object) -> Random:
    """Chance that falls the same way in every run."""
    return Random(str(seed))  # noqa: S311


def mix(first: str, second: str, share: float) -> str:
    """A colour between two: all of the first at 0, all of the second at 1."""
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def shape(*outlines: Outline) -> Mask:
    """All outlines in one mask, with smooth edges."""
    return _rasterise(
        [point for outline in outlines for point in outline],
        lambda pen, place: [
            pen.polygon([place(point) for point in outline], fill=255) for outline in outlines
        ],
    )


def lines(paths: Iterable[Outline], width: float) -> Mask:
    paths = list(paths)
    thick = max(1, round(width * OVERSAMPLE))
    return _rasterise(
        [point for path in paths for point in path],
        lambda pen, place: [
            pen.line([place(point) for point in path], fill=255, width=thick, joint="curve")
            for path in paths
        ],
        margin=width,
    )


def ovals(boxes: Iterable[tuple[float, float, float, float]]) -> Mask:
    """Ellipses given by centre and two radii."""
    boxes = list(boxes)
    corners = [
        (x + sx * rx, y + sy * ry) for x, y, rx, ry in boxes for sx, sy in ((-1, -1), (1, 1))
    ]
    return _rasterise(
        corners,
        lambda pen, place: [
            pen.ellipse([*place((x - rx, y - ry)), *place((x + rx, y + ry))], fill=255)
            for x, y, rx, ry in boxes
        ],
    )


def brush(path: Outline, width: Callable[[float], float], flat: float = 1) -> Mask:
    """A stroke that may turn sharply: a round (or flat) tip drawn along the path."""
    last = len(path) - 1
    spots = []
    for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(path)):
        half = max(0.6, width(number / last) / 2)
        count = max(1, round(max(abs(x1 - x0), abs(y1 - y0) / flat) / half * 5))
        for part in range(count):
            share = part / count
            spots.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, half, half * flat))
    return ovals(spots)


def _rasterise(points: Outline, draw: Callable, margin: float = 0) -> Mask:
    mask = Image.new("L", SIZE)
    if not points:
        return mask
    left = max(0, int(min(x for x, _y in points) - margin) - 2)
    top = max(0, int(min(y for _x, y in points) - margin) - 2)
    right = min(WIDTH, int(max(x for x, _y in points) + margin) + 3)
    bottom = min(HEIGHT, int(max(y for _x, y in points) + margin) + 3)
    if right <= left or bottom <= top:
        return mask
    big = Image.new("L", ((right - left) * OVERSAMPLE, (bottom - top) * OVERSAMPLE))

    def place(point: Point) -> Point:
        return ((point[0] - left) * OVERSAMPLE, (point[1] - top) * OVERSAMPLE)

    draw(ImageDraw.Draw(big), place)
    mask.paste(big.reduce(OVERSAMPLE), (left, top))
    return mask


def both(*masks: Mask) -> Mask:
    """Where all masks cover."""
    result = masks[0]
    for mask in masks[1:]:
        result = ImageChops.multiply(result, mask)
    return result


def either(*masks: Mask) -> Mask:
    result = masks[0]
    for mask in masks[1:]:
        result = ImageChops.lighter(result, mask)
    return result


def outside(mask: Mask) -> Mask:
    return ImageChops.invert(mask)


def moved(mask: Mask, x: float, y: float) -> Mask:
    result = Image.new("L", SIZE)
    result.paste(mask, (round(x), round(y)))
    return result


def soft(mask: Mask, radius: float) -> Mask:
    return mask.filter(ImageFilter.GaussianBlur(radius))


def fade(*stops: tuple[float, float], across: bool = False) -> Mask:
    """A mask that changes from top to bottom (or left to right): (position, cover 0..1)."""
    length = WIDTH if across else HEIGHT
    levels = [round(255 * _between(stops, position)) for position in range(length)]
    strip = Image.new("L", (length, 1) if across else (1, length))
    strip.putdata(levels)
    return strip.resize(SIZE)


def down(*stops: tuple[float, str], across: bool = False) -> Image.Image:
    """A paint that changes from top to bottom (or left to right): (position, colour)."""
    channels = [
        [(position, ImageColor.getrgb(colour)[channel]) for position, colour in stops]
        for channel in range(3)
    ]
    length = WIDTH if across else HEIGHT
    strip = Image.new("RGB", (length, 1) if across else (1, length))
    strip.putdata(
        [tuple(round(_between(channel, at)) for channel in channels) for at in range(length)]
    )
    return strip.resize(SIZE)


def _between(stops, position: float) -> float:
    before = stops[0]
    if position <= before[0]:
        return before[1]
    for after in stops[1:]:
        if position <= after[0]:
            share = (position - before[0]) / (after[0] - before[0])
            return before[1] + (after[1] - before[1]) * share
        before = after
    return before[1]


@lru_cache(maxsize=24)
def noise(seed: object, cell_x: float, cell_y: float | None = None) -> Mask:
    """Smooth chance: one random grey per cell, blended between the cells."""
    columns = max(2, round(WIDTH / cell_x))
    rows = max(2, round(HEIGHT / (cell_y or cell_x)))
    grid = Image.frombytes("L", (columns, rows), dice(seed).randbytes(columns * rows))
    return grid.resize(SIZE, Image.Resampling.BICUBIC)


def contrast(mask: Mask, low: float, high: float) -> Mask:
    """Black below `low`, white above `high` (both 0..255), a ramp between them."""
    return mask.point([max(0, min(255, round(255 * (v - low) / (high - low)))) for v in range(256)])


def weaker(mask: Mask, share: float) -> Mask:
    return mask.point([round(value * share) for value in range(256)])


def stippled(mask: Mask, seed: object = "stipple", size: float = 2.2) -> Mask:
    """Turn the half tones of a mask into grains, as a stencil printer does."""
    grains = noise(seed, size)
    return contrast(ImageChops.add(mask, grains, 2), 130, 148)


class Canvas:
    """The sheet. Everything laid on it hides what was there before."""

    def __init__(self, paint: Paint):
        self.image = Image.new("RGB", SIZE, paint) if isinstance(paint, str) else paint.copy()

    def lay(self, mask: Mask, paint: Paint, cover: float = 1) -> None:
        self.image.paste(paint, (0, 0), mask if cover >= 1 else weaker(mask, cover))

    def shadow(self, mask: Mask, *, x=0.0, y=6.0, blur=10.0, cover=0.25, colour="#0d2e2a") -> None:
        """The shade a piece of paper throws on the sheet; lay the piece itself afterwards."""
        self.lay(moved(soft(mask, blur), x, y), colour, cover)

    def print_to(self, path: Path) -> None:
        """Save as JPEG; a sheet with much detail is pressed harder to stay within `LARGEST`."""
        sheet = _on_paper(self.image)
        for quality in QUALITIES:
            file = BytesIO()
            sheet.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
            if file.tell() <= LARGEST:
                break
        path.write_bytes(file.getvalue())


def _on_paper(image: Image.Image) -> Image.Image:
    """Ink takes unevenly on paper: soft clouds, and a fine tooth."""
    tooth = contrast(noise("tooth", 2.2), -6500, 6755)
    clouds = contrast(noise("clouds", 150), -2600, 2855)
    texture = Image.merge("RGB", [ImageChops.add(tooth, clouds, 1, -128)] * 3)
    inked = ImageChops.add(image, texture, 1, -128)
    return ImageChops.multiply(inked, Image.new("RGB", SIZE, "#fffcf5"))
