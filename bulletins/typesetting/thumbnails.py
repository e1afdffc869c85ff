"""Small pictures of the pages, for lists and the reader."""

from collections.abc import Iterable
from pathlib import Path

import pypdfium2

FORMATS = {"jpg": {"quality": 80, "optimize": True}, "webp": {"quality": 75, "method": 2}}


def thumbnails(
    pdf: Path,
    folder: Path,
    *,
    widths: Iterable[int] = (240, 800),
    pages: Iterable[int] | None = None,
    suffix: str = "jpg",
) -> dict[int, dict[int, Path]]:
    """Draw pages (numbered from 1; all unless told) as `page-001-240.jpg`; {page: {width: path}}.

    Each page is drawn once, at the largest width, and made smaller from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sizes = sorted(widths, reverse=True)
    made: dict[int, dict[int, Path]] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        wanted = range(1, len(document) + 1) if pages is None else pages
        for number in wanted:
            page = document[number - 1]
            image = page.render(scale=sizes[0] / page.get_width()).to_pil().convert("RGB")
            made[number] = {}
            for width in sizes:
                small = image
                if width != image.width:
                    height = round(image.height * width / image.width)
                    small = image.resize((width, height), reducing_gap=2.0)
                path = folder / f"page-{number:03}-{width}.{suffix}"
                small.save(path, **FORMATS[suffix])
                made[number][width] = path
    return made


def cover(pdf: Path, folder: Path, *, widths: Iterable[int] = (240, 800)) -> dict[int, Path]:
    """The first page only."""
    return thumbnails(pdf, folder, widths=widths, pages=(1,))[1]
