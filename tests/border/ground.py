"""Made-up places for drawings."""

import random

from border.map import LonLat, Mark, Place


def somewhere_in_the_country(count: int) -> tuple[list[Place], list[LonLat]]:
    """So many communes, each fifth with a gate, and an outline around the whole country."""
    chance = random.Random(1)  # noqa: S311 - places, no secrets

    def anywhere() -> LonLat:
        return 102 + chance.random() * 7, 8.5 + chance.random() * 15

    outline = [anywhere() for _corner in range(178)]
    places = [
        Place(
            f"Xã thứ {n}",
            anywhere(),
            words=f"Xã thứ {n}, 12 cuộc tuyên truyền, trên biên giới quốc gia, 1 cửa khẩu",
            href=f"/bien-gioi/xa-phuong/xa-thu-{n}/",
            step=n % 5,
            mark=Mark.GATE if n % 5 == 0 else Mark.NONE,
        )
        for n in range(count)
    ]
    return places, outline
