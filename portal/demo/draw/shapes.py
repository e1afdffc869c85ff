"""Outlines: lists of points, nothing laid on paper yet."""

import math
from collections.abc import Callable, Iterable
from random import Random

from portal.demo.draw.canvas import HEIGHT, WIDTH, Outline, Point, Points, dice

Line = Callable[[float], float]


def wobble(seed: object, cell: float, octaves: int = 1) -> Line:
    """A smooth random line between -1 and 1, with a new bend about every `cell`."""
    chance = dice(seed)
    knots = [chance.uniform(-1, 1) for _knot in range(512)]

    def value(x: float) -> float:
        place, share = divmod(x / cell, 1)
        ease = share * share * (3 - 2 * share)
        before, after = knots[int(place) % 512], knots[(int(place) + 1) % 512]
        return before + (after - before) * ease

    weights = [0.5**octave for octave in range(octaves)]

    def line(x: float) -> float:
        parts = (weight * value(x / weight + 97 * i) for i, weight in enumerate(weights))
        return sum(parts) / sum(weights)

    return line


def moved_line(line: Line, *, down: float, left: float = 0) -> Line:
    return lambda x: line(x + left) + down


def scaled(line: Line, factor: float) -> Line:
    return lambda x: line(x) * factor


def spindle(widest: float) -> Line:
    """Width of a stroke that is thin at both ends."""
    return lambda share: widest * math.sin(math.pi * share)


def steps(start: float, end: float, step: float = 4) -> Iterable[float]:
    """From start to end, both included."""
    count = max(1, round(abs(end - start) / step))
    return (start + (end - start) * number / count for number in range(count + 1))


def under(line: Line, *, left: float = -10, right: float = WIDTH + 10, bottom: float = HEIGHT + 10):
    """Everything below a line."""
    return [*((x, line(x)) for x in steps(left, right)), (right, bottom), (left, bottom)]


def box(x: float, y: float, width: float, height: float) -> Points:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def ribbon(path: Outline, width: Callable[[float], float]) -> Points:
    """A band along a path; `width` is asked with the share of the path that is done."""
    left, right = [], []
    last = len(path) - 1
    for number, (x, y) in enumerate(path):
        (x0, y0), (x1, y1) = path[max(0, number - 1)], path[min(last, number + 1)]
        length = math.hypot(x1 - x0, y1 - y0) or 1
        half = width(number / last) / 2
        across, along = -(y1 - y0) / length * half, (x1 - x0) / length * half
        left.append((x + across, y + along))
        right.append((x - across, y - along))
    return left + right[::-1]


def curve(*points: Point, density: int = 24) -> Points:
    """A smooth path through all points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    path = [
        _bend(ends[number : number + 4], share / density)
        for number in range(len(points) - 1)
        for share in range(density)
    ]
    return [*path, points[-1]]


def _bend(points: list[Point], t: float) -> Point:
    a, b, c, d = points

    def along(p, q, r, s):
        return 0.5 * (
            2 * q
            + (r - p) * t
            + (2 * p - 5 * q + 4 * r - s) * t * t
            + (3 * q - p - 3 * r + s) * t**3
        )

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])


def leaf(x: float, y: float, length: float, angle: float, fullness: float = 0.16) -> Points:
    """A blade from a point; angle in radians, 0 to the right, positive downwards."""
    cos, sin = math.cos(angle), math.sin(angle)

    def turn(along: float, across: float) -> Point:
        return x + along * cos - across * sin, y + along * sin + across * cos

    wide = length * fullness
    upper = [turn(length * t, wide * math.sin(math.pi * t**0.8)) for t in steps(0, 1, 0.125)]
    lower = [turn(length * t, -wide * math.sin(math.pi * t**0.8)) for t in steps(1, 0, 0.125)]
    return upper + lower


def pebble(x: float, y: float, rx: float, ry: float, chance: Random, lumps: float = 0.06) -> Points:
    """A round thing that is not quite round."""
    turn, second = chance.uniform(0, math.tau), chance.uniform(0, math.tau)

    def radius(angle: float) -> float:
        wave = 0.6 * math.sin(3 * angle + turn) + 0.4 * math.sin(5 * angle + second)
        return 1 + lumps * wave

    angles = [math.tau * number / 36 for number in range(36)]
    return [(x + rx * radius(a) * math.cos(a), y + ry * radius(a) * math.sin(a)) for a in angles]


def crown(x: float, y: float, size: float, chance: Random, flat: float = 0.8) -> list[Points]:
    """The head of a broad-leaved tree or bush: a few lumps round a middle."""
    outlines = [pebble(x, y, size, size * flat, chance)]
    for lump in range(9):
        angle = math.tau * (lump + chance.uniform(0, 0.8)) / 9
        reach = size * chance.uniform(0.65, 0.95)
        radius = size * chance.uniform(0.22, 0.42)
        centre = x + reach * math.cos(angle), y + reach * flat * math.sin(angle)
        outlines.append(pebble(*centre, radius, radius * 0.9, chance))
    return outlines


def heads(
    line: Line, left: float, right: float, size: float, chance: Random
) -> list[tuple[float, float, float]]:
    """Places and sizes of the heads of trees that stand side by side along a line."""
    places = []
    x = left
    while x < right:
        own = size * chance.uniform(0.6, 1.3)
        places.append((x, line(x) + chance.uniform(-0.5, 0.4) * own, own))
        x += own * chance.uniform(0.9, 1.4)
    return places


def mirrored(points: Outline, x: float) -> Points:
    return [(2 * x - px, py) for px, py in points]


def meander(top: float, bottom: float, middle: Line, half: Line, step: float = 3) -> Points:
    """A river on flat land: middle and half width are asked with 0 (far) to 1 (near)."""
    levels = [(y, (y - top) / (bottom - top)) for y in steps(top, bottom, step)]
    left = [(middle(t) - half(t), y) for y, t in levels]
    right = [(middle(t) + half(t), y) for y, t in levels]
    return left + right[::-1]
