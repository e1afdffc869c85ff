"""Draw every picture, or the ones named, into a folder."""

import sys
from pathlib import Path

from portal.demo.draw import landscapes, places, rooms

PICTURES = {**landscapes.PICTURES, **places.PICTURES, **rooms.PICTURES}


def main(folder: str, *keys: str) -> None:
    for key in keys or PICTURES:
        PICTURES[key]().print_to(Path(folder) / f"{key}.jpg")


if __name__ == "__main__":
    main(*sys.argv[1:])
