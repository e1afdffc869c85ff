"""Cut the Chinese fallback font and write down which characters all fonts cover.

Needs fontTools (build time only): see README.md beside this file.
"""

import argparse
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
CHINESE = HERE / "NotoSansSC-Bulletin.ttf"
COVERAGE = HERE / "coverage.json"


def wanted_characters() -> set[int]:
    """GB 2312 (simplified) and the 5,401 frequent characters of Big5 (traditional)."""
    found: set[int] = set()
    for lead in range(0xA1, 0xF8):
        for trail in range(0x40, 0xFF):
            for codec, last in (("gb2312", 0xF7), ("big5", 0xC6)):
                if lead <= last:
                    found.update(_decoded(bytes((lead, trail)), codec))
    return found | set(range(0x3000, 0x3040)) | set(range(0xFF01, 0xFF66)) | {0x25A1, 0x25A0}


def _decoded(pair: bytes, codec: str) -> set[int]:
    try:
        text = pair.decode(codec)
    except UnicodeDecodeError:
        return set()
    return {ord(letter) for letter in text if ord(letter) >= 0x2000}


def cut_chinese(source: Path) -> None:
    options = subset.Options(
        hinting=False,
        layout_features=["ccmp", "mark", "mkmk"],
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        name_languages=[0x409],
        glyph_names=False,
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted_characters())
    subsetter.subset(font)
    subset.save_font(font, str(CHINESE), options)


def write_coverage() -> None:
    """Ranges of code points per family, so that nothing has to read fonts at run time."""
    families: dict[str, set[int]] = {}
    for path in sorted(HERE.glob("*.ttf")):
        family = path.stem.split("_")[0].split("-")[0]
        covered = {code for code in TTFont(path, lazy=True).getBestCmap() if code >= 0x20}
        families[family] = families.get(family, covered) & covered
    ranges = {family: _ranges(covered) for family, covered in families.items()}
    COVERAGE.write_text(json.dumps(ranges, separators=(",", ":")) + "\n")


def _ranges(codes: set[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("noto_sans_sc", type=Path, help="NotoSansSC_400Regular.ttf")
    cut_chinese(parser.parse_args().noto_sans_sc)
    write_coverage()
    sys.stderr.write(f"{CHINESE.name}: {CHINESE.stat().st_size:,} bytes\n")
