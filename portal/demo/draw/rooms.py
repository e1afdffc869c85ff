"""Pictures of rooms and desks."""

import math

from PIL import ImageChops

from portal.demo.draw import nature
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
    moved,
    noise,
    ovals,
    shape,
    soft,
)
from portal.demo.draw.shapes import (
    Points,
    box,
    curve,
    leaf,
    moved_line,
    scaled,
    steps,
    under,
    wobble,
)

BOOKS = [
    "#2f5d54",
    "#a34f38",
    "#d29a44",
    "#34506e",
    "#6f8f7c",
    "#7b3b33",
    "#c9b27c",
    "#466b78",
    "#8b6a4a",
]


def turned(outline: Points, angle: float, x: float, y: float) -> Points:
    """An outline round 0, 0 turned by an angle (degrees) and put at a place."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in outline]


def wood(canvas: Canvas, area: Mask, colour: str, seed: object, *, grain=0.35) -> None:
    """Boards with a long grain."""
    canvas.lay(area, colour)
    fibre = contrast(noise(f"{seed} fibre", 420, 5), 95, 190)
    canvas.lay(both(area, fibre), mix(colour, "#2a1a10", 0.45), grain)
    canvas.lay(
        both(area, contrast(noise(f"{seed} tone", 700, 60), 110, 200)),
        mix(colour, "#ffe2ad", 0.5),
        grain,
    )


def _view(canvas: Canvas, glass: Mask, top: float, seed: str) -> None:
    """Hills behind a window."""
    scene = Canvas(down((top, "#b5d2d2"), (top + 260, "#f6ecd0")))
    nature.sun(scene, 1180, top + 150, 42, "#fff1c9", 0.6)
    rows = [("#a3c0b8", 430, 5), ("#6fa092", 500, 4), ("#3f7a69", 570, 3)]
    for number, (colour, base, count) in enumerate(rows):
        chance = dice(f"{seed} {number}")
        cones = [
            (900 + 760 * (n + chance.uniform(0.2, 0.8)) / count, 85, chance.uniform(120, 230))
            for n in range(count)
        ]
        nature.karst(
            scene,
            cones,
            top + base,
            colour=colour,
            haze="#f4ecd2",
            light=mix(colour, "#f9e7b4", 0.6),
            seed=f"{seed} {number}",
            lit=0.5,
        )
    scene.lay(
        shape(under(lambda x: top + 560)), down((top + 540, "#b9cc90"), (top + 700, "#6f9f68"))
    )
    canvas.lay(glass, scene.image)


def reading_room() -> Canvas:
    canvas = Canvas(down((0, "#e3cfa4"), (900, "#f1e2bf")))
    light = soft(shape([(960, 100), (1620, 100), (1400, 1000), (500, 1000)]), 90)
    canvas.lay(light, "#fff4d8", 0.5)
    _window(canvas)
    _bookcase(canvas)
    floor = shape(box(-5, 985, WIDTH + 10, 220))
    wood(canvas, floor, "#9a6a42", "floor")
    canvas.lay(both(floor, fade((985, 0.5), (1060, 0))), "#3d2616", 0.7)
    _plant(canvas, 1700, 985, 1.0)
    _reading_table(canvas)
    return canvas


def _window(canvas: Canvas) -> None:
    canvas.lay(shape(box(972, 92, 636, 636)), "#7b5132")
    glass = shape(box(1000, 120, 580, 580))
    _view(canvas, glass, 120, "reading view")
    canvas.lay(shape(box(1282, 110, 16, 600), box(990, 372, 600, 14)), "#7b5132")
    canvas.lay(shape(box(1298, 120, 6, 580), box(1000, 386, 580, 6)), "#3d2616", 0.3)
    canvas.lay(shape(box(940, 716, 700, 32)), "#a9764a")
    canvas.lay(shape(box(940, 744, 700, 10)), "#5f3b24")
    for left, way in ((920, 1), (1660, -1)):
        edge = wobble(f"curtain {left}", 90)
        side = [
            (left - way * 60, 60),
            (left + way * 130, 60),
            *(
                (
                    left
                    + way * (125 - 70 * math.sin((y - 60) / 640 * math.pi * 0.9) + 8 * edge(y)),
                    y,
                )
                for y in steps(60, 760, 20)
            ),
            (left - way * 60, 760),
        ]
        cloth = shape(side)
        canvas.shadow(cloth, x=way * 10, y=6, blur=14, cover=0.25)
        canvas.lay(cloth, "#c86f4c")
        folds = both(cloth, contrast(noise(f"folds {left}", 34, 900), 110, 170))
        canvas.lay(folds, "#93432f", 0.55)
    canvas.lay(shape(box(850, 48, 880, 16)), "#6b4329")


def _bookcase(canvas: Canvas) -> None:
    case = shape(box(60, 60, 740, 950))
    canvas.shadow(case, x=16, y=8, blur=20, cover=0.35, colour="#3d2616")
    canvas.lay(case, "#6d4529")
    canvas.lay(shape(box(92, 92, 676, 890)), down((92, "#3f2718"), (982, "#4f3320")))
    for number in range(5):
        low = 92 + 178 * (number + 1) - 18
        _row_of_books(canvas, 100, 760, low, 142, f"books {number}")
        canvas.lay(shape(box(80, low, 700, 18)), down((low, "#a9754a"), (low + 18, "#7b5132")))
        canvas.lay(shape(box(92, low + 18, 676, 14)), "#21140c", 0.4)
    canvas.lay(shape(box(52, 46, 756, 26)), "#8f6240")


def _row_of_books(
    canvas: Canvas, left: float, right: float, low: float, room: float, seed: str
) -> None:
    chance = dice(seed)
    x = left
    while x < right - 30:
        wide, tall = chance.uniform(16, 40), room * chance.uniform(0.68, 1)
        if chance.random() < 0.07:
            x += chance.uniform(40, 90)
            continue
        if x + wide > right:
            break
        tone = chance.choice(BOOKS)
        spine = box(x, low - tall, wide - 2, tall)
        if chance.random() < 0.08:
            spine = [
                (x + 14, low - tall),
                (x + 12 + wide, low - tall + 3),
                (x + wide - 2, low),
                (x, low),
            ]
            x += 14
        mask = shape(spine)
        canvas.lay(mask, tone)
        canvas.lay(
            both(mask, shape(box(x, low - tall, wide * 0.3, tall))), mix(tone, "#fff0cf", 0.3), 0.7
        )
        bands = [box(x - 2, low - tall * share, wide + 16, 4) for share in (0.84, 0.22)]
        canvas.lay(both(shape(*bands), mask), mix(tone, "#f7e3b0", 0.65))
        x += wide


def _reading_table(canvas: Canvas) -> None:
    canvas.lay(soft(ovals([(1130, 1160, 680, 60)]), 24), "#2f1c10", 0.55)
    legs = [
        [(520, 940), (580, 940), (570, 1215), (535, 1215)],
        [(1660, 940), (1720, 940), (1705, 1215), (1670, 1215)],
    ]
    canvas.lay(shape(*legs), down((940, "#6b4329"), (1200, "#4b2d1b")))
    top = shape([(560, 850), (1680, 850), (1800, 950), (440, 950)])
    wood(canvas, top, "#c08a56", "table")
    canvas.lay(both(top, soft(ovals([(780, 880, 360, 70)]), 40)), "#ffe9b8", 0.7)
    canvas.lay(shape([(440, 950), (1800, 950), (1794, 984), (446, 984)]), "#7d5232")
    _open_book(canvas, 1060, 905)
    _pile_of_books(canvas, 1460, 905)
    _lamp(canvas, 740, 900)
    back = curve(
        (980, 1215),
        (985, 1090),
        (1010, 1040),
        (1130, 1030),
        (1250, 1040),
        (1275, 1090),
        (1280, 1215),
        density=10,
    )
    chair = shape(back)
    canvas.shadow(chair, y=-4, blur=16, cover=0.35, colour="#2a180d")
    canvas.lay(chair, down((1030, "#3a6f62"), (1215, "#1d463e")))
    canvas.lay(lines([back[8:-8]], 12), "#8f6240")


def _open_book(canvas: Canvas, x: float, y: float) -> None:
    canvas.lay(soft(ovals([(x + 6, y + 24, 190, 18)]), 8), "#4f3018", 0.6)
    for way in (-1, 1):
        far = curve((x, y - 34), (x + way * 70, y - 50), (x + way * 150, y - 40), density=8)
        near = curve((x + way * 182, y + 18), (x + way * 80, y + 2), (x, y + 22), density=8)
        canvas.lay(shape([(px, py + 9) for px, py in far + near]), "#b98f5a")
        canvas.lay(shape(far + near), down((y - 50, "#fffaea"), (y + 20, "#efe2c2")))
        rows = []
        for number in range(6):
            t = 0.14 + 0.13 * number
            start, end = (
                (x + way * (14 + 4 * t), y - 34 + 56 * t),
                (x + way * (128 + 30 * t), y - 42 + 57 * t),
            )
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - 9)
            rows.append(curve(start, middle, end, density=6))
        canvas.lay(lines(rows, 2.4), "#9aa098", 0.8)
    canvas.lay(lines([[(x, y - 34), (x, y + 22)]], 3), "#b9a679")


def _pile_of_books(canvas: Canvas, x: float, y: float) -> None:
    canvas.lay(soft(ovals([(x + 10, y + 18, 130, 16)]), 7), "#4f3018", 0.6)
    for number, (shift, half, tone) in enumerate(
        [(0, 118, "#34506e"), (-9, 106, "#d29a44"), (8, 98, "#a34f38"), (-2, 84, "#6f8f7c")]
    ):
        low = y + 12 - 30 * number
        canvas.lay(shape(box(x + shift - half, low - 28, 2 * half, 28)), tone)
        canvas.lay(shape(box(x + shift - half + 8, low - 23, 2 * half - 8, 18)), "#f3e6c6")
        canvas.lay(shape(box(x + shift - half, low - 28, 26, 28)), tone)
        canvas.lay(shape(box(x + shift - half, low - 28, 2 * half, 4)), mix(tone, "#fff0cf", 0.35))


def _lamp(canvas: Canvas, x: float, y: float) -> None:
    canvas.lay(
        soft(
            shape([(x - 60, y - 240), (x + 60, y - 240), (x + 260, y + 10), (x - 220, y + 10)]), 46
        ),
        "#ffe7a8",
        0.26,
    )
    canvas.lay(ovals([(x, y, 74, 17)]), "#24443f")
    canvas.lay(shape(box(x - 6, y - 260, 12, 260)), "#2f5650")
    shade = [(x - 58, y - 372), (x + 58, y - 372), (x + 122, y - 240), (x - 122, y - 240)]
    canvas.lay(shape(shade), down((y - 372, "#2d6a5c"), (y - 240, "#4f9480")))
    canvas.lay(shape([shade[0], (x - 20, y - 372), (x - 50, y - 240), shade[3]]), "#8fc4a6", 0.35)
    canvas.lay(ovals([(x, y - 240, 122, 15)]), "#ffedb5")


def _plant(canvas: Canvas, x: float, y: float, size: float) -> None:
    chance = dice(f"plant {x}")
    for tone in ("#1f5846", "#3f8160", "#78a868"):
        blades = [
            leaf(
                x + chance.uniform(-26, 26) * size,
                y - 120 * size,
                chance.uniform(150, 330) * size,
                -math.pi / 2 + chance.gauss(0, 0.55),
                0.12,
            )
            for _ in range(9)
        ]
        canvas.lay(shape(*blades), tone)
    canvas.lay(
        shape(
            [
                (x - 76 * size, y - 140 * size),
                (x + 76 * size, y - 140 * size),
                (x + 56 * size, y + 10),
                (x - 56 * size, y + 10),
            ]
        ),
        down((y - 140 * size, "#c9744c"), (y, "#8f4630")),
    )
    canvas.lay(shape(box(x - 84 * size, y - 156 * size, 168 * size, 26 * size)), "#d98a5f")


def meeting_hall() -> Canvas:
    canvas = Canvas(down((0, "#24484a"), (700, "#3f6a66")))
    back = shape(box(330, 150, 1140, 560))
    canvas.lay(back, down((150, "#d9b67c"), (710, "#c4935a")))
    slats = [box(x, 150, 4, 560) for x in steps(340, 1470, 38)]
    canvas.lay(shape(*slats), "#8f6238", 0.5)
    walls = [
        [(-10, -10), (330, 150), (330, 710), (-10, 930)],
        [(WIDTH + 10, -10), (1470, 150), (1470, 710), (WIDTH + 10, 930)],
    ]
    canvas.lay(shape(walls[0]), down((0, "#4c7d74"), (900, "#2c5752"), across=False))
    canvas.lay(shape(walls[1]), down((0, "#3b6963"), (900, "#234843")))
    canvas.lay(
        shape([(-10, -10), (WIDTH + 10, -10), (1470, 150), (330, 150)]),
        down((0, "#efe0bc"), (150, "#d9c296")),
    )
    canvas.lay(
        shape(
            [
                (-10, 930),
                (330, 710),
                (1470, 710),
                (WIDTH + 10, 930),
                (WIDTH + 10, 1210),
                (-10, 1210),
            ]
        ),
        down((710, "#b98354"), (1200, "#6b4329")),
    )
    _hall_lights(canvas)
    _hall_windows(canvas)
    _stage(canvas)
    _audience(canvas)
    return canvas


def _hall_lights(canvas: Canvas) -> None:
    lamps = []
    for number, y in enumerate((30, 84, 122)):
        reach, deep = 1 - number * 0.2, 16 - 4 * number
        for side in (-1, 0, 1):
            lamps.append((900 + side * 470 * reach, y, 130 * reach, deep))
    canvas.lay(soft(ovals(lamps), 16), "#fff7dc", 0.9)
    canvas.lay(ovals(lamps), "#fffbe9")


def _hall_windows(canvas: Canvas) -> None:
    for side in (0, 1):
        for a, b in ((0.10, 0.34), (0.44, 0.64), (0.73, 0.88)):

            def at(share, height, side=side):
                x, top, low = 330 * share, -10 + 160 * share, 930 - 220 * share
                y = top + (low - top) * height
                return (x, y) if side == 0 else (WIDTH - x, y)

            pane = [at(a, 0.24), at(b, 0.24), at(b, 0.6), at(a, 0.6)]
            canvas.lay(soft(shape(pane), 14), "#fff3cf", 0.35)
            canvas.lay(shape(pane), down((180, "#dcebdf"), (420, "#fbeec6"), (560, "#b9cf9a")))
            canvas.lay(
                lines(
                    [
                        [at((a + b) / 2, 0.24), at((a + b) / 2, 0.6)],
                        [at(a, 0.42), at(b, 0.42)],
                        [*pane, pane[0]],
                    ],
                    5,
                ),
                "#24484a",
            )


def _stage(canvas: Canvas) -> None:
    canvas.lay(
        shape([(430, 640), (1370, 640), (1430, 710), (370, 710)]),
        down((640, "#a9704a"), (710, "#8a5637")),
    )
    canvas.lay(shape(box(370, 708, 1060, 34)), "#6b4027")
    canvas.lay(soft(shape(box(560, 200, 680, 392)), 30), "#fff6d8", 0.7)
    canvas.lay(shape(box(574, 214, 652, 364)), "#3b2a1f")
    canvas.lay(shape(box(586, 226, 628, 340)), down((226, "#fffdf2"), (566, "#eaeede")))
    for x in (455, 1400):
        _plant(canvas, x, 690, 0.5)
    canvas.lay(soft(ovals([(1290, 680, 70, 12)]), 6), "#3b2414", 0.6)
    canvas.lay(
        shape([(1246, 560), (1334, 560), (1324, 682), (1256, 682)]),
        down((560, "#a34f38"), (682, "#6f3226")),
    )
    canvas.lay(shape([(1234, 546), (1346, 546), (1340, 564), (1240, 564)]), "#c96f50")
    canvas.lay(lines([curve((1300, 548), (1304, 518), (1292, 500), density=6)], 4), "#26211d")
    canvas.lay(ovals([(1291, 498, 7, 9)]), "#26211d")


def _audience(canvas: Canvas) -> None:
    """Rows of chairs; most are taken, all look at the screen."""
    chance = dice("audience")
    coats = [
        "#2f4d66",
        "#8f4433",
        "#c08a3e",
        "#3f6f60",
        "#6b5a7a",
        "#d8c59a",
        "#4a4a52",
        "#7f9a8a",
        "#a86a4a",
    ]
    for row in range(6):
        near = row / 5
        size, y = 0.42 + 0.85 * near**1.25, 800 + 400 * near**1.12
        gap, aisle = 126 * size, 74 * size + 26
        for side in (-1, 1):
            seat = 0
            while True:
                x = 900 + side * (aisle + gap * (seat + 0.5))
                if not -120 < x < WIDTH + 120 or seat >= 7:
                    break
                taken = chance.random() < 0.8
                _seat(canvas, x, y, size, chance.choice(coats) if taken else None, chance)
                seat += 1


def _seat(canvas: Canvas, x, y, size, coat, chance) -> None:
    if coat:
        hair = chance.choice(["#241c1a", "#2f2521", "#1d1a1c", "#4a4038"])
        lean = chance.uniform(-5, 5) * size
        half = 50 * size
        shoulders = curve(
            (x - half, y + 20 * size),
            (x - half * 0.96, y - 50 * size),
            (x - half * 0.5, y - 84 * size),
            (x, y - 92 * size),
            (x + half * 0.5, y - 84 * size),
            (x + half * 0.96, y - 50 * size),
            (x + half, y + 20 * size),
            density=7,
        )
        canvas.lay(
            shape(shoulders),
            down((y - 92 * size, mix(coat, "#ffe9c0", 0.3)), (y, mix(coat, "#15120f", 0.15))),
        )
        canvas.lay(
            shape(box(x - 12 * size + lean, y - 106 * size, 24 * size, 26 * size)), "#b98560"
        )
        canvas.lay(ovals([(x + lean, y - 134 * size, 29 * size, 35 * size)]), hair)
        canvas.lay(
            ovals([(x + lean - 6 * size, y - 150 * size, 15 * size, 12 * size)]),
            mix(hair, "#c9a878", 0.2),
            0.5,
        )
    back = shape(
        curve(
            (x - 56 * size, y + 70 * size),
            (x - 58 * size, y - 30 * size),
            (x - 46 * size, y - 44 * size),
            (x + 46 * size, y - 44 * size),
            (x + 58 * size, y - 30 * size),
            (x + 56 * size, y + 70 * size),
            density=6,
        )
    )
    canvas.shadow(back, y=-3 * size, blur=7 * size, cover=0.35, colour="#24150c")
    canvas.lay(back, down((y - 44 * size, "#b0623f"), (y + 70 * size, "#6d3323")))
    canvas.lay(
        lines([[(x - 42 * size, y - 38 * size), (x + 42 * size, y - 38 * size)]], 5 * size),
        "#dc9468",
        0.8,
    )


def map_desk() -> Canvas:
    canvas = Canvas("#a9744a")
    desk = shape(box(-5, -5, WIDTH + 10, HEIGHT + 10))
    wood(canvas, desk, "#a87346", "desk", grain=0.4)
    canvas.lay(shape(*[box(-5, y, WIDTH + 10, 4) for y in (290, 610, 930)]), "#5a3820", 0.6)
    canvas.lay(
        soft(shape([(-200, -100), (900, -100), (300, 1300), (-900, 1300)]), 160), "#ffe7b8", 0.45
    )
    _map_sheet(canvas)
    _notebook(canvas)
    _ruler(canvas)
    _pencil(canvas, 640, 1010, -24, "#d99a3f")
    _cup(canvas, 1610, 210)
    return canvas


def _map_sheet(canvas: Canvas) -> None:
    sheet = shape(turned([(-590, -420), (590, -420), (590, 420), (-590, 420)], -5, 700, 570))
    canvas.shadow(sheet, x=14, y=18, blur=22, cover=0.45, colour="#2a180d")
    canvas.lay(sheet, "#f4ecd3")
    inner = shape(turned([(-556, -386), (556, -386), (556, 386), (-556, 386)], -5, 700, 570))
    height = ImageChops.add(noise("relief", 330), noise("relief 2", 165), 1.55, -38)
    height = soft(height, 12)
    tints = ["#d5e2bd", "#e0e6c0", "#eee9c4", "#f1dfb0", "#ebcd98", "#deb583"]
    for number, tint in enumerate(tints):
        canvas.lay(
            both(inner, contrast(height, 40 + 30 * number, 42 + 30 * number)) if number else inner,
            tint,
        )
    shifted = ImageChops.offset(height, 2, 2)
    for level in range(30, 240, 10):
        line = ImageChops.difference(
            contrast(height, level, level + 1), contrast(shifted, level, level + 1)
        )
        canvas.lay(both(inner, soft(line, 0.6)), "#a9693f", 0.85 if level % 50 == 0 else 0.5)
    stream = curve(
        (130, 330),
        (330, 420),
        (420, 560),
        (640, 610),
        (740, 760),
        (980, 790),
        (1240, 900),
        density=20,
    )
    canvas.lay(both(inner, lines([stream], 9)), "#5fa39b")
    branch = curve((820, 200), (800, 360), (690, 480), (640, 610), density=16)
    canvas.lay(both(inner, lines([branch], 6)), "#5fa39b")
    woods = contrast(noise("map woods", 240), 178, 184)
    canvas.lay(both(inner, woods), "#a9c79a", 0.55)
    for number in (-1, 0, 1):
        fold = turned([(number * 300, -420), (number * 300, 420)], -5, 700, 570)
        canvas.lay(both(soft(lines([fold], 16), 7), sheet), "#8a6a42" if number else "#fff8e4", 0.4)
    canvas.lay(
        both(soft(lines([turned([(-590, 0), (590, 0)], -5, 700, 570)], 16), 7), sheet),
        "#8a6a42",
        0.35,
    )


def _notebook(canvas: Canvas) -> None:
    place = (9, 1470, 690)
    cover = shape(turned(box(-210, -290, 420, 580), *place))
    canvas.shadow(cover, x=14, y=18, blur=18, cover=0.5, colour="#2a180d")
    canvas.lay(cover, "#2c5a52")
    page = shape(turned(box(-196, -276, 392, 552), *place))
    canvas.lay(page, "#fbf4e1")
    rules = [turned([(-160, y), (170, y)], *place) for y in range(-220, 270, 34)]
    canvas.lay(lines(rules, 2), "#a9c2bd")
    words = []
    chance = dice("notes")
    for y in range(-230, 60, 34):
        x = -150.0
        while x < 130:
            long = chance.uniform(20, 66)
            wave = [(x + d, y + 5 * math.sin(d / 3.3 + x)) for d in steps(0, long, 2)]
            words.append(turned(wave, *place))
            x += long + 16
    canvas.lay(lines(words, 2.6), "#3a4f5c", 0.8)
    rings = [turned(box(-222, y - 5, 40, 9), *place) for y in range(-260, 280, 40)]
    canvas.lay(shape(*rings), "#c9c4b4")
    ribbon = turned([(120, 276), (142, 276), (142, 350), (131, 334), (120, 350)], *place)
    canvas.lay(shape(ribbon), "#b5492f")


def _ruler(canvas: Canvas) -> None:
    place = (-14, 590, 150)
    body = shape(turned(box(-430, -34, 860, 68), *place))
    canvas.shadow(body, x=8, y=12, blur=10, cover=0.45, colour="#2a180d")
    canvas.lay(body, "#e2b65e")
    canvas.lay(shape(turned(box(-430, -34, 860, 20), *place)), "#f3d48a")
    ticks = [
        turned([(x, 34), (x, 34 - (26 if n % 10 == 0 else 19 if n % 5 == 0 else 12))], *place)
        for n, x in enumerate(range(-410, 412, 10))
    ]
    canvas.lay(lines(ticks, 2.2), "#5a3c1e")


def _pencil(canvas: Canvas, x: float, y: float, angle: float, colour: str) -> None:
    place = (angle, x, y)
    body = box(-230, -13, 400, 26)
    whole = shape(turned([(-262, -13), (170, -13), (222, 0), (170, 13), (-262, 13)], *place))
    canvas.shadow(whole, x=6, y=11, blur=8, cover=0.5, colour="#2a180d")
    canvas.lay(shape(turned([(170, -13), (222, 0), (170, 13)], *place)), "#f0d9ae")
    canvas.lay(shape(turned([(204, -4.5), (222, 0), (204, 4.5)], *place)), "#2f2a28")
    canvas.lay(shape(turned(body, *place)), colour)
    canvas.lay(shape(turned(box(-230, -13, 400, 9), *place)), mix(colour, "#fff2cc", 0.45))
    canvas.lay(shape(turned(box(-242, -13, 14, 26), *place)), "#c9c4b4")
    canvas.lay(shape(turned(box(-264, -13, 24, 26), *place)), "#c46a52")


def _cup(canvas: Canvas, x: float, y: float) -> None:
    canvas.lay(soft(ovals([(x + 20, y + 26, 138, 136)]), 16), "#2a180d", 0.5)
    canvas.lay(ovals([(x, y, 136, 136)]), "#e9e0c8")
    canvas.lay(ovals([(x, y, 112, 112)]), "#d9ceb2")
    canvas.lay(soft(ovals([(x + 8, y + 10, 86, 86)]), 8), "#6b4a2c", 0.5)
    canvas.lay(shape(turned(box(70, -14, 62, 28), 35, x, y)), "#3f7a6a")
    canvas.lay(ovals([(x, y, 84, 84)]), "#3f7a6a")
    canvas.lay(ovals([(x, y, 70, 70)]), "#27574c")
    canvas.lay(ovals([(x + 2, y + 3, 64, 64)]), "#b9803a")
    canvas.lay(soft(ovals([(x - 18, y - 20, 22, 14)]), 5), "#f0cf86", 0.8)


def printed_pages() -> Canvas:
    canvas = Canvas(down((0, "#2f635b"), (1200, "#1c4740")))
    desk = shape(box(-5, -5, WIDTH + 10, HEIGHT + 10))
    canvas.lay(both(desk, contrast(noise("cloth", 4), 90, 210)), "#4c8375", 0.16)
    canvas.lay(
        soft(shape([(600, -200), (2000, -200), (1300, 1400), (100, 1400)]), 180), "#9fc4a6", 0.4
    )
    for number, (du, dv) in enumerate([(0, 0), (12, -8), (-6, 5), (8, 2), (0, -3)]):
        _booklet(canvas, -640 + du, -215 + dv, 24 * number, number == 4)
    _loose_sheet(canvas, 250, -520)
    _pencil(canvas, 1520, 980, -58, "#d99a3f")
    _spread(canvas)
    return canvas


def tilted(u: float, v: float, lift: float = 0):
    """A place on the table, seen from above one corner."""
    return 960 + 0.86 * u - 0.62 * v, 700 + 0.34 * u + 0.52 * v - lift


def _flat(left, top, right, bottom, lift=0.0) -> Points:
    return [
        tilted(left, top, lift),
        tilted(right, top, lift),
        tilted(right, bottom, lift),
        tilted(left, bottom, lift),
    ]


def _booklet(canvas: Canvas, u: float, v: float, lift: float, top: bool) -> None:
    left, right, near, far = u - 190, u + 190, v + 270, v - 270
    if lift == 0:
        canvas.lay(
            soft(shape(_flat(left + 20, far + 30, right + 60, near + 50)), 22), "#0a2420", 0.6
        )
    side = [
        tilted(left, near, lift),
        tilted(right, near, lift),
        tilted(right, near, lift + 22),
        tilted(left, near, lift + 22),
    ]
    edge = [
        tilted(right, near, lift),
        tilted(right, far, lift),
        tilted(right, far, lift + 22),
        tilted(right, near, lift + 22),
    ]
    canvas.lay(shape(side), "#f2e8cf")
    canvas.lay(shape(edge), "#cfc3a4")
    leaves = [
        [tilted(left, near, lift + h), tilted(right, near, lift + h), tilted(right, far, lift + h)]
        for h in (5, 10, 15)
    ]
    canvas.lay(lines(leaves, 1.6), "#a89b7c", 0.8)
    canvas.lay(shape(_flat(left, far, right, near, lift + 22)), "#fbf3df")
    canvas.lay(
        lines(
            [
                [
                    tilted(left, near, lift + 22),
                    tilted(right, near, lift + 22),
                    tilted(right, far, lift + 22),
                ]
            ],
            3,
        ),
        "#c9744c",
    )
    if top:
        _cover(canvas, left, far, right, near, lift + 22)


def _cover(canvas: Canvas, left, far, right, near, lift) -> None:
    """A picture of hills and a few blank bars in place of words."""
    page = shape(_flat(left, far, right, near, lift))
    canvas.lay(page, "#c4623f")
    photo = shape(_flat(left + 34, far + 150, right - 34, near - 40, lift))
    canvas.lay(photo, down((150, "#bcd6d0"), (520, "#f7e6bc")))
    for number, (colour, height) in enumerate(
        [("#9dbcae", 0.50), ("#5f9485", 0.36), ("#2f6557", 0.22)]
    ):
        peaks = wobble(f"cover {number}", 70, 2)
        top = [
            tilted(left + 34 + x, near - 40 - 350 * height - 60 * peaks(x), lift)
            for x in steps(0, 312, 4)
        ]
        canvas.lay(
            both(
                shape(
                    [*top, tilted(right - 34, near - 40, lift), tilted(left + 34, near - 40, lift)]
                ),
                photo,
            ),
            colour,
        )
    bars = [
        _flat(left + 34, far + 40, right - 90, far + 70, lift),
        _flat(left + 34, far + 90, right - 180, far + 106, lift),
    ]
    canvas.lay(shape(*bars), "#fbf0d6")


def _spread(canvas: Canvas) -> None:
    """One open booklet: text as grey lines, pictures as blocks."""
    u, v, half, deep = 150, 190, 400, 285
    canvas.lay(
        soft(shape(_flat(u - half + 20, v - deep + 30, u + half + 40, v + deep + 44)), 24),
        "#0a2420",
        0.6,
    )
    for lift in (0, 5, 10):
        canvas.lay(
            shape(_flat(u - half, v - deep, u + half, v + deep, lift)),
            "#d8ccae" if lift < 10 else "#fcf6e6",
        )
        canvas.lay(
            lines([[tilted(u - half, v + deep, lift), tilted(u + half, v + deep, lift)]], 2),
            "#b3a582",
        )
    lift = 10
    across = soft(lines([[tilted(u, v - deep, lift), tilted(u, v + deep, lift)]], 46), 17)
    canvas.lay(
        both(across, shape(_flat(u - half, v - deep, u + half, v + deep, lift))), "#a08f68", 0.55
    )
    canvas.lay(lines([[tilted(u, v - deep, lift), tilted(u, v + deep, lift)]], 2.5), "#8a7a55")
    blocks = [
        (-360, -245, -50, -60, "#7fae9a"),
        (50, -40, 200, 110, "#dca75a"),
        (220, -40, 360, 110, "#6f93a6"),
    ]
    for left, far, right, near, tone in blocks:
        canvas.lay(shape(_flat(u + left, v + far, u + right, v + near, lift)), tone)
        hill = wobble(f"block {left}", 46, 2)
        low = [
            tilted(u + left + x, v + near - (near - far) * 0.38 - 14 * hill(x), lift)
            for x in steps(0, right - left, 4)
        ]
        canvas.lay(
            shape([*low, tilted(u + right, v + near, lift), tilted(u + left, v + near, lift)]),
            mix(tone, "#143f3a", 0.4),
        )
    bars, text = (
        [
            _flat(u - 360, v - 34, u - 130, v - 10, lift),
            _flat(u + 50, v - 245, u + 300, v - 218, lift),
        ],
        [],
    )
    chance = dice("lines of text")
    for left, start, end in (
        (-360, 14, 250),
        (-198, 14, 250),
        (50, -190, -60),
        (212, -190, -60),
        (50, 136, 250),
        (212, 136, 250),
    ):
        for y in range(start, end, 18):
            long = 146 if chance.random() < 0.82 else chance.uniform(60, 120)
            text.append(_flat(u + left, v + y, u + left + long, v + y + 7, lift))
    canvas.lay(shape(*bars), "#a8452f")
    canvas.lay(shape(*text), "#9b9d94")


def _loose_sheet(canvas: Canvas, u: float, v: float) -> None:
    for turn, tone in ((0, "#e9dfc4"), (1, "#fbf4e1")):
        shift = 22 * turn
        sheet = _flat(u - 250 + shift, v - 180 - shift, u + 250 + shift, v + 180 - shift, 4 * turn)
        canvas.lay(soft(moved(shape(sheet), 8, 12), 10), "#0a2420", 0.4)
        canvas.lay(shape(sheet), tone)
    text = [
        _flat(u - 190, v - 140 + y, u - 190 + (400 if y % 4 else 260), v - 132 + y, 4)
        for y in range(0, 250, 22)
    ]
    canvas.lay(shape(*text), "#b5b4a6")
    canvas.lay(shape(_flat(u + 40, v - 60, u + 230, v + 100, 4)), "#c9a05a")


def weaving_loom() -> Canvas:
    canvas = Canvas(down((0, "#d9b67e"), (900, "#eed9a9")))
    boards = [[(x, -5), (x, 960)] for x in steps(-20, WIDTH + 20, 106)]
    wall = shape(box(-5, -5, WIDTH + 10, 970))
    canvas.lay(both(wall, contrast(noise("wall grain", 8, 420), 95, 190)), "#a9773f", 0.28)
    canvas.lay(lines(boards, 4), "#8f6234", 0.6)
    _loom_window(canvas)
    floor = shape(box(-5, 950, WIDTH + 10, 260))
    wood(canvas, floor, "#8a5a36", "loom floor")
    canvas.lay(soft(shape([(200, 950), (700, 950), (980, 1230), (260, 1230)]), 50), "#f9dd9f", 0.5)
    _skeins(canvas)
    _loom(canvas)
    _yarn_basket(canvas, 190, 1120)
    return canvas


def _loom_window(canvas: Canvas) -> None:
    canvas.lay(soft(shape(box(30, 130, 330, 430)), 40), "#fff2cc", 0.8)
    canvas.lay(shape(box(50, 150, 300, 390)), "#6b4329")
    glass = shape(box(70, 170, 260, 350))
    canvas.lay(glass, down((170, "#cfe2d8"), (400, "#fdf0cc")))
    for number, (y, colour) in enumerate([(360, "#a9c4b2"), (410, "#7aa78f"), (460, "#4c8569")]):
        hill = wobble(f"loom hill {number}", 70, 2)
        canvas.lay(both(shape(under(moved_line(scaled(hill, -30), down=y))), glass), colour)
    canvas.lay(shape(box(192, 160, 14, 370), box(60, 336, 280, 12)), "#6b4329")
    canvas.lay(shape(box(34, 534, 332, 24)), "#8f6240")
    canvas.lay(
        soft(shape([(340, 180), (350, 540), (1200, 1250), (900, 300)]), 120), "#fff0c0", 0.28
    )


def _skeins(canvas: Canvas) -> None:
    canvas.lay(lines([[(1440, 150), (1770, 150)]], 12), "#6b4329")
    for number, tone in enumerate(["#2f4a78", "#b5533a", "#dca84c", "#3f7a69"]):
        x, long = 1480 + 84 * number, 250 + 40 * (number % 2)
        hank = shape(
            curve(
                (x - 24, 150),
                (x - 34, 150 + long * 0.6),
                (x, 150 + long),
                (x + 34, 150 + long * 0.6),
                (x + 24, 150),
                density=8,
            )
        )
        canvas.shadow(hank, x=10, y=8, blur=9, cover=0.35, colour="#5a3a1c")
        canvas.lay(hank, tone)
        threads = [
            [(x + d * 0.8, 150), (x + d, 150 + long * 0.6), (x + d * 0.2, 150 + long)]
            for d in range(-28, 30, 7)
        ]
        canvas.lay(both(lines(threads, 2), hank), mix(tone, "#fff0cf", 0.45), 0.6)
        canvas.lay(shape(box(x - 36, 205, 72, 16)), mix(tone, "#1c1410", 0.35))


def _loom(canvas: Canvas) -> None:
    left, right = 520, 1280
    canvas.lay(soft(ovals([(900, 1120, 560, 46)]), 20), "#2f1c10", 0.55)
    back = [box(left - 40, 120, 44, 900), box(right - 4, 120, 44, 900)]
    canvas.lay(shape(*back), down((120, "#8a5a36"), (1020, "#5f3b22")))
    warp = [
        [(x, 190), (left + 40 + (x - left - 90) * 1.08 - 4, 640)]
        for x in steps(left + 90, right - 90, 7)
    ]
    canvas.lay(lines(warp, 2.4), "#f7ecd0")
    canvas.lay(lines(warp[::9], 2.6), "#34507c")
    for y, tone in ((176, "#9c6a40"), (330, "#b98350")):
        canvas.shadow(
            shape(box(left - 60, y, right - left + 120, 34)),
            y=8,
            blur=8,
            cover=0.4,
            colour="#3d2412",
        )
        beam = shape(box(left - 60, y, right - left + 120, 34))
        canvas.lay(
            beam, down((y, mix(tone, "#ffe2ad", 0.35)), (y + 34, mix(tone, "#2a1a10", 0.25)))
        )
    heddles = [[(x, 348), (x + 3, 500)] for x in steps(left + 60, right - 60, 11)]
    canvas.lay(lines(heddles, 2), "#c9a468", 0.7)
    canvas.lay(shape(box(left + 30, 494, right - left - 60, 16)), "#a9744a")
    _cloth(canvas)
    reed = shape(box(left - 10, 600, right - left + 20, 52))
    canvas.shadow(reed, y=10, blur=9, cover=0.45, colour="#2a180d")
    canvas.lay(reed, down((600, "#c9945c"), (652, "#8a5a36")))
    canvas.lay(
        lines([[(x, 612), (x, 642)] for x in steps(left + 10, right - 10, 8)], 2), "#5f3b22", 0.6
    )
    posts = [box(left - 96, 70, 62, 1090), box(right + 34, 70, 62, 1090)]
    for post in posts:
        canvas.shadow(shape(post), x=8, y=4, blur=10, cover=0.4, colour="#2a180d")
        canvas.lay(shape(post), down((70, "#b07a48"), (1160, "#6b4329")))
        canvas.lay(shape(box(post[0][0], 70, 14, 1090)), "#e0b072", 0.6)
    for y in (60, 1050):
        beam = shape(box(left - 130, y, right - left + 260, 54))
        canvas.shadow(beam, y=10, blur=10, cover=0.4, colour="#2a180d")
        canvas.lay(beam, down((y, "#c08a54"), (y + 54, "#7d5232")))
    shuttle = curve(
        (600, 585),
        (680, 566),
        (800, 562),
        (880, 580),
        (800, 596),
        (680, 598),
        (600, 585),
        density=8,
    )
    canvas.shadow(shape(shuttle), y=6, blur=5, cover=0.5, colour="#2a180d")
    canvas.lay(shape(shuttle), "#8f4a2e")
    canvas.lay(ovals([(740, 580, 52, 8)]), "#f0d9a0")


def _cloth(canvas: Canvas) -> None:
    """Indigo cloth; the pattern is made up of diamonds, steps and zigzags."""
    x0, x1, top, low = 560, 1240, 640, 1075
    cloth = shape(box(x0, top, x1 - x0, low - top))
    canvas.lay(cloth, down((top, "#2b4474"), (low, "#1d2f57")))
    cream, red, gold = "#f1e4c4", "#c05a3e", "#dca84c"
    rows = [
        (650, "steps", cream),
        (694, "line", gold),
        (712, "diamonds", cream),
        (806, "line", red),
        (826, "zigzag", gold),
        (874, "line", red),
        (894, "diamonds", cream),
        (988, "line", gold),
        (1008, "steps", cream),
    ]
    for y, kind, colour in rows:
        for mask, tone in _pattern(kind, x0, x1, y, colour, red, gold):
            canvas.lay(both(mask, cloth), tone)
    weft = [[(x0, y), (x1, y)] for y in steps(top, low, 6)]
    canvas.lay(both(lines(weft, 1.6), cloth), "#0f1d3c", 0.35)
    sheen = both(cloth, fade((x0, 0.5), (x0 + 200, 0), across=True))
    canvas.lay(sheen, "#9fb5d8", 0.25)
    canvas.lay(shape(box(x0 - 4, top, 7, low - top), box(x1 - 3, top, 7, low - top)), "#e9d8ae")


def _pattern(kind: str, x0, x1, y, colour, red, gold):
    if kind == "line":
        return [(shape(box(x0, y, x1 - x0, 8)), colour)]
    if kind == "zigzag":
        path = [(x0 + 20 * n, y + (36 if n % 2 else 4)) for n in range(36)]
        return [
            (lines([path], 9), colour),
            (lines([[(px, py + 16) for px, py in path]], 4), "#f1e4c4"),
        ]
    if kind == "steps":
        cells = [
            box(x0 + 34 * n + 17 * (r % 2), y + 13 * r, 17, 12) for n in range(20) for r in range(3)
        ]
        return [(shape(*cells), colour)]
    marks = []
    for size, tone in ((42, colour), (31, "#25407a"), (22, red), (11, gold)):
        marks.append(
            (
                shape(
                    *[
                        [
                            (x, y + 44 - size),
                            (x + size, y + 44),
                            (x, y + 44 + size),
                            (x - size, y + 44),
                        ]
                        for x in steps(x0 + 42, x1 - 42, 85)
                    ]
                ),
                tone,
            )
        )
    small = [
        [(x, y + o - 9), (x + 9, y + o), (x, y + o + 9), (x - 9, y + o)]
        for x in steps(x0, x1, 85)
        for o in (14, 74)
    ]
    return [*marks, (shape(*small), gold)]


def _yarn_basket(canvas: Canvas, x: float, y: float) -> None:
    canvas.lay(soft(ovals([(x + 16, y + 8, 170, 26)]), 12), "#2f1c10", 0.6)
    for dx, dy, radius, tone in (
        (-70, -96, 54, "#34507c"),
        (66, -100, 56, "#dca84c"),
        (0, -124, 62, "#b5533a"),
    ):
        ball = ovals([(x + dx, y + dy, radius, radius)])
        canvas.lay(ball, mix(tone, "#1c1410", 0.15))
        turns = [
            [
                (
                    x + dx + radius * 1.2 * math.cos(a + s),
                    y + dy + radius * 0.9 * s * math.sin(a) + 30 * s,
                )
                for a in steps(0, math.pi, 0.3)
            ]
            for s in steps(-1, 1, 0.18)
        ]
        canvas.lay(both(lines(turns, 4), ball), mix(tone, "#fff0cf", 0.4), 0.7)
    body = shape([(x - 150, y - 90), (x + 150, y - 90), (x + 116, y + 6), (x - 116, y + 6)])
    canvas.lay(body, down((y - 90, "#d0a060"), (y, "#8a5f34")))
    weave = [[(x - 160, y - h), (x + 160, y - h)] for h in range(0, 90, 14)]
    canvas.lay(both(lines(weave, 4), body), "#6b4726", 0.5)
    canvas.lay(lines([[(x - 154, y - 90), (x + 154, y - 90)]], 13), "#9c6f3d")


PICTURES = {
    "reading-room": reading_room,
    "meeting-hall": meeting_hall,
    "map-desk": map_desk,
    "printed-pages": printed_pages,
    "weaving-loom": weaving_loom,
}
