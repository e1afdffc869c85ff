"""Pictures of things people built."""

import math
from itertools import pairwise

from PIL import ImageOps

from portal.demo.draw import nature
from portal.demo.draw.canvas import (
    HEIGHT,
    WIDTH,
    Canvas,
    both,
    brush,
    contrast,
    dice,
    down,
    either,
    fade,
    lines,
    mix,
    moved,
    noise,
    outside,
    ovals,
    shape,
    soft,
)
from portal.demo.draw.shapes import (
    Points,
    box,
    curve,
    mirrored,
    moved_line,
    scaled,
    steps,
    under,
    wobble,
)

MIDDLE = WIDTH / 2


def border_gate() -> Canvas:
    canvas = Canvas(down((0, "#6f9ba6"), (300, "#c9d6c4"), (520, "#f6dfae"), (720, "#f0b97c")))
    nature.clouds(canvas, 130, 80, "#f4e3c4", "gate sky", 0.7)
    nature.clouds(canvas, 270, 50, "#fae8c4", "gate sky 2", 0.7)
    nature.sun(canvas, MIDDLE, 655, 84, "#fff3cf", 0.9)
    rows = [
        (
            "#a3b7ac",
            700,
            [(130, 150, 300), (420, 120, 220), (870, 70, 130), (1330, 130, 260), (1620, 160, 360)],
        ),
        ("#6d968f", 760, [(-20, 160, 400), (260, 120, 280), (1500, 120, 270), (1780, 150, 460)]),
    ]
    for number, (colour, base, cones) in enumerate(rows):
        nature.karst(
            canvas,
            cones,
            base,
            colour=colour,
            haze="#f4dcb0",
            light=mix(colour, "#ffdf9f", 0.6),
            seed=f"gate {number}",
            lit=0.6,
        )
    nature.mist(canvas, 740, 60, "#fae6c0", "gate mist", 0.7)
    wood = wobble("gate wood", 200, 2)
    for start, end in ((-40, 430), (1370, WIDTH + 40)):
        nature.trees(
            canvas,
            lambda x: 752 + 12 * wood(x),
            left=start,
            right=end,
            size=34,
            colour="#3b6f62",
            light="#c3bd7c",
            seed=f"gate wood {start}",
        )
    _gate_ground(canvas)
    _gate_building(canvas)
    _gate_barriers(canvas)
    return canvas


def _gate_ground(canvas: Canvas) -> None:
    canvas.lay(shape(box(-5, 790, WIDTH + 10, 420)), down((790, "#8d9f6c"), (1200, "#35634f")))
    for number, (left, right) in enumerate(((-10, 640), (1160, WIDTH + 10))):
        nature.grass(
            canvas,
            lambda x: 1195,
            left=left,
            right=right,
            height=70,
            gap=8,
            colour="#234f40",
            seed=f"verge {number}",
        )
    kerb = [(770, 790), (1030, 790), (1560, 1210), (240, 1210)]
    road = [(782, 790), (1018, 790), (1490, 1210), (310, 1210)]
    canvas.lay(shape(kerb), down((790, "#e6d0a0"), (1200, "#c6ad80")))
    canvas.lay(shape(road), down((790, "#c9b593"), (960, "#8f9086"), (1200, "#5d6a67")))
    glow = both(shape(road), soft(ovals([(MIDDLE, 800, 260, 230)]), 60))
    canvas.lay(glow, "#fbe2b0", 0.75)
    dashes = []
    y = 815.0
    while y < 1210:
        deep = 8 + (y - 800) * 0.16
        half, below = 2 + (y - 790) * 0.022, 2 + (y + deep - 790) * 0.022
        dashes.append(
            [
                (MIDDLE - half, y),
                (MIDDLE + half, y),
                (MIDDLE + below, y + deep),
                (MIDDLE - below, y + deep),
            ]
        )
        y += deep * 2.1
    canvas.lay(shape(*dashes), "#fbf0d4", 0.9)


def _gate_building(canvas: Canvas) -> None:
    arch = [
        *((MIDDLE + 104 * math.cos(a), 650 - 104 * math.sin(a)) for a in steps(0, math.pi, 0.08)),
        (MIDDLE - 104, 796),
        (MIDDLE + 104, 796),
    ]
    wings = [box(330, 590, 460, 206), box(1010, 590, 460, 206), box(690, 470, 420, 326)]
    walls = both(shape(*wings), outside(shape(arch)))
    canvas.shadow(walls, y=4, blur=16, cover=0.3)
    canvas.lay(walls, down((470, "#2f5c5f"), (796, "#1b4044")))
    canvas.lay(both(walls, shape(box(690, 470, 60, 330), box(1050, 470, 60, 330))), "#264f53")
    rim = both(moved(shape(arch), 0, -12), walls)
    canvas.lay(rim, "#d8b57c")
    _gate_windows(canvas)
    roofs: list[Points] = [
        [(270, 604), (300, 586), (380, 540), (700, 528), (700, 604)],
        [(600, 486), (640, 462), (740, 398), (MIDDLE, 392), (MIDDLE, 486)],
    ]
    for roof in roofs:
        whole = shape(roof, mirrored(roof, MIDDLE))
        top = min(y for _x, y in roof)
        low = max(y for _x, y in roof)
        canvas.shadow(whole, y=16, blur=10, cover=0.5)
        canvas.lay(whole, down((top, "#a3583e"), (low, "#6d3a30")))
        left = roof[0][0]
        eave = box(left, low - 7, roof[-1][0] - left, 9)
        canvas.lay(shape(eave, mirrored(eave, MIDDLE)), "#e4c088")
        tiles = [
            [(x, low - 8), (MIDDLE + (x - MIDDLE) * 0.93, top)]
            for x in steps(left + 30, WIDTH - left - 30, 17)
        ]
        canvas.lay(both(lines(tiles, 2), whole), "#4c2723", 0.5)
    canvas.lay(shape(box(740, 386, 320, 9)), "#e4c088")
    canvas.lay(shape(box(320, 786, 400, 12), box(1080, 786, 400, 12)), "#d3b887")


def _gate_windows(canvas: Canvas) -> None:
    panes = []
    for left in (360, 1030):
        panes += [box(left + 52 * number, 640, 34, 86) for number in range(8)]
    panes += [box(772 + 34 * number, 500, 20, 24) for number in range(8)]
    canvas.lay(soft(shape(*panes), 9), "#f7cf83", 0.35)
    canvas.lay(shape(*panes), down((500, "#fbdf9f"), (730, "#f0b968")))
    bars = [
        [(left + 52 * n + 17, 640), (left + 52 * n + 17, 726)]
        for left in (360, 1030)
        for n in range(8)
    ]
    canvas.lay(lines(bars, 2.5), "#1b4044")


def _gate_barriers(canvas: Canvas) -> None:
    """Both arms are up."""
    for side in (-1, 1):
        foot, tip = (MIDDLE + side * 330, 900), (MIDDLE + side * 250, 610)
        parts = []
        for number in range(9):
            a, b = number / 9, (number + 1) / 9
            ends = [
                (foot[0] + (tip[0] - foot[0]) * s, foot[1] - 52 + (tip[1] - foot[1] + 52) * s)
                for s in (a, b)
            ]
            parts.append((lines([ends], 11), "#b9533a" if number % 2 else "#f9eed6"))
        for mask, colour in parts:
            canvas.lay(mask, colour)
        canvas.lay(soft(ovals([(foot[0] + 16, foot[1] + 6, 46, 9)]), 5), "#14322e", 0.5)
        canvas.lay(shape(box(foot[0] - 19, foot[1] - 84, 38, 88)), "#e8d9b6")
        canvas.lay(
            shape(box(foot[0] - 19 if side > 0 else foot[0] + 6, foot[1] - 84, 13, 88)), "#a98d63"
        )
        x, base, tall = MIDDLE + side * 740, 1010, 520
        arm = curve(
            (x, base),
            (x, base - tall * 0.9),
            (x - side * tall * 0.06, base - tall),
            (x - side * tall * 0.2, base - tall * 0.99),
            density=8,
        )
        canvas.lay(soft(ovals([(x + 10, base + 4, 34, 8)]), 5), "#14322e", 0.5)
        canvas.lay(lines([arm], 9), "#1f4447")
        canvas.lay(soft(ovals([(arm[-1][0], arm[-1][1] + 8, 40, 26)]), 12), "#ffe7b0", 0.8)
        for number, (place, size) in enumerate(((850, 62), (930, 84), (780, 44))):
            nature.bush(
                canvas,
                MIDDLE + side * place,
                985 + size * 0.9 + 30 * number,
                size,
                colour="#214f43",
                light="#9db36c",
                seed=f"verge {side} {number}",
            )


def gate_bridge() -> Canvas:
    canvas = Canvas(down((0, "#a9c8d0"), (330, "#e3ebde"), (560, "#faecca")))
    nature.clouds(canvas, 140, 70, "#f9f6e8", "bridge sky", 0.8)
    nature.ridge(canvas, 400, 110, colour="#b3c9cb", foot="#ebe9d4", seed="b1", cell=400, depth=220)
    nature.karst(
        canvas,
        [(150, 150, 330), (420, 110, 220), (1270, 120, 250), (1530, 170, 400), (1790, 120, 280)],
        640,
        colour="#7ba7a2",
        haze="#f0ead0",
        light="#d9dcb0",
        seed="bridge karst",
        lit=0.55,
    )
    wood = wobble("bridge wood", 240, 2)
    nature.mist(canvas, 610, 60, "#f7f1da", "bridge mist", 0.7)
    nature.trees(
        canvas,
        lambda x: 650 + 14 * wood(x),
        size=30,
        colour="#4d8a72",
        light="#bccd8e",
        seed="far bank",
    )
    nature.trees(
        canvas,
        lambda x: 690 + 12 * wood(x + 900),
        size=34,
        colour="#35705b",
        light="#a5bf78",
        seed="far bank 2",
    )
    _bridge_water(canvas)
    bridge = _bridge_masks()
    _mirror(canvas, either(*bridge.values()), 742)
    _bridge(canvas, bridge)
    for number, (x, y, heading, colour) in enumerate(
        [(430, 553, 1, "#d9a24b"), (860, 553, 1, "#b8583c"), (1330, 553, -1, "#f3ead2")]
    ):
        _lorry(canvas, x, y, heading, colour, f"lorry {number}")
    _rail(canvas)
    _near_banks(canvas)
    return canvas


SPANS = [140, 520, 900, 1280, 1660]


def _bridge_masks():
    deck = box(-10, 556, WIDTH + 20, 34)
    haunch = []
    for left, right in pairwise(SPANS):
        soffit = [
            (x, 588 + 44 * abs((2 * x - left - right) / (right - left)) ** 2.6)
            for x in steps(left, right, 6)
        ]
        haunch.append([(left, 580), *soffit, (right, 580)])
    piers = [[(x - 26, 620), (x + 26, 620), (x + 20, 762), (x - 20, 762)] for x in SPANS[1:-1]]
    ends = [[(-10, 580), (SPANS[0] + 10, 580), (SPANS[0] + 34, 770), (-10, 770)]]
    ends.append(mirrored(ends[0], MIDDLE))
    return {"piers": shape(*piers, *ends), "girder": shape(*haunch), "deck": shape(deck)}


def _bridge(canvas: Canvas, masks) -> None:
    canvas.shadow(masks["girder"], y=10, blur=12, cover=0.25)
    canvas.lay(masks["piers"], down((610, "#8d9a92"), (760, "#6d807b")))
    lit = shape(*[[(x - 26, 620), (x - 8, 620), (x - 6, 762), (x - 20, 762)] for x in SPANS[1:-1]])
    canvas.lay(lit, "#c9c7b2")
    feet = ovals([(x, 762, 46, 10) for x in SPANS[1:-1]])
    canvas.lay(feet, "#7c8c86")
    canvas.lay(masks["girder"], down((585, "#b9bba9"), (635, "#8b998f")))
    canvas.lay(masks["deck"], down((556, "#efe6cc"), (570, "#dcd3b8"), (590, "#a9ac9c")))
    canvas.lay(shape(box(-10, 586, WIDTH + 20, 5)), "#6f7f78")


def _rail(canvas: Canvas) -> None:
    posts = [box(x, 524, 5, 34) for x in steps(-5, WIDTH, 38)]
    bars = [box(-10, 522, WIDTH + 20, 5), box(-10, 538, WIDTH + 20, 3)]
    canvas.lay(shape(*posts, *bars), "#5f7672")


def _bridge_water(canvas: Canvas) -> None:
    river = shape(box(-5, 736, WIDTH + 10, 480))
    canvas.lay(
        river, down((736, "#e3ecd9"), (830, "#9ccbbd"), (1000, "#4d9f94"), (1200, "#1f7370"))
    )
    hills = both(
        river, contrast(noise("bridge hills", 260, 60), 120, 180), fade((740, 0.8), (900, 0))
    )
    canvas.lay(hills, "#5f9a85", 0.7)


def _mirror(canvas: Canvas, thing, level: int) -> None:
    """What stands above the water, upside down and broken by it."""
    above = thing.crop((0, 2 * level - HEIGHT, WIDTH, level))
    image = moved(ImageOps.flip(above), 0, level)
    broken = both(
        soft(image, 5),
        contrast(noise("broken", 240, 9), 60, 150),
        fade((level, 1), (level + 250, 0.25)),
    )
    canvas.lay(broken, "#2b6a67", 0.62)
    river = shape(box(-5, level + 20, WIDTH + 10, HEIGHT))
    nature.ripples(
        canvas,
        river,
        top=level + 30,
        bottom=HEIGHT - 10,
        colour="#eef6e6",
        seed="bridge",
        count=150,
        long=190,
        cover=0.5,
    )


def _lorry(canvas: Canvas, x: float, y: float, heading: int, colour: str, seed: str) -> None:
    def turned(outline):
        return outline if heading > 0 else mirrored(outline, x)

    load, cab = (
        box(x - 92, y - 70, 132, 56),
        [(x + 46, y - 58), (x + 76, y - 58), (x + 92, y - 34), (x + 92, y - 12), (x + 46, y - 12)],
    )
    canvas.lay(shape(turned(box(x - 92, y - 18, 180, 10))), "#3b4a48")
    canvas.lay(
        shape(turned(load)),
        down((y - 70, mix(colour, "#fff4d8", 0.25)), (y - 14, mix(colour, "#3b2a20", 0.15))),
    )
    folds = [turned([(x - 92 + 22 * n, y - 69), (x - 92 + 22 * n, y - 15)]) for n in range(1, 6)]
    canvas.lay(lines(folds, 2), mix(colour, "#3b2a20", 0.4), 0.6)
    canvas.lay(shape(turned(cab)), "#2f6268")
    canvas.lay(
        shape(turned([(x + 60, y - 53), (x + 74, y - 53), (x + 86, y - 34), (x + 60, y - 34)])),
        "#dbe8df",
    )
    wheels = [(x + heading * d, y - 7) for d in (-72, -46, 64)]
    canvas.lay(ovals([(wx, wy, 12, 12) for wx, wy in wheels]), "#24302f")
    canvas.lay(ovals([(wx, wy, 5, 5) for wx, wy in wheels]), "#b9bcae")


def _near_banks(canvas: Canvas) -> None:
    for number, (start, end, side) in enumerate(((-60, 330, 1), (1450, WIDTH + 60, -1))):
        wave = wobble(f"near bank {number}", 90, 2)

        def line(x, side=side, wave=wave):
            reach = (x + 60) / 390 if side > 0 else (WIDTH + 60 - x) / 410
            return 700 + 560 * max(0, reach) ** 1.8 + 20 * wave(x)

        canvas.lay(shape(under(line, left=start, right=end)), "#164a3e")
        for drop in (0, 90, 190, 300):
            nature.trees(
                canvas,
                moved_line(line, down=drop),
                left=start,
                right=end,
                size=44 + drop / 9,
                colour=mix("#2c6752", "#0f3a32", drop / 300),
                light="#8fb56f",
                seed=f"near {number} {drop}",
                ground=False,
            )
    nature.bamboo(
        canvas, 120, 800, 420, colour="#1c5445", light="#a4c274", seed="bridge bamboo", stems=16
    )


def market_morning() -> Canvas:
    canvas = Canvas(down((0, "#b7cfd0"), (260, "#efe8d2"), (470, "#f9deaf")))
    nature.sun(canvas, 1290, 220, 66, "#fff0c6", 0.7)
    nature.clouds(canvas, 120, 60, "#faf3e0", "market sky", 0.8)
    rows = [
        (
            "#a9c0b6",
            540,
            [
                (120, 130, 290),
                (400, 110, 220),
                (690, 120, 270),
                (1010, 110, 210),
                (1480, 140, 320),
                (1760, 120, 240),
            ],
        ),
        ("#6f9e8f", 590, [(-20, 150, 330), (260, 110, 230), (1210, 110, 210), (1650, 140, 330)]),
    ]
    for number, (colour, base, cones) in enumerate(rows):
        nature.karst(
            canvas,
            cones,
            base,
            colour=colour,
            haze="#f7e3bb",
            light=mix(colour, "#ffe7ae", 0.6),
            seed=f"market {number}",
            lit=0.6,
        )
    nature.mist(canvas, 560, 50, "#fbebc8", "market mist", 0.7)
    canvas.lay(
        shape(box(-5, 590, WIDTH + 10, 620)),
        down((590, "#ead3a0"), (800, "#d9b981"), (1200, "#b58a58")),
    )
    far = [
        ("#8f5240", 90, 0.5),
        ("#3f5470", 330, 0.5),
        ("#c08a3e", 570, 0.5),
        ("#4f7f70", 810, 0.5),
        ("#8f5240", 1050, 0.5),
        ("#c08a3e", 1290, 0.5),
        ("#3f5470", 1530, 0.5),
        ("#4f7f70", 1770, 0.5),
    ]
    for number, (colour, x, size) in enumerate(far):
        _stall(canvas, x, 700, size, mix(colour, "#f3dcae", 0.35), f"far stall {number}")
    for number, (x, y, size, colour) in enumerate(
        [
            (460, 735, 0.62, "#4a5f78"),
            (700, 742, 0.62, "#a05a45"),
            (960, 738, 0.6, "#5f8273"),
            (1170, 742, 0.62, "#45566f"),
            (1420, 736, 0.6, "#8a5a3e"),
        ]
    ):
        _figure(canvas, x, y, size, colour, f"far figure {number}")
    near = [("#33466a", 240, 1.0), ("#a84a35", 780, 1.0), ("#cf943a", 1560, 1.04)]
    for number, (colour, x, size) in enumerate(near):
        _stall(canvas, x, 985, size, colour, f"near stall {number}")
    for number, (x, y, size, colour) in enumerate(
        [(1120, 1010, 1.06, "#2c3f60"), (1245, 1030, 1.0, "#8f3f30"), (520, 1040, 1.02, "#2f6a5c")]
    ):
        _figure(canvas, x, y, size, colour, f"near figure {number}")
    for number, (x, y, size, colour) in enumerate(
        [
            (120, 1120, 1.0, "#6f9a4a"),
            (330, 1140, 1.1, "#d28a34"),
            (700, 1130, 1.05, "#b64a34"),
            (930, 1145, 1.15, "#7fa653"),
            (1390, 1140, 1.1, "#dcb24e"),
            (1620, 1130, 1.0, "#8b4b6a"),
        ]
    ):
        _basket(canvas, x, y, size, colour, f"basket {number}")
    return canvas


def _stall(canvas: Canvas, x, y, size, colour, seed) -> None:
    """An awning on poles over a table with heaps of produce."""
    chance = dice(seed)
    half, top = 235 * size, y - 395 * size
    canvas.lay(
        soft(ovals([(x + 20 * size, y + 4, half * 1.05, 26 * size)]), 10 * size), "#6d4a2c", 0.45
    )
    inner = [
        (x - half * 0.9, top + 90 * size),
        (x + half * 0.9, top + 90 * size),
        (x + half * 0.9, y - 120 * size),
        (x - half * 0.9, y - 120 * size),
    ]
    canvas.lay(
        shape(inner),
        down(
            (top + 80 * size, mix(colour, "#2a1d18", 0.55)),
            (y - 120 * size, mix(colour, "#f3d9a6", 0.5)),
        ),
        0.45,
    )
    poles = [
        box(x + side * half * 0.9 - 5 * size, top + 80 * size, 10 * size, y - top - 80 * size)
        for side in (-1, 1)
    ]
    canvas.lay(shape(*poles), "#6b4329")
    heaps = ["#7fa04c", "#d6882f", "#b2432f", "#e0b84f", "#8f5a78", "#567f45"]
    for number in range(6):
        hx = x + half * (-0.72 + 0.29 * number)
        tone = chance.choice(heaps)
        fruits = [
            (
                hx + max(-32, min(32, chance.gauss(0, 16))) * size,
                y - (132 + min(26, abs(chance.gauss(0, 12)))) * size,
                11 * size,
                10 * size,
            )
            for _ in range(22)
        ]
        canvas.lay(ovals(fruits), mix(tone, "#2f2016", 0.25))
        canvas.lay(
            ovals(
                [(fx - 2 * size, fy - 2 * size, rx * 0.75, ry * 0.7) for fx, fy, rx, ry in fruits]
            ),
            tone,
        )
    canvas.lay(shape(box(x - half * 0.97, y - 124 * size, half * 1.94, 18 * size)), "#a8713f")
    cloth = shape(box(x - half * 0.92, y - 106 * size, half * 1.84, 100 * size))
    canvas.lay(
        cloth,
        down((y - 106 * size, mix(colour, "#f7e6bf", 0.55)), (y, mix(colour, "#5a3d2a", 0.25))),
    )
    pleats = [
        [(x + half * 0.92 * p, y - 106 * size), (x + half * 0.94 * p, y - 6 * size)]
        for p in steps(-1, 1, 0.17)
    ]
    canvas.lay(both(lines(pleats, 4 * size), cloth), mix(colour, "#2a1d18", 0.3), 0.4)
    _awning(canvas, x, top, half, size, colour)


def _awning(canvas, x, top, half, size, colour) -> None:
    low, count = top + 118 * size, 10
    pale, shade = mix(colour, "#fff1d2", 0.82), mix(colour, "#1f1613", 0.25)
    for number in range(count):
        a, b = -1 + 2 * number / count, -1 + 2 * (number + 1) / count
        tone = colour if number % 2 == 0 else pale
        strip = [
            (x + half * 0.78 * a, top),
            (x + half * 0.78 * b, top),
            (x + half * 1.12 * b, low),
            (x + half * 1.12 * a, low),
        ]
        canvas.lay(
            shape([(px + (0.7 if px > x else 0), py) for px, py in strip]),
            down((top, mix(tone, "#fff3d6", 0.18)), (low, tone)),
        )
        middle, radius = x + half * 1.12 * (a + b) / 2, half * 1.12 / count
        scallop = [
            (middle - radius, low - 1),
            *(
                (middle + radius * math.cos(t), low + 26 * size * math.sin(t))
                for t in steps(math.pi, 0, 0.2)
            ),
            (middle + radius, low - 1),
        ]
        canvas.lay(shape(scallop), mix(tone, shade, 0.35))


def _figure(canvas: Canvas, x, y, size, colour, seed) -> None:
    """Someone from behind, in a cone hat: a coat, a hat, a basket on the back."""
    chance = dice(seed)
    canvas.lay(soft(ovals([(x + 14 * size, y, 66 * size, 13 * size)]), 7 * size), "#5f4128", 0.5)
    legs = [
        box(x - 26 * size, y - 70 * size, 20 * size, 68 * size),
        box(x + 6 * size, y - 70 * size, 20 * size, 68 * size),
    ]
    canvas.lay(shape(*legs), "#2b2a31")
    coat = curve(
        (x - 24 * size, y - 232 * size),
        (x - 56 * size, y - 190 * size),
        (x - 62 * size, y - 110 * size),
        (x - 52 * size, y - 52 * size),
        density=8,
    )
    canvas.lay(
        shape(coat + mirrored(coat, x)[::-1]),
        down(
            (y - 240 * size, mix(colour, "#ffe9c0", 0.18)),
            (y - 50 * size, mix(colour, "#15120f", 0.25)),
        ),
    )
    canvas.lay(
        shape(box(x - 53 * size, y - 70 * size, 106 * size, 12 * size)),
        mix(colour, "#f2c76a", 0.55),
    )
    if chance.random() < 0.7:
        pack = [
            (x - 40 * size, y - 205 * size),
            (x + 40 * size, y - 205 * size),
            (x + 28 * size, y - 105 * size),
            (x - 28 * size, y - 105 * size),
        ]
        canvas.lay(
            ovals([(x + d * size, y - 208 * size, 20 * size, 18 * size) for d in (-22, 0, 22)]),
            "#6f9a4a",
        )
        basket = shape(pack)
        canvas.lay(basket, down((y - 205 * size, "#c99a58"), (y - 105 * size, "#8a5f34")))
        weave = [
            [(x - 45 * size, y - h * size), (x + 45 * size, y - h * size)]
            for h in range(112, 205, 12)
        ]
        canvas.lay(both(lines(weave, 3 * size), basket), "#6d4726", 0.6)
    canvas.lay(ovals([(x, y - 246 * size, 19 * size, 22 * size)]), "#4a3628")
    hat = [
        (x - 68 * size, y - 246 * size),
        (x, y - 308 * size),
        (x + 68 * size, y - 246 * size),
        (x, y - 232 * size),
    ]
    canvas.lay(shape(hat), "#ecd6a0")
    canvas.lay(shape([hat[1], hat[2], hat[3], (x + 12 * size, y - 270 * size)]), "#c9a868")


def _basket(canvas: Canvas, x, y, size, colour, seed) -> None:
    chance = dice(seed)
    canvas.lay(
        soft(ovals([(x + 14 * size, y + 6 * size, 112 * size, 20 * size)]), 9), "#4f3520", 0.5
    )
    fruits = [
        (
            x + chance.uniform(-66, 66) * size,
            y - (84 + chance.uniform(-6, 30)) * size,
            21 * size,
            19 * size,
        )
        for _ in range(26)
    ]
    canvas.lay(ovals(fruits), mix(colour, "#2f2016", 0.3))
    canvas.lay(
        ovals([(fx - 4 * size, fy - 4 * size, rx * 0.72, ry * 0.68) for fx, fy, rx, ry in fruits]),
        mix(colour, "#ffe9b0", 0.12),
    )
    body = [
        (x - 98 * size, y - 84 * size),
        (x + 98 * size, y - 84 * size),
        (x + 66 * size, y + 4 * size),
        (x - 66 * size, y + 4 * size),
    ]
    mask = shape(body)
    canvas.lay(mask, down((y - 84 * size, "#c8975a"), (y, "#7d5530")))
    weave = [
        [(x - 110 * size, y - h * size), (x + 110 * size, y - h * size)] for h in range(-2, 84, 13)
    ]
    ribs = [
        [(x + r * 98 * size, y - 84 * size), (x + r * 66 * size, y + 4 * size)]
        for r in steps(-1, 1, 0.2)
    ]
    canvas.lay(both(lines(weave, 3.4 * size), mask), "#5f3d22", 0.5)
    canvas.lay(both(lines(ribs, 3 * size), mask), "#e3bd80", 0.5)
    canvas.lay(
        lines([[(x - 101 * size, y - 84 * size), (x + 101 * size, y - 84 * size)]], 12 * size),
        "#8a5f34",
    )


def stilt_houses() -> Canvas:
    canvas = Canvas(down((0, "#a9cbd0"), (300, "#e6ebd8"), (520, "#fbe9c2")))
    nature.clouds(canvas, 130, 70, "#f9f6e6", "stilt sky", 0.8)
    nature.clouds(canvas, 250, 50, "#fbf2dc", "stilt sky 2", 0.6)
    nature.ridge(canvas, 380, 130, colour="#a6c1c0", foot="#eae8cf", seed="h1", cell=430, depth=240)
    nature.karst(
        canvas,
        [(60, 170, 400), (370, 130, 260), (1130, 140, 300), (1430, 170, 430), (1750, 150, 320)],
        690,
        colour="#6d9f92",
        haze="#eeebcd",
        light="#d5dba8",
        seed="stilt karst",
        lit=0.6,
    )
    nature.mist(canvas, 630, 60, "#f5f0d8", "stilt mist", 0.75)
    wood = wobble("stilt wood", 260, 2)
    nature.trees(
        canvas,
        lambda x: 640 + 16 * wood(x),
        size=42,
        colour="#3f7d64",
        light="#b3c984",
        seed="stilt wood",
    )
    canvas.lay(shape(under(lambda x: 735 + 8 * wood(x))), down((730, "#b5b877"), (860, "#8fa561")))
    nature.bamboo(
        canvas, 140, 790, 430, colour="#2b6a52", light="#b3cb7d", seed="stilt bamboo", stems=18
    )
    for number, (x, y, size) in enumerate([(1230, 778, 0.72), (1600, 815, 0.95), (640, 850, 1.25)]):
        _palm(canvas, x - 260 * size, y - 4, 400 * size, f"palm {number}")
        _stilt_house(canvas, x, y, size)
    _rice(canvas)
    return canvas


def _stilt_house(canvas: Canvas, x: float, y: float, size: float) -> None:
    def at(dx: float, dy: float):
        return x + dx * size, y - dy * size

    def slab(left, bottom, right, top):
        return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)]

    canvas.lay(
        soft(shape([at(-220, 6), at(230, 6), at(300, -14), at(-180, -14)]), 8 * size),
        "#3d5a3c",
        0.6,
    )
    canvas.lay(shape(slab(-196, 0, 196, 78)), "#2c3b33")
    posts = [slab(dx - 7, -4, dx + 7, 84) for dx in range(-190, 200, 63)]
    canvas.lay(shape(*posts), down((y - 84 * size, "#6b432b"), (y, "#8f6240")))
    wall = shape(slab(-200, 86, 200, 176))
    canvas.lay(wall, down((y - 176 * size, "#6d4128"), (y - 86 * size, "#a56b41")))
    planks = [[at(dx, 86), at(dx, 176)] for dx in range(-190, 200, 20)]
    canvas.lay(both(lines(planks, 2 * size), wall), "#4b2c1c", 0.5)
    openings = [
        slab(-165, 106, -110, 152),
        slab(-60, 106, -5, 152),
        slab(120, 106, 172, 152),
        slab(38, 88, 88, 160),
    ]
    canvas.lay(shape(*openings), "#2b1c16")
    canvas.lay(shape(*(slab(a, 106, a + 25, 152) for a in (-165, -60, 120))), "#c98f52")
    canvas.lay(shape(slab(-214, 78, 214, 90)), "#c58d56")
    rail = [
        slab(-212, 118, -100, 122),
        *(slab(dx, 88, dx + 4, 120) for dx in range(-212, -100, 18)),
    ]
    canvas.lay(shape(*rail), "#8a5a37")
    canvas.lay(lines([[at(96, 84), at(132, -8)], [at(52, 84), at(88, -8)]], 7 * size), "#5f3b25")
    canvas.lay(
        lines(
            [
                [at(52 + 36 * t, 84 - 92 * t), at(96 + 36 * t, 84 - 92 * t)]
                for t in steps(0.1, 0.95, 0.14)
            ],
            6 * size,
        ),
        "#b98150",
    )
    _tiled_roof(canvas, at, y, size)


def _tiled_roof(canvas: Canvas, at, y: float, size: float) -> None:
    front = [at(-262, 158), at(-256, 170), at(-178, 292), at(178, 292), at(256, 170), at(262, 158)]
    roof = shape(front)
    canvas.shadow(roof, y=12 * size, blur=7 * size, cover=0.5)
    canvas.lay(roof, down((y - 292 * size, "#8d8174"), (y - 158 * size, "#54483f")))
    rows = [[at(-300, h), at(300, h)] for h in range(162, 292, 13)]
    columns = [[at(dx, 156), at(dx * 0.69, 294)] for dx in range(-258, 262, 13)]
    canvas.lay(both(lines(rows, 2.6 * size), roof), "#3b322c", 0.5)
    canvas.lay(both(lines(columns, 2.2 * size), roof), "#b3a48f", 0.4)
    side = shape([at(-262, 158), at(-178, 292), at(-128, 158)])
    canvas.lay(side, "#d8b98a", 0.28)
    canvas.lay(shape([at(-186, 288), at(186, 288), at(190, 302), at(-190, 302)]), "#6b5c50")
    canvas.lay(lines([[at(-260, 160), at(260, 160)]], 5 * size), "#3a2c24")


def _palm(canvas: Canvas, x: float, y: float, height: float, seed: str) -> None:
    chance = dice(seed)
    trunk = curve(
        (x, y), (x + height * 0.02, y - height * 0.5), (x - height * 0.01, y - height), density=10
    )
    canvas.lay(brush(trunk, lambda t: height * (0.045 - 0.015 * t)), "#6f6a4c")
    top = trunk[-1]
    canvas.lay(ovals([(top[0], top[1] - height * 0.02, height * 0.05, height * 0.06)]), "#1f5846")
    for tone in ("#1f5846", "#3f8160"):
        blades = []
        for _frond in range(7):
            angle = chance.uniform(-math.pi * 1.05, math.pi * 0.05)
            reach = height * chance.uniform(0.3, 0.42)
            tip = (
                top[0] + reach * math.cos(angle),
                top[1] + reach * 0.55 * math.sin(angle) + reach * 0.28,
            )
            bow = (
                top[0] + reach * 0.5 * math.cos(angle),
                top[1] + reach * 0.62 * math.sin(angle) - reach * 0.08,
            )
            spine = curve(top, bow, tip, density=12)
            for number, (px, py) in enumerate(spine[2:]):
                long = height * 0.11 * (1 - number / 30)
                way = 0.35 if math.cos(angle) > 0 else math.pi - 0.35
                blades += [nature.leaf(px, py, long, way + turn, 0.1) for turn in (0.75, -0.5, 0.2)]
        canvas.lay(shape(*blades), tone)


def _rice(canvas: Canvas) -> None:
    wave = wobble("rice", 320, 2)
    field = shape(under(lambda x: 872 + 7 * wave(x)))
    canvas.lay(field, down((870, "#e6cf72"), (960, "#d9b850"), (1200, "#8fa050")))
    nature.paddies(
        canvas,
        field,
        top=880,
        vanish=(820, 700),
        seed="rice",
        cover=0.55,
        greens=["#e9d47c", "#d7b64e", "#c9c060", "#e3c563", "#b9bb62"],
    )
    for number in range(9):
        y = 905 + 4.1 * number**2 + 14 * number
        tone = mix("#e6cf76", "#4f8350", number / 8)
        nature.grass(
            canvas,
            moved_line(scaled(wave, 6), down=y, left=400 * number),
            height=16 + 7.5 * number,
            gap=6 + number * 0.5,
            colour=tone,
            seed=f"rice {number}",
        )


PICTURES = {
    "border-gate": border_gate,
    "gate-bridge": gate_bridge,
    "market-morning": market_morning,
    "stilt-houses": stilt_houses,
}
