"""Sky, hills, water and plants."""

import math
from collections.abc import Sequence
from random import Random

from portal.demo.draw.canvas import (
    HEIGHT,
    WIDTH,
    Canvas,
    Mask,
    both,
    contrast,
    dice,
    down,
    fade,
    lines,
    mix,
    noise,
    ovals,
    shape,
    soft,
    stippled,
    weaker,
)
from portal.demo.draw.shapes import (
    Line,
    Points,
    crown,
    curve,
    heads,
    leaf,
    moved_line,
    ribbon,
    scaled,
    spindle,
    steps,
    under,
    wobble,
)

Cone = tuple[float, float, float]


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: str, glow: float = 0.5) -> None:
    halo = soft(ovals([(x, y, radius * 2.6, radius * 2.6)]), radius * 0.9)
    canvas.lay(halo, mix(colour, "#fff6e0", 0.4), glow)
    canvas.lay(ovals([(x, y, radius, radius)]), colour)


def clouds(canvas: Canvas, y: float, height: float, colour: str, seed: object, cover=0.6) -> None:
    """Long thin cloud."""
    band = fade((y - height, 0), (y, 1), (y + height * 0.6, 0))
    streaks = contrast(noise(seed, 520, height * 0.55), 120, 190)
    canvas.lay(both(band, streaks), colour, cover)


def mist(canvas: Canvas, y: float, height: float, colour: str, seed: object, cover=0.85) -> None:
    """A bank of mist, thickest at `y`, torn at its upper edge."""
    band = fade((y - height, 0), (y, 1), (y + height, 0))
    torn = contrast(noise(seed, 420, height * 0.7), 30, 190)
    canvas.lay(both(band, torn), colour, cover)


def karst_line(cones: Sequence[Cone], base: float, seed: object) -> Line:
    """The sky line of steep cones, each given by middle, half width and height."""
    crag = wobble(f"{seed} crag", 30, 3)
    tilt = wobble(f"{seed} tilt", 130, 2)
    bodies = [_cone(cone, dice(f"{seed} {number}")) for number, cone in enumerate(cones)]

    def line(x: float) -> float:
        height = max((body(x) for body in bodies), default=0)
        return base - height * (1 + 0.05 * crag(x) + 0.07 * tilt(x))

    return line


def _cone(cone: Cone, chance: Random) -> Line:
    """One hill: steep, a little lopsided, with a lower shoulder on one side."""
    middle, half, height = cone
    power, lean = chance.uniform(1.7, 2.9), chance.uniform(-0.22, 0.22)
    side, drop = chance.choice((-1, 1)), chance.uniform(0.5, 0.78)

    def body(x: float) -> float:
        reach = (x - middle) / half
        reach /= 1 + lean * (1 if reach > 0 else -1)
        steep = math.exp(-((abs(reach) * 1.22) ** power))
        shoulder = drop * math.exp(-(((abs(reach - side * 0.72)) * 1.9) ** 2.4))
        foot = 0.20 * math.exp(-((abs(reach) * 0.55) ** 2))
        return height * max(steep, shoulder, foot)

    return body


def karst(
    canvas: Canvas,
    cones: Sequence[Cone],
    base: float,
    *,
    colour: str,
    haze: str,
    light: str,
    seed: object,
    lit: float = 0.5,
    fog: float = 0.85,
) -> None:
    """One row of limestone cones: dark at the top, lost in haze at the foot, lit from the left."""
    line = karst_line(cones, base, seed)
    top = base - max(height for _x, _half, height in cones)
    whole = shape(under(line))
    canvas.shadow(whole, y=-5, blur=14, cover=0.10, colour=colour)
    deep = base - top
    between, foot = mix(mix(colour, "#8fc0aa", 0.5), haze, fog * 0.3), mix(colour, haze, fog)
    canvas.lay(
        whole,
        down((top + deep * 0.2, colour), (top + deep * 0.6, between), (base - deep * 0.05, foot)),
    )
    for number, cone in enumerate(cones):
        body = _cone(cone, dice(f"{seed} {number}"))
        own = both(whole, shape(under(moved_line(scaled(body, -1.12), down=base))))
        _light_on_cone(canvas, cone, line, base, light, own, f"{seed} {number}", lit)


def _light_on_cone(canvas, cone, line, base, light, whole, seed, lit) -> None:
    """The lit left side, and bare rock showing through in clusters of upright streaks."""
    middle, half, height = cone
    edge = wobble(seed, 46, 3)
    seam = [
        (middle + half * (0.36 * edge(y) + 0.2 * (y - base + height) / height), y)
        for y in steps(line(middle) - 20, base, 5)
    ]
    corner = middle - half * 3
    lit_side = both(shape([*seam, (corner, base), (corner, base - height * 1.2)]), whole)
    reach = fade((base - height, 0.9), (base - height * 0.15, 0))
    canvas.lay(both(lit_side, reach), light, lit * 0.45)
    canvas.lay(both(lit_side, stippled(weaker(reach, 0.8), "light", 1.9)), light, lit * 0.6)
    chance = dice(f"{seed} rock")
    streaks = []
    for _cluster in range(max(2, round(height / 80))):
        x = middle + half * chance.uniform(-0.6, 0.35)
        y = base - height * chance.uniform(0.35, 0.8)
        for _streak in range(chance.randint(2, 5)):
            x += half * chance.uniform(0.05, 0.12)
            start = y + height * chance.uniform(-0.04, 0.04)
            if start > line(x) + 0.05 * height:
                streaks.append(_streak_of_rock(x, start, half, height, chance))
    canvas.lay(both(shape(*streaks), whole), mix(light, "#fff4dc", 0.45), lit * 0.75)


def _streak_of_rock(x, y, half, height, chance) -> Points:
    long = height * chance.uniform(0.05, 0.14)
    widest = half * chance.uniform(0.03, 0.07)
    lean = chance.uniform(-0.1, 0.1) * long
    path = curve((x, y), (x + lean, y + long * 0.5), (x, y + long), density=6)
    return ribbon(path, lambda t: widest * (0.25 + math.sin(math.pi * t)))


def ridge(
    canvas: Canvas,
    y: float,
    height: float,
    *,
    colour: str,
    foot: str,
    seed: object,
    cell: float = 330,
    depth: float | None = None,
) -> Mask:
    """A row of round hills; returns what it covers."""
    wave = wobble(seed, cell, 4)
    whole = shape(under(lambda x: y - height * wave(x)))
    canvas.shadow(whole, y=-5, blur=14, cover=0.10, colour=colour)
    canvas.lay(whole, down((y - height, colour), (y + (depth or height * 2), foot)))
    return whole


def trees(
    canvas: Canvas,
    line: Line,
    *,
    left: float = -40,
    right: float = WIDTH + 40,
    size: float = 40,
    colour: str,
    light: str,
    seed: object,
    ground: bool = True,
) -> None:
    """A row of tree heads with light on their upper left; `ground` fills what is below."""
    chance = dice(seed)
    places = heads(line, left, right, size, chance)
    outlines = [outline for x, y, own in places for outline in crown(x, y, own, chance)]
    mass = shape(*outlines, *([under(line, left=left, right=right)] if ground else []))
    canvas.shadow(mass, y=-3, blur=size / 5, cover=0.16)
    canvas.lay(mass, colour)
    shine = ovals([(x - s * 0.3, y - s * 0.34, s * 0.5, s * 0.46) for x, y, s in places])
    glint = both(stippled(weaker(soft(shine, size / 7), 0.85), seed, 1.9), mass)
    canvas.lay(both(soft(shine, size / 7), mass), light, 0.25)
    canvas.lay(glint, light, 0.5)


def bush(canvas: Canvas, x, y, size, *, colour: str, light: str, seed: object) -> None:
    chance = dice(seed)
    mass = shape(*crown(x, y, size, chance))
    canvas.lay(mass, colour)
    shine = shape(*crown(x - size * 0.25, y - size * 0.3, size * 0.55, chance))
    canvas.lay(both(stippled(weaker(soft(shine, size / 8), 0.8), seed, 1.9), mass), light, 0.6)


def grove(canvas: Canvas, x, y, size, *, colour: str, light: str, seed: object) -> None:
    """A handful of bushes with their shade on the ground."""
    chance = dice(f"{seed} grove")
    canvas.lay(
        soft(ovals([(x + size, y + size * 0.75, size * 4, size * 0.5)]), size / 5), colour, 0.4
    )
    for number in range(5):
        own = size * chance.uniform(0.6, 1.15)
        place = x + size * (number - 2) * 1.15, y + size - own * 0.9
        bush(canvas, *place, own, colour=colour, light=light, seed=f"{seed} {number}")


def paddies(canvas: Canvas, ground: Mask, *, top, vanish, seed, greens=None, cover=0.6) -> None:
    """Fields on flat land, parted by low banks that run towards a vanishing point."""
    chance, bend = dice(seed), wobble(f"{seed} bend", 260, 2)
    greens = greens or ["#d5d793", "#b3c686", "#97b87e", "#e0d58c", "#a5c295", "#85ac72"]
    y, deep = float(top), 7.0
    while y < HEIGHT:
        upper, lower = (lambda x, y=y, d=deep: y + d * 0.35 * bend(x + 3 * y)), y + deep
        x = vanish[0] - 3000.0
        while x < vanish[0] + 3000:
            wide = chance.uniform(260, 620)
            corners = []
            for far, level in ((x, y), (x + wide, y), (x + wide, lower), (x, lower)):
                share = (level - vanish[1]) / (HEIGHT - vanish[1])
                corners.append((vanish[0] + (far - vanish[0]) * share, level))
            (a, _), (b, _), (c, _), (d, _) = corners
            if b > -50 and a < WIDTH + 50:
                edge = [(px, upper(px)) for px in steps(a, b, 8)]
                back = [(px, upper(px) + deep * 0.9) for px in steps(c, d, 8)]
                canvas.lay(both(shape(edge + back), ground), chance.choice(greens), cover)
            x += wide + 22
        y, deep = lower, deep * 1.34


def bamboo(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    *,
    colour: str,
    light: str,
    seed: object,
    stems: int = 13,
) -> None:
    """A clump: canes fan out and hang over at the tip, leaves in small drooping sprays."""
    chance = dice(seed)
    spreads = [
        (stem / (stems - 1) - 0.5) * 2 + chance.uniform(-0.08, 0.08) for stem in range(stems)
    ]
    for part, tone in enumerate((mix(colour, "#0d2e2a", 0.25), colour, mix(colour, light, 0.45))):
        canes, leaves = [], []
        for spread in spreads[part::3]:
            path = _cane(x, y, height * chance.uniform(0.66, 1.05), spread, chance)
            canes.append(path)
            leaves += _sprays(path, height, chance)
        canvas.lay(lines(canes, max(1.4, height / 150)), mix(tone, light, 0.25))
        canvas.lay(shape(*leaves), tone)


def _cane(x, y, height, spread, chance) -> Points:
    start = x + spread * height * 0.05
    reach = spread * height * chance.uniform(0.32, 0.5)
    droop = height * 0.16 * min(1, abs(spread) + 0.3)
    return curve(
        (start, y),
        (start + reach * 0.12, y - height * 0.45),
        (start + reach * 0.42, y - height * 0.82),
        (start + reach * 0.85, y - height * 0.96),
        (start + reach * 1.35, y - height * 0.96 + droop),
        density=9,
    )


def _sprays(path: Points, height: float, chance: Random) -> list[Points]:
    blades = []
    for number, (x, y) in enumerate(path):
        share = number / len(path)
        if share < 0.34 or chance.random() < 0.25:
            continue
        side = chance.choice((-1, 1))
        for _leaf in range(3):
            angle = math.pi / 2 - side * chance.uniform(0.1, 1.1)
            long = height * chance.uniform(0.035, 0.085)
            blades.append(leaf(x, y, long, angle, 0.12))
    return blades


def grass(
    canvas: Canvas, line: Line, *, left=0.0, right=WIDTH, height=40.0, gap=7.0, colour: str, seed
) -> None:
    """Blades standing along a line."""
    chance = dice(seed)
    blades = [
        leaf(
            x + chance.uniform(-gap, gap),
            line(x) + 4,
            height * chance.uniform(0.5, 1.2),
            -math.pi / 2 + chance.gauss(0, 0.3),
            0.05,
        )
        for x in steps(left, right, gap)
    ]
    canvas.lay(shape(*blades), colour)


def ripples(
    canvas: Canvas, area: Mask, *, top, bottom, colour, seed, count=60, long=90.0, cover=0.6
):
    """Short level strokes on water, longer and further apart towards the viewer."""
    chance = dice(seed)
    strokes = []
    for _stroke in range(count):
        near = chance.random() ** 0.7
        y = top + (bottom - top) * near
        x = chance.uniform(-100, WIDTH)
        length = long * (0.25 + near) * chance.uniform(0.5, 1.4)
        path = [(x, y), (x + length / 2, y + 0.4), (x + length, y)]
        thick = 1.5 + 4.5 * near
        strokes.append(ribbon(curve(*path, density=8), spindle(thick)))
    canvas.lay(both(shape(*strokes), area), colour, cover)
