"""Pictures of the land."""

import math

from portal.demo.draw import nature
from portal.demo.draw.canvas import (
    HEIGHT,
    WIDTH,
    Canvas,
    both,
    brush,
    contrast,
    down,
    lines,
    mix,
    moved,
    noise,
    ovals,
    shape,
    soft,
)
from portal.demo.draw.shapes import (
    Line,
    box,
    curve,
    dice,
    meander,
    moved_line,
    ribbon,
    scaled,
    spindle,
    steps,
    under,
    wobble,
)


def _valley(canvas: Canvas) -> None:
    """Flat fields either side of a stream, clumps of trees, a few roofs."""
    floor = wobble("floor", 300, 2)
    ground = shape(under(lambda x: 922 + 6 * floor(x)))
    canvas.lay(ground, down((915, "#e6e3b6"), (985, "#b7c98c"), (1200, "#73a066")))
    nature.paddies(canvas, ground, top=930, vanish=(940, 880), seed="paddies")

    def middle(t: float) -> float:
        return 985 - 130 * t + 235 * (t + 0.06) ** 0.75 * math.sin(3.9 * math.log(t + 0.07))

    bank = shape(meander(926, 1210, middle, lambda t: 11 + 125 * t**1.5))
    canvas.lay(bank, down((926, "#efe3b4"), (1200, "#d7c384")))
    water = shape(meander(926, 1210, middle, lambda t: 7 + 108 * t**1.5))
    canvas.lay(water, down((920, "#fbeecb"), (1030, "#b9d8cb"), (1200, "#63a39d")))
    nature.ripples(canvas, water, top=965, bottom=1200, colour="#f1f5e4", seed="stream", count=110)
    places = [
        (430, 936, 17),
        (610, 934, 13),
        (1190, 934, 15),
        (1300, 938, 19),
        (1450, 942, 22),
        (255, 944, 24),
        (1640, 950, 27),
        (60, 952, 30),
        (760, 930, 9),
    ]
    places += [(690, 985, 26), (1235, 1010, 36), (330, 1030, 44), (1560, 1060, 54), (60, 1090, 70)]
    for number, (x, y, size) in enumerate(places):
        nature.grove(canvas, x, y, size, colour="#2f6554", light="#a9bf7c", seed=f"grove {number}")


def karst_hills() -> Canvas:
    canvas = Canvas(down((0, "#a8cbc9"), (330, "#e6e8d4"), (600, "#f9dca6"), (760, "#f2be82")))
    nature.clouds(canvas, 170, 90, "#f6ecd6", "karst sky", 0.7)
    nature.clouds(canvas, 330, 60, "#fbeed2", "karst sky 2", 0.6)
    nature.sun(canvas, 1010, 372, 74, "#fff6dc", 0.85)
    rows = [
        (
            "#b3cabd",
            690,
            [
                (60, 120, 230),
                (330, 100, 200),
                (560, 120, 330),
                (780, 80, 230),
                (1180, 120, 290),
                (1420, 110, 350),
                (1660, 120, 260),
            ],
        ),
        (
            "#7fab9e",
            760,
            [
                (-20, 130, 330),
                (235, 120, 430),
                (455, 80, 250),
                (715, 105, 430),
                (900, 80, 230),
                (1290, 90, 310),
                (1530, 140, 500),
                (1790, 110, 330),
            ],
        ),
        (
            "#468674",
            850,
            [
                (60, 150, 460),
                (330, 100, 300),
                (585, 85, 255),
                (1165, 85, 260),
                (1385, 115, 400),
                (1640, 110, 340),
                (1810, 130, 480),
            ],
        ),
        ("#22594e", 930, [(-40, 190, 560), (230, 110, 300), (1575, 100, 260), (1790, 170, 520)]),
    ]
    for number, (colour, base, cones) in enumerate(rows):
        nature.karst(
            canvas,
            cones,
            base,
            colour=colour,
            haze="#f6e6c4",
            light=mix(colour, "#ffe3a6", 0.6),
            seed=f"karst {number}",
            lit=0.7,
        )
        nature.mist(canvas, base - 25, 70, "#fcf2dc", f"mist {number}", 0.72)
    _valley(canvas)
    return canvas


def border_river() -> Canvas:
    canvas = Canvas(down((0, "#b9d3d3"), (330, "#e3ebdc"), (560, "#f8ecd0")))
    nature.clouds(canvas, 150, 70, "#f7f3e4", "river sky", 0.8)
    nature.ridge(canvas, 470, 90, colour="#b7cdc9", foot="#ece9d4", seed="river far", cell=380)
    rows = [
        (
            "#8db1aa",
            640,
            [(250, 120, 300), (480, 90, 220), (1180, 110, 270), (1400, 120, 400), (1650, 130, 330)],
        ),
        (
            "#568e82",
            690,
            [(60, 170, 440), (330, 90, 220), (1290, 90, 190), (1560, 120, 330), (1790, 140, 450)],
        ),
    ]
    for number, (colour, base, cones) in enumerate(rows):
        nature.karst(
            canvas,
            cones,
            base,
            colour=colour,
            haze="#eef0d8",
            light=mix(colour, "#f7e6b0", 0.6),
            seed=f"river {number}",
            lit=0.6,
        )
    nature.mist(canvas, 650, 50, "#f7f2df", "river mist", 0.8)
    _banks_and_river(canvas)
    return canvas


def _banks_and_river(canvas: Canvas) -> None:
    floor = wobble("river floor", 260, 2)
    nature.trees(
        canvas,
        lambda x: 655 + 10 * floor(x),
        size=24,
        colour="#5b9179",
        light="#c0d092",
        seed="river wood",
    )
    land = shape(under(lambda x: 672 + 8 * floor(x)))
    canvas.lay(land, down((665, "#cfd7a2"), (800, "#8fb37c"), (1200, "#3f7d5f")))
    canvas.lay(both(land, contrast(noise("meadow", 520, 46), 120, 200)), "#d3d994", 0.35)
    chance = dice("tufts")
    for number in range(16):
        y = 720 + 1.9 * number**2
        start = chance.uniform(-200, 200)
        nature.grass(
            canvas,
            moved_line(scaled(floor, 10), down=y, left=3 * y),
            left=start,
            right=WIDTH,
            height=8 + 2.6 * number,
            gap=30 + 2 * number,
            colour=mix("#7fa970", "#2d6a4f", number / 15),
            seed=f"tufts {number}",
        )

    def middle(t: float) -> float:
        return 900 + 520 * (t + 0.04) ** 0.75 * math.sin(4.3 * math.log(t + 0.1) + 2.6)

    sand = shape(meander(672, 1212, middle, lambda t: 30 + 560 * t**1.2))
    water = shape(meander(672, 1212, middle, lambda t: 22 + 505 * t**1.2))
    canvas.lay(sand, down((672, "#f1e6bd"), (1200, "#cdb878")))
    canvas.lay(water, down((672, "#eef2df"), (780, "#a9d6c3"), (960, "#55a896"), (1200, "#1f766d")))
    canvas.lay(both(water, contrast(noise("river depth", 700, 40), 110, 190)), "#1d6a60", 0.3)
    nature.ripples(
        canvas, water, top=720, bottom=1190, colour="#e9f4e4", seed="river", count=120, long=170
    )
    clumps = [
        (700, 712, 120),
        (1150, 722, 150),
        (1050, 778, 250),
        (440, 800, 330),
        (1370, 800, 340),
        (300, 850, 400),
        (1560, 880, 500),
        (215, 1010, 640),
        (1700, 985, 660),
        (30, 1090, 860),
    ]
    for number, (x, y, height) in enumerate(clumps):
        near = number / (len(clumps) - 1)
        nature.bamboo(
            canvas,
            x,
            y,
            height,
            colour=mix("#4c8a68", "#164a3d", near),
            light=mix("#c7d48f", "#93b765", near),
            seed=f"bamboo {number}",
            stems=18,
        )
        nature.grove(
            canvas,
            x,
            y - height / 26,
            height / 22,
            colour="#24594a",
            light="#7fa768",
            seed=f"foot {number}",
        )


def terraced_fields() -> Canvas:
    canvas = Canvas(down((0, "#a9c9d0"), (260, "#dfe7da"), (430, "#f9ebc6")))
    nature.sun(canvas, 1360, 250, 58, "#fff0c4", 0.6)
    nature.clouds(canvas, 130, 70, "#f8f3e2", "terrace sky", 0.7)
    nature.ridge(canvas, 330, 110, colour="#9db9c1", foot="#e6e5cf", seed="t1", cell=420, depth=190)
    nature.mist(canvas, 420, 60, "#f8efd6", "t mist", 0.7)
    nature.ridge(canvas, 420, 100, colour="#6f99a0", foot="#cfdcc6", seed="t2", cell=360, depth=170)
    nature.mist(canvas, 500, 50, "#f5efd4", "t mist 2", 0.7)
    _hillside(canvas, "right", top=455, swell=70, turn=0.4, tilt=-0.20, hut=False)
    _hillside(canvas, "left", top=560, swell=110, turn=2.5, tilt=0.33, hut=True)
    return canvas


def _hillside(canvas: Canvas, seed: str, *, top, swell, turn, tilt, hut) -> None:
    """Terraces one below the other; every one hides the foot of the one above."""
    chance = dice(f"terraces {seed}")
    colours = [
        "#8fb56a",
        "#d9b64f",
        "#b9c766",
        "#6fa162",
        "#e6c765",
        "#a3bf6e",
        "#cfa544",
        "#dfe2b4",
    ]
    y, gap, number = float(top), 15.0, 0
    previous = ""
    while y < HEIGHT + 330:
        bend = wobble(f"{seed} {number // 3}", 240, 2)

        def edge(x, y=y, g=gap, bend=bend, n=number):
            wave = math.sin(x / 255 + turn + 0.05 * n) + 0.45 * math.sin(
                x / 118 + 2 * turn - 0.09 * n
            )
            return y + tilt * (x - 900) + swell * (0.5 + g / 60) * wave * 0.62 + g * 0.5 * bend(x)

        colour = chance.choice([c for c in colours if c != previous])
        previous = colour
        riser = shape(under(edge))
        tread = shape(under(moved_line(edge, down=gap * 0.3)))
        canvas.lay(riser, mix("#2f6a4c", "#1d5240", min(1, gap / 60)))
        canvas.lay(tread, colour)
        _plots(canvas, edge, gap, tread, chance, colours)
        if hut and number == 7:
            _hut(canvas, 520, edge(520) + 4, 1.0)
        y, gap, number = y + gap, min(gap * 1.085, 62), number + 1


def _plots(canvas, edge, gap, tread, chance, colours) -> None:
    """Some plots along a terrace stand in another colour, or under water."""
    x = chance.uniform(-300, 0)
    while x < WIDTH:
        wide = chance.uniform(220, 620)
        if chance.random() < 0.55:
            top = [(px, edge(px) + gap * 0.3) for px in steps(x, x + wide, 8)]
            lower = [(px, edge(px) + gap * 1.7) for px in steps(x + wide, x, 8)]
            canvas.lay(both(shape(top + lower), tread), chance.choice(colours))
        x += wide
    rim = [[(px, edge(px) + gap * 0.33) for px in steps(-10, WIDTH + 10, 8)]]
    canvas.lay(lines(rim, max(1.2, gap / 22)), "#f6edc4", 0.55)


def _hut(canvas: Canvas, x: float, y: float, size: float) -> None:
    nature.grove(
        canvas,
        x - 90 * size,
        y - 40 * size,
        30 * size,
        colour="#235443",
        light="#8fb36a",
        seed="hut trees",
    )
    wall = [
        (x - 48 * size, y - 62 * size),
        (x + 48 * size, y - 62 * size),
        (x + 48 * size, y),
        (x - 48 * size, y),
    ]
    roof = [
        (x - 78 * size, y - 50 * size),
        (x - 40 * size, y - 108 * size),
        (x + 40 * size, y - 108 * size),
        (x + 78 * size, y - 50 * size),
    ]
    canvas.lay(shape(wall), "#7a4c31")
    canvas.lay(shape(box(x - 10 * size, y - 42 * size, 22 * size, 42 * size)), "#3d261c")
    canvas.lay(shape(roof), down((y - 108 * size, "#8b6a4a"), (y - 50 * size, "#5d4634")))
    canvas.lay(
        shape([roof[0], roof[1], (x - 20 * size, y - 108 * size), (x - 46 * size, y - 50 * size)]),
        "#b08a5e",
        0.8,
    )


def waterfall() -> Canvas:
    canvas = Canvas(down((0, "#b5d3d0"), (420, "#eef0db")))
    nature.clouds(canvas, 120, 70, "#f8f5e6", "fall sky", 0.8)
    nature.karst(
        canvas,
        [(470, 190, 380), (1330, 210, 460)],
        520,
        colour="#86aca4",
        haze="#eef0da",
        light="#e9e3b4",
        seed="fall karst",
        lit=0.7,
    )
    nature.mist(canvas, 450, 60, "#f8f6e6", "fall mist", 0.8)
    ledge = wobble("far wood", 200, 2)
    nature.trees(
        canvas,
        lambda x: 468 - 60 * abs((x - 900) / 900) ** 1.4 + 14 * ledge(x),
        size=44,
        colour="#4d8a70",
        light="#b8cc8a",
        seed="far wood",
    )
    for number, (top, bottom, left, right) in enumerate(
        [(500, 655, 640, 1210), (640, 850, 470, 1400), (830, 1060, 250, 1600)]
    ):
        _tier(canvas, top, bottom, left, right, number)
    _pool(canvas)
    return canvas


def _tier(canvas: Canvas, top, bottom, left, right, number) -> None:
    """One step: a broken curtain of water between bushes, over dark rock."""
    chance, lip = dice(f"tier {number}"), wobble(f"lip {number}", 90, 2)
    rock = shape(
        under(lambda x: top + 14 * lip(x), left=left - 40, right=right + 40, bottom=bottom + 30)
    )
    canvas.lay(rock, down((top, "#2c5f4d"), (bottom, "#0f352f")))
    x = left + chance.uniform(0, 30)
    falls, roots = [], [left - 30, left - 10, right + 8, right + 34]
    while x < right:
        wide = chance.choice((60, 110, 170, 240)) * chance.uniform(0.8, 1.1) * (0.8 + 0.2 * number)
        falls.append((x, min(x + wide, right), top + chance.uniform(-8, 26)))
        roots.append(x + wide + 12)
        x += wide + chance.uniform(16, 40)
    for fall in falls:
        _fall(canvas, *fall, bottom, lip, chance)
    foam = [
        (
            x,
            bottom + 10 * lip(3 * x) + chance.uniform(-8, 10),
            chance.uniform(16, 44),
            chance.uniform(7, 17),
        )
        for x in steps(left - 15, right + 15, 14)
    ]
    canvas.lay(soft(ovals(foam), 4), "#f7fcf5", 0.92)
    green = ["#3f8263", "#2c6d55", "#1c5243"]
    for x in roots:
        for _bush in range(3):
            y = top + chance.uniform(-0.05, 0.55) ** 2 * (bottom - top) * 1.6
            size = chance.uniform(13, 30) + 5 * number
            nature.bush(
                canvas,
                x + chance.uniform(-20, 20),
                y,
                size,
                colour=chance.choice(green),
                light="#b3cd84",
                seed=f"{number} {x} {y}",
            )
    slope = wobble(f"side {number}", 120, 2)
    for drop in (0, 70, 140):
        for seed, start, end in (
            ("l", -60, left - 20 - drop / 4),
            ("r", right + 20 + drop / 4, WIDTH + 60),
        ):
            nature.trees(
                canvas,
                moved_line(scaled(slope, 26), down=top - 16 + drop, left=3 * drop),
                left=start,
                right=end,
                size=32 + 12 * number,
                colour=mix(green[number], "#123f36", drop / 300),
                light="#a4c57c",
                seed=f"side {number} {seed} {drop}",
            )
    for y in steps(top + 20, bottom - 14, 34):
        for x in (left - 22 - 10 * number, right + 22 + 10 * number):
            nature.bush(
                canvas,
                x + chance.uniform(-16, 16),
                y,
                26 + 8 * number,
                colour=chance.choice(green),
                light="#a9c87c",
                seed=f"end {number} {x} {y}",
            )


def _fall(canvas, left, right, top, bottom, lip, chance) -> None:
    """A curtain of water that spreads a little as it falls."""
    spread = (right - left) * 0.05 + 5
    fray = wobble(f"fray {left}", 16, 2)
    side = [(y, ((y - top) / (bottom - top)) ** 0.6) for y in steps(top, bottom, 5)]
    body = [
        *(
            (x, top + 12 * lip(x) + 10 * abs((2 * x - left - right) / (right - left)) ** 3)
            for x in steps(left, right)
        ),
        *((right + spread * t + 3 * fray(y), y) for y, t in side),
        *((left - spread * t + 3 * fray(y + 500), y) for y, t in reversed(side)),
    ]
    veil = shape(body)
    canvas.lay(moved(soft(veil, 6), 0, 3), "#0d2e2a", 0.4)
    canvas.lay(veil, down((top, "#e3f1ea"), (top + 30, "#fcfef8"), (bottom, "#d8ece5")))
    threads = []
    for _thread in range(max(5, round((right - left) / 6))):
        x, start = chance.uniform(left, right), top + (bottom - top) * chance.uniform(0, 0.6)
        long = (bottom - top) * chance.uniform(0.2, 0.55)
        widest = chance.uniform(2, 7)
        path = [(x, start + long * part / 6) for part in range(7)]
        threads.append(ribbon(path, spindle(widest)))
    canvas.lay(both(shape(*threads), veil), "#93c9c0", 0.6)


def _pool(canvas: Canvas) -> None:
    edge = wobble("pool", 180, 2)
    pool = shape(under(lambda x: 1052 + 6 * edge(x)))
    canvas.lay(pool, down((1050, "#bfe5da"), (1100, "#62b8ab"), (1200, "#1f8480")))
    chance = dice("foam")
    foam = [
        (
            chance.uniform(230, 1590),
            1052 + chance.uniform(-12, 16),
            chance.uniform(20, 70),
            chance.uniform(7, 17),
        )
        for _ in range(70)
    ]
    canvas.lay(soft(ovals(foam), 5), "#f8fcf5", 0.9)
    nature.ripples(
        canvas, pool, top=1080, bottom=1195, colour="#e9f7ef", seed="pool", count=70, long=150
    )
    nature.mist(canvas, 1040, 70, "#f4faf2", "spray", 0.45)
    for number, (x, y, size) in enumerate(
        [(60, 1130, 95), (-20, 1190, 120), (230, 1190, 60), (1760, 1140, 105), (1620, 1195, 70)]
    ):
        nature.bush(canvas, x, y, size, colour="#123f36", light="#6f9f63", seed=f"pool {number}")


def mountain_pass() -> Canvas:
    canvas = Canvas(down((0, "#a3c4cc"), (280, "#e0e9dd"), (420, "#f9edcc")))
    nature.clouds(canvas, 120, 80, "#f9f5e6", "pass sky", 0.8)
    nature.ridge(canvas, 300, 120, colour="#a6bfc2", foot="#e3e6d3", seed="p1", cell=360, depth=190)
    nature.mist(canvas, 400, 60, "#f9f2dc", "p mist", 0.8)
    nature.ridge(canvas, 390, 120, colour="#6d9a96", foot="#c9d9c2", seed="p2", cell=420, depth=230)
    nature.mist(canvas, 500, 60, "#eff0dc", "p mist 2", 0.7)
    _pass_slope(canvas)
    return canvas


def _pass_slope(canvas: Canvas) -> None:
    crest = wobble("crest", 300, 4)
    slope = shape(under(lambda x: 372 + 0.00052 * (x - 1010) ** 2 + 34 * crest(x)))
    canvas.shadow(slope, y=-5, blur=14, cover=0.12)
    canvas.lay(slope, down((360, "#4f8a70"), (620, "#2f6d58"), (1200, "#15473d")))
    folds = contrast(noise("folds", 340, 120), 120, 190)
    canvas.lay(both(slope, folds), "#7fae74", 0.28)
    canvas.lay(both(slope, contrast(noise("folds 2", 260, 100), 150, 210)), "#0f3a33", 0.3)
    path = _hairpins()
    levels = len(path) - 1

    def width(t: float) -> float:
        y = path[round(t * levels)][1]
        return 5 + 66 * max(0, (y - 380) / 820) ** 1.35

    for number, (middle, half, y) in enumerate([(-80, 700, 820), (1900, 640, 760)]):
        spur = wobble(f"spur {number}", 160, 3)
        side = shape(under(_spur(middle, half, y, spur)))
        canvas.shadow(side, y=-6, blur=18, cover=0.25)
        canvas.lay(side, down((y, "#27634f"), (1200, "#0f3b33")))
    road, bank = brush(path, width, 0.5), brush(path, lambda t: width(t) * 1.3, 0.55)
    canvas.lay(both(moved(soft(bank, 5), 0, 14), slope), "#0c2f2a", 0.6)
    canvas.lay(both(bank, slope), "#a8a778")
    canvas.lay(both(road, slope), down((380, "#f4ead0"), (1200, "#e2d2ae")))
    _pass_trees(canvas, path)
    _posts(canvas, path, width)


def _spur(middle: float, half: float, top: float, rough: Line) -> Line:
    return lambda x: top + 420 * ((x - middle) / half) ** 2 + 26 * rough(x)


def _hairpins():
    """From the bottom edge to the gap in the crest: long legs, tight turns."""
    turns = [
        (1120, 1500),
        (960, 360),
        (825, 1370),
        (718, 560),
        (632, 1270),
        (566, 720),
        (514, 1180),
        (473, 850),
        (441, 1080),
    ]
    path, start, side = [], (240.0, 1230.0), 1
    for y, x in turns:
        radius = (y - 340) * 0.075
        enter, leave = (
            (x - side * radius, y + radius * 0.42),
            (x - side * radius, y - radius * 0.42),
        )
        path += _leg(start, enter)
        path += [
            (enter[0] + side * radius * math.sin(a), y + radius * 0.42 * math.cos(a))
            for a in steps(0, math.pi, 0.1)
        ]
        start, side = leave, -side
    return [*path, *_leg(start, (950, 384))]


def _leg(start, end):
    """A stretch of road that sags a little with the slope."""
    (x0, y0), (x1, y1) = start, end
    sag = abs(x1 - x0) * 0.014
    return [
        (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * math.sin(2 * math.pi * t))
        for t in steps(0, 1, 8 / (abs(x1 - x0) + 9))
    ]


def _pass_trees(canvas: Canvas, path) -> None:
    chance = dice("pass trees")
    places = sorted(
        (chance.uniform(440, 1190), chance.uniform(-20, WIDTH + 20)) for _ in range(700)
    )
    for y, x in places:
        size = 5 + 40 * ((y - 400) / 800) ** 1.25
        wide = 3 + 24 * ((y - 380) / 820)
        free = all(
            abs(px - x) > size + wide or not -size - wide < py - y < size * 1.2 + wide
            for px, py in path[::3]
        )
        if free and y > 430 + 0.00052 * (x - 1010) ** 2:
            nature.bush(
                canvas,
                x,
                y,
                size,
                colour=mix("#2b6652", "#0f3d34", (y - 440) / 760),
                light="#84b06f",
                seed=f"pass {x}",
            )


def _posts(canvas: Canvas, path, width) -> None:
    posts = []
    last = len(path) - 1
    for number in range(4, last, 7):
        x, y = path[number]
        wide = width(number / last)
        tall = wide * 0.27
        if y > 560:
            posts.append(box(x - tall * 0.15, y + wide * 0.4 - tall, tall * 0.3, tall))
    canvas.lay(shape(*posts), "#fdf8e8")


def forest_hills() -> Canvas:
    canvas = Canvas(down((0, "#c3d8d2"), (330, "#f2efd9")))
    nature.clouds(canvas, 130, 80, "#faf6e8", "forest sky", 0.8)
    nature.ridge(canvas, 290, 110, colour="#a9c4ba", foot="#e6ead3", seed="f1", cell=330, depth=230)
    nature.sun(canvas, 420, 170, 62, "#fff3cf", 0.6)
    ridges = [
        (395, 95, 15, "#a5c4ad", "#dde6bd"),
        (505, 110, 23, "#7aa98f", "#cfdda6"),
        (650, 120, 35, "#4a8469", "#bcd08c"),
        (850, 120, 52, "#23604c", "#9fbf70"),
    ]
    for number, (y, sway, size, colour, light) in enumerate(ridges):
        wave = wobble(f"wood {number}", 520 - 40 * number, 2)
        for row in range(4):
            nature.trees(
                canvas,
                moved_line(scaled(wave, -sway), down=y + 1.5 * row * size, left=30 * row),
                size=size * (1 + 0.08 * row),
                colour=mix(colour, "#0f3d34", 0.09 * row),
                light=light,
                seed=f"wood {number} {row}",
            )
        nature.mist(
            canvas, y + 6 * size, 3.4 * size, "#f1f2de", f"wood mist {number}", 0.75 - 0.2 * number
        )
    _glade(canvas)
    return canvas


def _glade(canvas: Canvas) -> None:
    """A clearing at the lower right with a footpath that goes into the trees."""
    wave = wobble("glade", 400, 2)

    def edge(x: float) -> float:
        return 1085 + 0.00011 * (x - 1480) ** 2 + 10 * wave(x)

    glade = shape(under(edge))
    canvas.shadow(glade, y=-6, blur=16, cover=0.3)
    canvas.lay(glade, down((1070, "#a9c278"), (1200, "#5d945e")))
    path = curve((1560, 1080), (1600, 1100), (1500, 1125), (1400, 1150), (1480, 1190), (1400, 1240))
    canvas.lay(both(brush(path, lambda t: 18 + 110 * t**1.4, 0.5), glade), "#c3b077")
    canvas.lay(both(brush(path, lambda t: 12 + 90 * t**1.4, 0.5), glade), "#efe0b4")
    nature.grass(canvas, lambda x: edge(x) + 8, height=22, gap=9, colour="#8bae69", seed="glade")
    for number, (x, y, size) in enumerate(
        [
            (1740, 1130, 62),
            (1800, 1190, 84),
            (1080, 1185, 44),
            (900, 1200, 70),
            (690, 1190, 96),
            (470, 1210, 90),
            (250, 1180, 110),
            (20, 1160, 130),
        ]
    ):
        nature.bush(canvas, x, y, size, colour="#0f3a32", light="#5f9660", seed=f"glade {number}")


def marker_stone() -> Canvas:
    canvas = Canvas(down((0, "#9dbfc9"), (420, "#e9ead6"), (720, "#f8e3b6")))
    nature.clouds(canvas, 170, 90, "#f9f4e4", "stone sky", 0.85)
    nature.clouds(canvas, 330, 60, "#fbf3dc", "stone sky 2", 0.7)
    far = [(560, 120, "#a8c0c4"), (650, 110, "#86a9ab"), (740, 95, "#628f8b"), (820, 80, "#477d74")]
    for number, (y, height, colour) in enumerate(far):
        nature.ridge(
            canvas,
            y,
            height,
            colour=colour,
            foot=mix(colour, "#f2e7c6", 0.75),
            seed=f"s{number}",
            cell=420 - 30 * number,
            depth=230,
        )
        nature.mist(canvas, y + 130, 60, "#f8efd6", f"s mist {number}", 0.6)
    _hilltop(canvas)
    return canvas


def _hilltop(canvas: Canvas) -> None:
    bump = wobble("hilltop", 210, 3)

    def top(x: float) -> float:
        return 905 + 0.00022 * (x - 1080) ** 2 + 9 * bump(x)

    hill = shape(under(top))
    canvas.shadow(hill, y=-6, blur=16, cover=0.22)
    canvas.lay(hill, down((890, "#d6bd6a"), (1020, "#9aa85a"), (1200, "#47794f")))
    for number, (drop, height, colour) in enumerate(
        [(0, 34, "#c4ad5c"), (60, 44, "#a8a859"), (120, 56, "#86995a")]
    ):
        nature.grass(
            canvas,
            moved_line(top, down=drop),
            height=height,
            gap=6,
            colour=colour,
            seed=f"stone grass {number}",
        )
    _pillar(canvas, 1090, 1010)
    for number, (drop, height, colour) in enumerate(
        [(128, 60, "#728d55"), (185, 78, "#57804f"), (250, 96, "#3a6a48"), (310, 110, "#234f3d")]
    ):
        nature.grass(
            canvas,
            moved_line(top, down=drop),
            height=height,
            gap=6,
            colour=colour,
            seed=f"front grass {number}",
        )


def _pillar(canvas: Canvas, x: float, y: float) -> None:
    """A square stone on a square base, lit from the left; nothing is written on it."""
    throw = [(x - 120, y), (x + 150, y + 10), (x + 620, y + 95), (x + 430, y + 110)]
    canvas.lay(soft(shape(throw), 14), "#2c5a45", 0.45)
    stone = contrast(noise("granite", 3), 90, 200)
    pieces = [
        ([(x - 190, y - 70), (x + 60, y - 58), (x + 60, y + 40), (x - 190, y + 20)], "#cfc8b4"),
        ([(x + 60, y - 58), (x + 190, y - 78), (x + 190, y + 12), (x + 60, y + 40)], "#8a8d86"),
        ([(x - 190, y - 70), (x - 60, y - 88), (x + 190, y - 78), (x + 60, y - 58)], "#e6dec6"),
        ([(x - 118, y - 470), (x + 30, y - 462), (x + 36, y - 68), (x - 126, y - 78)], "#ddd5bf"),
        ([(x + 30, y - 462), (x + 108, y - 474), (x + 116, y - 82), (x + 36, y - 68)], "#8f928b"),
        ([(x - 118, y - 470), (x - 4, y - 520), (x + 108, y - 474), (x + 30, y - 462)], "#efe7d0"),
    ]
    for outline, colour in pieces:
        face = shape(outline)
        canvas.lay(face, colour)
        canvas.lay(both(face, stone), "#5d625c", 0.16)


PICTURES = {
    "karst-hills": karst_hills,
    "border-river": border_river,
    "terraced-fields": terraced_fields,
    "waterfall": waterfall,
    "mountain-pass": mountain_pass,
    "forest-hills": forest_hills,
    "marker-stone": marker_stone,
}
