"""What the map costs to draw, without its page: script/bench-map"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import django

TIMES = 20
WORDS = {"title": "Bản đồ", "described_by": "note"}


def main() -> None:
    django.setup()
    from border.map import draw  # noqa: PLC0415 - after setup
    from tests.border.ground import somewhere_in_the_country  # noqa: PLC0415 - after setup

    for by_former_district, what in [(False, "today"), (True, "as before July 2025")]:
        _say(f"shipped communes, {what}", _shipped(by_former_district=by_former_district))
    for count in (56, 168, 3321):
        places, outline = somewhere_in_the_country(count)
        _say(f"{count:,} made-up communes", lambda p=places, o=outline: draw(p, outline=o, **WORDS))


def _shipped(*, by_former_district: bool) -> Callable[[], str]:
    from border.models import AdminUnit  # noqa: PLC0415 - after setup
    from border.places_map import PlacesMap  # noqa: PLC0415 - after setup

    current = AdminUnit.objects.current()
    units = current.communes().with_gates().with_former_districts()
    outline = current.outline()
    return PlacesMap.of(units, by_former_district=by_former_district, outline=outline).drawing


def _say(what: str, drawing: Callable[[], str]) -> None:
    spent = []
    for _time in range(TIMES):
        began = time.process_time()
        drawn = drawing()
        spent.append((time.process_time() - began) * 1000)
    sys.stdout.write(
        f"{what:38} {len(drawn.encode()) / 1000:5.1f} kB (target 60), CPU ms:"
        f" {min(spent):5.1f} at best (target 20), {statistics.median(spent):5.1f} mostly\n"
    )


if __name__ == "__main__":
    main()
